import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import {
  ARGS,
  call,
  ended,
  message,
  numbered,
  OUTPUT,
  part,
  sound,
} from '../../../testing/sample-responses.ts';
import { typedStream, violatedOf } from '../../../testing/violated-checks.ts';
import { responsesChecks } from './index.ts';

const judge = (json: JsonObject, request: JsonObject = {}) =>
  violatedOf(responsesChecks, { request, json }, { api: 'responses' });
const without = (object: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

describe('what every response repeats', () => {
  const thought = { id: 'rs_1', type: 'reasoning', summary: [] };
  const spent = { ...(ended([])['usage'] as JsonObject), output_tokens_details: { reasoning_tokens: 4 } };
  const summary = { reasoning: { effort: 'low', summary: 'auto' } };
  it.each<readonly [string, JsonObject, JsonObject, readonly string[]]>([
    ['no tools', without(ended(OUTPUT), 'tools'), {}, ['should responses.settings']],
    ['a choice that names a tool', ended(OUTPUT, { tool_choice: { type: 'function', name: 'f' } }), {}, []],
    [
      'text without annotations',
      ended([message([without(part('x'), 'annotations')])]),
      {},
      ['should responses.annotations'],
    ],
    [
      'a message without a status',
      ended([without(message([part('x')]), 'status')]),
      {},
      ['should responses.fields'],
    ],
    ['a call without a status', ended([without(call(ARGS), 'status')]), {}, []],
    ['thoughts as an item', ended([thought, message([part('x')])], { usage: spent }), summary, []],
    [
      'thoughts nowhere',
      ended([message([part('x')])], { usage: spent }),
      summary,
      ['responses.reasoning-item'],
    ],
    ['thoughts nowhere, as nobody asked', ended([message([part('x')])], { usage: spent }), {}, []],
    ['no thoughts', ended([message([part('x')])]), summary, []],
  ])('%s', (_title, json, request, expected) => {
    expect(judge(json, request)).toEqual(expected);
  });
});

describe('what a stream opens with, and how calls come', () => {
  const changed = (change: (event: JsonObject) => JsonObject) =>
    violatedOf(responsesChecks, typedStream(numbered(sound).map(change)), { api: 'responses' });

  it('a response with its list of output', () => {
    expect(changed((event) => event)).toEqual([]);
    const bare = (event: JsonObject) =>
      event['type'] === 'response.created'
        ? { ...event, response: { id: 'resp_7', object: 'response', status: 'in_progress' } }
        : event;
    expect(changed(bare)).toEqual(['responses.opening-output']);
  });

  it('an index beside the number of every event', () => {
    const bare = ({ output_index: _index, ...event }: JsonObject): JsonObject => event;
    expect(changed(bare)).toEqual(['responses.numbered-index']);
  });

  it('arguments of a function in events of functions', () => {
    const renamed = (event: JsonObject) => ({
      ...event,
      type: String(event['type']).replace('function_call_arguments.delta', 'custom_tool_call_input.delta'),
    });
    expect(changed(renamed)).toEqual(['responses.input-kind']);
  });
});
