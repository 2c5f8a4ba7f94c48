import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { chatJson, WEATHER, type Wire, wireCall } from '../../testing/judged-exchange.ts';
import { violatedBy } from '../../testing/violations.ts';
import { callAgainCheck } from './call-again.ts';
import { keptTextCheck } from './kept-text.ts';
import { toolParametersCheck } from './tool-parameters.ts';
import { toolWordChecks } from './tool-words.ts';

const all = [toolParametersCheck, callAgainCheck, keptTextCheck, ...toolWordChecks];
const declared = (parameters: JsonObject): JsonObject => ({
  type: 'function',
  function: { name: 'get_weather', parameters },
});
const text = { type: 'string' };
const called = (args: string, tool: JsonObject = WEATHER, more: JsonObject = {}): Wire => ({
  request: { messages: [{ role: 'user', content: 'Weather in Paris, please' }], tools: [tool] },
  json: chatJson({ tool_calls: [wireCall('get_weather', args, more)] }, { finish_reason: 'tool_calls' }),
});
const again = (args: string, result: string): Wire => ({
  ...called(args),
  request: {
    messages: [
      { role: 'user', content: 'Weather in Paris, please' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [wireCall('get_weather', '{"city": "Paris"}', { id: 'call_0' })],
      },
      { role: 'tool', tool_call_id: 'call_0', content: result },
    ],
    tools: [WEATHER],
  },
});

describe('the words of a call', () => {
  it.each<readonly [string, Wire, readonly string[]]>([
    ['declared parameters', called('{"city":"Paris"}'), []],
    [
      'arguments wrapped once more',
      called('{"arguments":{"city":"Paris"}}'),
      ['tool-call.declared-parameters'],
    ],
    [
      'arguments for a tool without parameters',
      called('{"":""}', declared({ type: 'object', properties: {} })),
      ['tool-call.declared-parameters'],
    ],
    [
      'a tool that takes anything',
      called('{"zip":"1"}', declared({ type: 'object', properties: {}, additionalProperties: true })),
      [],
    ],
    ['a tool that names no parameters', called('{"zip":"1"}', declared({ type: 'object' })), []],
    [
      'a word for null',
      called(
        '{"unit":"None"}',
        declared({ type: 'object', properties: { unit: { anyOf: [text, { type: 'null' }] } } }),
      ),
      ['tool-call.null-word'],
    ],
    [
      'a word where null is not allowed',
      called('{"unit":"None"}', declared({ type: 'object', properties: { unit: text } })),
      [],
    ],
    ['another type', called('{"city":"Paris"}', WEATHER, { type: 'tool_call' }), ['tool-call.type']],
    ['the name as id', called('{"city":"Paris"}', WEATHER, { id: 'get_weather' }), ['tool-call.id-own']],
    ['a line break before a value', called('{"city":"\\nParis\\n"}'), ['tool-call.text-kept']],
    [
      'letters as escapes that were escaped once more',
      called('{"city":"\\\\u5df4\\\\u9ece"}'),
      ['tool-call.text-kept'],
    ],
    ['letters as escapes', called('{"city":"\\u5df4\\u9ece"}'), []],
    ['a line break after a value', called('{"city":"Paris\\n"}'), []],
    ['the same call again', again('{"city":"Paris"}', '18C'), ['tool-call.again']],
    ['the same call after an error', again('{"city":"Paris"}', 'error: try again'), []],
    ['another call', again('{"city":"Rome"}', '18C'), []],
  ])('%s', (_title, wire, expected) => {
    expect(violatedBy(wire, all)).toEqual(expected);
  });
});
