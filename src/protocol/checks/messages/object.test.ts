import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import { TEXT, USE, whole } from '../../../testing/sample-messages.ts';
import { violatedOf } from '../../../testing/violated-checks.ts';
import { messagesChecks } from './index.ts';

const violatedJson = (json: JsonValue, request: JsonObject = {}) =>
  violatedOf(messagesChecks, { request, json }, { api: 'messages' });

describe('broken messages that are not streamed', () => {
  const broken: readonly (readonly [string, JsonObject, JsonObject, readonly string[]])[] = [
    ['a stop reason of another API', whole([TEXT], 'length'), {}, ['messages.stop-reason']],
    ['no stop reason', whole([TEXT], null), {}, ['messages.stop-reason']],
    ['tool_use without a call', whole([TEXT], 'tool_use'), {}, ['messages.stop-without-tool']],
    ['a call at end_turn', whole([TEXT, USE]), {}, ['messages.tool-without-stop']],
    [
      'a call at end_turn although any was demanded',
      whole([USE]),
      { tool_choice: { type: 'any' } },
      ['messages.tool-without-stop'],
    ],
    [
      'a stop sequence without its name',
      whole([TEXT], 'stop_sequence'),
      { stop_sequences: ['END'] },
      ['should messages.stop-sequence'],
    ],
    [
      'a stop sequence that nobody asked for',
      whole([TEXT], 'stop_sequence', { stop_sequence: '<eos>' }),
      { stop_sequences: ['END'] },
      ['should messages.stop-sequence'],
    ],
    [
      'the object of chat',
      whole([TEXT], 'end_turn', { type: 'chat.completion', role: 'model' }),
      {},
      ['should messages.fields'],
    ],
    [
      'usage under the names of chat',
      whole([TEXT], 'end_turn', { usage: { prompt_tokens: 1 } }),
      {},
      ['should messages.usage'],
    ],
  ];
  it.each(broken)('%s', (_title, json, request, expected) => {
    expect(violatedJson(json, request)).toEqual(expected);
  });

  it.each([
    ['its own envelope', { type: 'error', error: { type: 'invalid_request_error', message: 'x' } }, []],
    [
      'the envelope of chat',
      { error: { type: 'invalid_request_error', message: 'x' } },
      ['should messages.error-envelope'],
    ],
    ['no envelope, which error.readable finds', { detail: 'x' }, []],
  ] as readonly (readonly [string, JsonObject, readonly string[]])[])(
    'an error in %s',
    (_title, json, expected) => {
      expect(
        violatedOf(messagesChecks, { json, status: 400 }, { api: 'messages', errorExpected: true }),
      ).toEqual(expected);
    },
  );
});
