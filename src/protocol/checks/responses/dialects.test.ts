import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import {
  ARGS,
  call,
  closing,
  ended,
  message,
  numbered,
  OUTPUT,
  opening,
  part,
  sound,
  text,
  tool,
} from '../../../testing/sample-responses.ts';
import { typedStream, violatedOf } from '../../../testing/violated-checks.ts';
import { responsesChecks } from './index.ts';

const violated = (events: readonly JsonObject[], request: JsonObject = { stream: true }) =>
  violatedOf(responsesChecks, typedStream(events, request), { api: 'responses' });

/** The sound stream with some events replaced, left out or put in; numbered afterwards. */
const altered = (change: (event: JsonObject) => readonly JsonObject[]) => numbered(sound.flatMap(change));
const finished = (output: readonly JsonObject[]) => numbered([...sound.slice(0, -1), closing(output)]);

describe('sound Responses streams', () => {
  it('as documented', () => {
    expect(violated(numbered(sound))).toEqual([]);
  });

  it('with a summary of the reasoning, a refusal and a custom tool', () => {
    const reasoning = { item_id: 'rs_1', output_index: 0, summary_index: 0 };
    const thought = { id: 'rs_1', type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm.' }] };
    const at = { item_id: 'msg_1', output_index: 1, content_index: 0 };
    const no = { type: 'refusal', refusal: 'I cannot.' };
    const custom = { id: 'ct_1', type: 'custom_tool_call', call_id: 'c9', name: 'shell', input: 'ls' };
    const events = [
      ...opening,
      { type: 'response.output_item.added', output_index: 0, item: { ...thought, summary: [] } },
      {
        type: 'response.reasoning_summary_part.added',
        ...reasoning,
        part: { type: 'summary_text', text: '' },
      },
      { type: 'response.reasoning_summary_text.delta', ...reasoning, delta: 'Hm.' },
      { type: 'response.reasoning_summary_text.done', ...reasoning, text: 'Hm.' },
      { type: 'response.output_item.done', output_index: 0, item: thought },
      { type: 'response.output_item.added', output_index: 1, item: message([], 'in_progress') },
      { type: 'response.content_part.added', ...at, part: { type: 'refusal', refusal: '' } },
      { type: 'response.refusal.delta', ...at, delta: 'I cannot.' },
      { type: 'response.refusal.done', ...at, refusal: 'I cannot.' },
      { type: 'response.content_part.done', ...at, part: no },
      { type: 'response.output_item.done', output_index: 1, item: message([no]) },
      { type: 'response.output_item.added', output_index: 2, item: { ...custom, input: '' } },
      { type: 'response.custom_tool_call_input.delta', item_id: 'ct_1', output_index: 2, delta: 'ls' },
      { type: 'response.custom_tool_call_input.done', item_id: 'ct_1', output_index: 2, input: 'ls' },
      { type: 'response.output_item.done', output_index: 2, item: custom },
      { type: 'response.completed', response: ended([thought, message([no]), custom]) },
    ];
    expect(violated(numbered(events))).toEqual([]);
  });

  it('[DONE] after the end and comments between', () => {
    const wire = typedStream(numbered(sound));
    const more = { ...wire, text: `: hello\n\n${wire.text}data: [DONE]\n\n` };
    expect(violatedOf(responsesChecks, more, { api: 'responses' })).toEqual([]);
  });

  it('incomplete with its reason, one item not closed', () => {
    const response = ended([message([part('A table ')], 'incomplete')], {
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
    });
    const events = [...opening, ...text.slice(0, 3), { type: 'response.incomplete', response }];
    expect(violated(numbered(events))).toEqual([]);
  });

  it('with the events of a provider’s own tools', () => {
    const search = { id: 'ws_1', type: 'web_search_call', status: 'completed' };
    const events = [
      ...opening,
      ...text,
      { type: 'response.output_item.added', output_index: 1, item: search },
      { type: 'response.web_search_call.searching', item_id: 'ws_1', output_index: 1 },
      { type: 'response.output_item.done', output_index: 1, item: search },
      closing([message([part('A table for four.')]), search]),
    ];
    expect(violated(numbered(events))).toEqual([]);
  });
});

describe('dialects of engines raise no must', () => {
  const musts = (events: readonly JsonObject[]) =>
    violated(events).filter((id) => !id.startsWith('should') && !id.startsWith('note'));

  it('events without numbers and indexes, all closed at the end, reasoning without parts', () => {
    const bare = (event: JsonObject) =>
      Object.fromEntries(Object.entries(event).filter(([key]) => !/_index$/.test(key))) as JsonObject;
    const rs = { id: 'rs_1', type: 'reasoning', summary: [], content: [] };
    const thought = { ...rs, content: [{ type: 'reasoning_text', text: 'Hm.' }] };
    const opened = [
      { type: 'response.output_item.added', item: rs },
      { type: 'response.reasoning_text.delta', item_id: 'rs_1', delta: 'Hm.' },
      ...text.slice(0, 4),
      ...tool.slice(0, 3),
      { type: 'response.output_item.done', item: thought },
      ...text.slice(4),
      ...tool.slice(4),
    ];
    const events = [
      { type: 'response.created', response: { id: 'resp_7', object: 'response', status: 'in_progress' } },
      ...opened.map(bare),
      closing([thought, ...OUTPUT]),
    ];
    expect(musts(events)).toEqual([]);
    expect(violated(events)).toEqual([
      'should responses.sequence-gaps',
      'should responses.loose-ends',
      'should responses.reasoning-part',
      'should responses.output-index',
      'should responses.opening',
    ]);
  });

  it('a call that has only a call id, by which its deltas name it', () => {
    const { id: _id, ...nameless } = call('', { call_id: 'fc_9' });
    const events = [
      ...opening,
      { type: 'response.output_item.added', item: nameless },
      { type: 'response.function_call_arguments.delta', item_id: 'fc_9', delta: ARGS },
      { type: 'response.output_item.done', item: { ...nameless, arguments: ARGS } },
      closing([{ ...nameless, arguments: ARGS }]),
    ];
    expect(musts(events)).toEqual([]);
  });

  it('a final response whose items were made anew: other ids, other layout of the arguments', () => {
    const output = [
      message([part('A table for four.\n')]),
      call('{"guests": 4}', { id: 'fc_x', call_id: 'call_x' }),
    ];
    expect(violated(finished(output))).toEqual(['should responses.final-exact']);
  });

  it('a call that is announced with arguments which its first delta repeats', () => {
    const events = altered((event) =>
      event === tool[0] ? [{ ...event, item: call('{"guests"') }] : [event],
    );
    expect(violated(events)).toEqual([]);
  });

  it('response.completed around a response that is incomplete', () => {
    const response = ended(OUTPUT, {
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
    });
    const events = numbered([...sound.slice(0, -1), { type: 'response.completed', response }]);
    expect(violated(events)).toEqual(['should responses.status-event', 'should responses.item-status']);
  });

  it('a call that was cut, which the end holds as text', () => {
    const response = ended([message([part('A table for four. book_table({"gue')])], {
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
    });
    const events = [...sound.slice(0, -3), { type: 'response.incomplete', response }];
    expect(violated(numbered(events))).toEqual(['should responses.item-status']);
  });

  it('an event type of its own', () => {
    const own = { type: 'response.reasoning_part.added', item_id: 'msg_1', output_index: 0 };
    const events = numbered([...sound.slice(0, 3), own, ...sound.slice(3)]);
    expect(violated(events)).toEqual(['note responses.known-event']);
  });
});
