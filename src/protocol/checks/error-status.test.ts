import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { Wire } from '../../testing/judged-exchange.ts';
import { violatedBy } from '../../testing/violations.ts';
import { errorStatusChecks } from './error-status.ts';

const error = (status: number, more: JsonObject): Wire => ({
  request: { messages: [] },
  status,
  json: { error: { message: 'no', type: 'x', param: null, code: null, ...more } },
});

describe('the status of an error', () => {
  it.each<readonly [string, Wire, readonly string[]]>([
    ['400 for a bad request', error(400, { type: 'invalid_request_error' }), []],
    ['500 for a fault of the server', error(500, { message: 'CUDA error' }), []],
    [
      '500 for too long a prompt',
      error(500, { message: 'maximum context length is 4096' }),
      ['error.client-fault'],
    ],
    [
      '500 for a wrong role',
      error(500, { message: 'roles must alternate user/assistant' }),
      ['error.client-fault'],
    ],
    ['503 while loading', error(503, { message: 'must be at rest' }), []],
    ['404 for an unknown model', error(404, { code: 'model_not_found' }), []],
    ['400 for an unknown model', error(400, { code: 'model_not_found' }), ['error.status-fits']],
    ['401 for a wrong key', error(401, { code: 'invalid_api_key' }), []],
    ['400 for a wrong key', error(400, { type: 'authentication_error' }), ['error.status-fits']],
    ['a number that is the status', error(404, { type: 'NotFoundError', code: 404 }), []],
    ['a number that is another status', error(400, { code: 422 }), ['error.status-fits']],
    ['a number of its own', error(400, { code: 1211 }), []],
    ['an answer that is no error', { request: {}, json: { choices: [] } }, []],
  ])('%s', (_title, wire, expected) => {
    expect(violatedBy(wire, errorStatusChecks)).toEqual(expected);
  });
});
