import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import { ARGS, call, ended, message, OUTPUT, part, sound, USAGE } from '../../../testing/sample-responses.ts';
import { typedStream, violatedOf } from '../../../testing/violated-checks.ts';
import { responsesChecks } from './index.ts';

const violatedJson = (json: JsonValue, request: JsonObject = {}) =>
  violatedOf(responsesChecks, { request, json }, { api: 'responses' });

describe('response objects', () => {
  const cases: readonly (readonly [string, JsonObject, JsonObject, readonly string[]])[] = [
    ['a sound one', ended(OUTPUT), {}, []],
    ['a status of its own', ended(OUTPUT, { status: 'done' }), {}, ['responses.status']],
    ['queued', ended([], { status: 'queued' }), {}, ['responses.status']],
    ['queued, as was asked for', ended([], { status: 'queued' }), { background: true }, []],
    [
      'incomplete without a reason',
      ended(OUTPUT, { status: 'incomplete' }),
      {},
      ['should responses.incomplete-reason'],
    ],
    [
      'two items with one id',
      ended([call(ARGS), call(ARGS, { call_id: 'call_2' })]),
      {},
      ['responses.item-ids'],
    ],
    [
      'no object, no time, no id of an item',
      {
        id: 'r',
        model: 'm',
        status: 'completed',
        output: [{ ...message([part('x')]), id: '' }],
        usage: USAGE,
      },
      {},
      ['responses.object', 'should responses.fields', 'should responses.settings'],
    ],
    [
      'usage under the names of chat',
      ended(OUTPUT, { usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } }),
      {},
      ['should responses.usage', 'note responses.usage-details'],
    ],
    [
      'previous_response_id that was dropped',
      ended(OUTPUT, { previous_response_id: null }),
      { previous_response_id: 'resp_6' },
      ['should responses.previous-id'],
    ],
    [
      'previous_response_id that was kept',
      ended(OUTPUT, { previous_response_id: 'resp_6' }),
      { previous_response_id: 'resp_6' },
      [],
    ],
    [
      'reasoning without anything although its secret was asked for',
      ended([{ id: 'rs', type: 'reasoning', summary: [] }]),
      { include: ['reasoning.encrypted_content'] },
      ['note responses.reasoning-shell'],
    ],
    ['reasoning without anything', ended([{ id: 'rs', type: 'reasoning', summary: [] }]), {}, []],
  ];
  it.each(cases)('%s', (_title, json, request, expected) => {
    expect(violatedJson(json, request)).toEqual(expected);
  });

  it('answers that are errors or cut are left to others', () => {
    const json = { error: { message: 'no', type: 'x' } };
    expect(violatedOf(responsesChecks, { json, status: 400 }, { api: 'responses' })).toEqual([]);
    const wire = { ...typedStream(sound.slice(3)), ended: 'reset' as const };
    expect(violatedOf(responsesChecks, wire, { api: 'responses' })).toEqual([]);
  });
});
