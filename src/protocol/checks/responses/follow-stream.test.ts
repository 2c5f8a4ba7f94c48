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
  TEXT_AT,
  text,
  tool,
} from '../../../testing/sample-responses.ts';
import { typedStream, violatedOf } from '../../../testing/violated-checks.ts';
import { responsesChecks } from './index.ts';

const violated = (events: readonly JsonObject[], request: JsonObject = { stream: true }) =>
  violatedOf(responsesChecks, typedStream(events, request), { api: 'responses' });

/** The sound stream with some events replaced, left out or put in; numbered afterwards. */
const altered = (change: (event: JsonObject) => readonly JsonObject[]) => numbered(sound.flatMap(change));
const without = (type: string) => altered((event) => (event['type'] === type ? [] : [event]));
const patched = (type: string, more: JsonObject) =>
  altered((event) => [event['type'] === type ? { ...event, ...more } : event]);
const finished = (output: readonly JsonObject[]) => numbered([...sound.slice(0, -1), closing(output)]);

describe('broken Responses streams', () => {
  const broken: readonly (readonly [string, readonly JsonObject[], readonly string[]])[] = [
    ['no response.created', without('response.created'), ['responses.first-event']],
    ['two ends', numbered([...sound, closing()]), ['responses.one-end']],
    [
      'a delta after the end',
      numbered([...sound, { type: 'response.output_text.delta', ...TEXT_AT, delta: '!' }]),
      ['responses.one-end', 'responses.item-course'],
    ],
    [
      'a number that stands still',
      numbered(sound).map((event) => ({ ...event, sequence_number: Math.min(event.sequence_number, 4) })),
      ['responses.sequence-order', 'should responses.sequence-gaps'],
    ],
    [
      'a number that is text',
      numbered(sound).map((event) => ({ ...event, sequence_number: String(event.sequence_number) })),
      ['responses.sequence-order', 'should responses.sequence-gaps'],
    ],
    [
      'numbers from 1',
      numbered(sound).map((event) => ({ ...event, sequence_number: event.sequence_number + 1 })),
      ['should responses.sequence-gaps'],
    ],
    [
      'deltas of an item that nobody announced',
      altered((event) => (event === text[0] ? [] : [event])),
      ['responses.item-course', 'responses.final-output'],
    ],
    [
      'an index that is skipped',
      altered((event) => [event['output_index'] === 1 ? { ...event, output_index: 2 } : event]),
      ['responses.item-course'],
    ],
    [
      'indexes from 1',
      altered((event) => {
        const index = event['output_index'];
        return [typeof index === 'number' ? { ...event, output_index: index + 1 } : event];
      }),
      ['responses.item-course'],
    ],
    [
      'an announcement under another index than the rest',
      altered((event) => [event === tool[0] ? { ...event, output_index: '1' } : event]),
      ['responses.item-course', 'responses.item-closed', 'responses.final-output'],
    ],
    [
      'two items under one index',
      altered((event) => [event['output_index'] === 1 ? { ...event, output_index: 0 } : event]),
      ['responses.item-course'],
    ],
    [
      'an item that is closed twice',
      altered((event) => (event === tool[4] ? [event, event] : [event])),
      ['responses.item-course'],
    ],
    [
      'an item that ends as another type',
      altered((event) => [event === tool[4] ? { ...event, item: { ...OUTPUT[0], id: 'fc_1' } } : event]),
      ['responses.item-course', 'responses.final-output'],
    ],
    [
      'deltas without a part',
      without('response.content_part.added'),
      ['responses.part-course', 'responses.text-sum'],
    ],
    [
      'a part with another index',
      altered((event) => [event['content_index'] === 0 ? { ...event, content_index: 1 } : event]),
      ['responses.part-course'],
    ],
    [
      'text in a part that is a refusal',
      altered((event) => [event === text[1] ? { ...event, part: { type: 'refusal', refusal: '' } } : event]),
      ['responses.part-course'],
    ],
    [
      'a delta after the text was done',
      altered((event) => (event === text[3] ? [] : event === text[4] ? [event, text[3] ?? {}] : [event])),
      ['responses.part-course', 'responses.text-sum'],
    ],
    [
      'text for an item that is a call',
      altered((event) =>
        event === tool[3]
          ? [
              {
                type: 'response.output_text.delta',
                item_id: 'fc_1',
                output_index: 1,
                content_index: 0,
                delta: 'x',
              },
              event,
            ]
          : [event],
      ),
      ['responses.item-course'],
    ],
    [
      'another item id on the deltas',
      patched('response.output_text.delta', { item_id: 'msg_9' }),
      ['responses.item-id'],
    ],
    [
      'a delta that is an object',
      altered((event) => [event === tool[1] ? { ...event, delta: { guests: 4 } } : event]),
      ['responses.delta-text', 'responses.arguments-sum'],
    ],
    [
      'a delta that is null',
      altered((event) => (event === text[2] ? [{ ...event, delta: null }, event] : [event])),
      ['responses.delta-text'],
    ],
    ['a delta that got lost', altered((event) => (event === text[3] ? [] : [event])), ['responses.text-sum']],
    [
      'a piece of the arguments that got lost',
      altered((event) => (event === tool[2] ? [] : [event])),
      ['responses.arguments-sum'],
    ],
    ['no done events of the items', without('response.output_item.done'), ['responses.item-closed']],
    ['no done events of the text', without('response.output_text.done'), ['responses.item-closed']],
    [
      'no done events of the arguments',
      without('response.function_call_arguments.done'),
      ['should responses.loose-ends'],
    ],
    ['a final response without the call', finished(OUTPUT.slice(0, 1)), ['responses.final-output']],
    ['a final response without output', finished([]), ['responses.final-output']],
    [
      'a call that only the end knows',
      numbered([...opening, ...text, closing()]),
      ['responses.final-output'],
    ],
    ['another order at the end', finished(OUTPUT.toReversed()), ['responses.final-output']],
    [
      'other arguments at the end',
      finished([OUTPUT[0] ?? {}, call('{"guests":5}')]),
      ['responses.final-output'],
    ],
    [
      'other text at the end',
      finished([message([part('A chair.')]), call(ARGS)]),
      ['responses.final-output'],
    ],
    [
      'another response id at the end',
      numbered([
        ...sound.slice(0, -1),
        { type: 'response.completed', response: ended(OUTPUT, { id: 'resp_8' }) },
      ]),
      ['should responses.one-id'],
    ],
    [
      'an end that is still in progress',
      numbered([
        ...sound.slice(0, -1),
        { type: 'response.completed', response: ended(OUTPUT, { status: 'in_progress' }) },
      ]),
      ['responses.status', 'should responses.status-event'],
    ],
    [
      'no usage at the end',
      numbered([
        ...sound.slice(0, -1),
        { type: 'response.completed', response: ended(OUTPUT, { usage: null }) },
      ]),
      ['should responses.usage'],
    ],
  ];
  it.each(broken)('%s', (_title, events, expected) => {
    expect(violated(events)).toEqual(expected);
  });

  it('events under other names', () => {
    const wire = typedStream(numbered(sound));
    const nameless = { ...wire, text: (wire.text ?? '').replaceAll(/^event: .*\n/gm, '') };
    expect(violatedOf(responsesChecks, nameless, { api: 'responses' })).toEqual([
      'should responses.event-name',
    ]);
  });

  it('an error may be followed by response.failed, and by nothing else', () => {
    const failed = {
      type: 'response.failed',
      response: ended([], { status: 'failed', error: { message: 'x' } }),
    };
    const error = { type: 'error', message: 'x' };
    expect(violated(numbered([...opening, error, failed]))).toEqual([]);
    expect(violated(numbered([...opening, error, closing()]))).toEqual(['responses.one-end']);
  });
});
