import { describe, expect, it } from 'vitest';
import { readError } from './errors.ts';

function read(json: unknown, status: number) {
  const text = JSON.stringify(json);
  return readError({ status, contentType: 'application/json', json: JSON.parse(text), text });
}

describe('readError on JSON', () => {
  it.each([
    [
      'openai',
      { error: { message: 'no', type: 'invalid_request_error', param: 'x', code: 'bad' } },
      400,
      'invalid_request_error',
      'bad',
    ],
    [
      'openai',
      { error: { message: 'no', type: 'BadRequestError', param: null, code: 400 } },
      400,
      'BadRequestError',
      400,
    ],
    [
      'openai',
      { error: { code: 503, message: 'no', type: 'unavailable_error' } },
      503,
      'unavailable_error',
      503,
    ],
    [
      'flat',
      { object: 'error', message: 'no', type: 'BadRequestError', param: null, code: 400 },
      400,
      'BadRequestError',
      400,
    ],
    ['flat', { code: 'InvalidApiKey', message: 'no', request_id: 'r' }, 401, null, 'InvalidApiKey'],
    ['text', { error: 'no' }, 404, null, null],
    ['error_type', { error: 'no', error_type: 'validation' }, 422, 'validation', null],
    ['detail', { detail: 'no' }, 404, null, null],
    ['detail', { detail: [{ loc: ['body'], msg: 'no', type: 'missing' }] }, 422, null, null],
    [
      'list',
      [{ error: { code: 400, message: 'no', status: 'INVALID_ARGUMENT' } }],
      400,
      'INVALID_ARGUMENT',
      400,
    ],
    [
      'anthropic',
      { type: 'error', error: { type: 'not_found_error', message: 'no' } },
      404,
      'not_found_error',
      null,
    ],
  ])('reads the %s envelope of %j', (dialect, json, status, type, code) => {
    expect(read(json, status)).toMatchObject({ dialect, type, code, message: 'no' });
  });

  it('keeps every message of a validation list', () => {
    expect(read({ detail: [{ msg: 'a' }, { msg: 'b' }] }, 422)?.message).toBe('a; b');
  });

  it.each([
    ['an error object at 200', { error: { message: 'no', code: 429 } }, 'rate_limit'],
    ['an error inside a choice at 200', { choices: [{ error: { message: 'no', code: 502 } }] }, 'server'],
    [
      'a failed response at 200',
      { type: 'response.failed', response: { error: { code: 'server_error', message: 'no' } } },
      'server',
    ],
    [
      'an error event of the Responses API',
      { type: 'error', code: 'rate_limit_exceeded', message: 'no' },
      'rate_limit',
    ],
  ])('finds %s', (_, json, kind) => {
    expect(read(json, 200)).toMatchObject({ class: kind, message: 'no' });
  });

  it.each([
    ['an answer', { choices: [{ message: {} }] }],
    ['an explicit null', { error: null, output: [] }],
    ['a message at 200', { message: 'hello' }],
    ['a detail at 200', { detail: 'high' }],
  ])('finds none in %s', (_, json) => {
    expect(read(json, 200)).toBeNull();
  });

  it('takes JSON of any other shape as an error where the status says so', () => {
    expect(read({ weird: 1 }, 500)).toMatchObject({
      dialect: 'plain',
      message: '{"weird":1}',
      class: 'server',
    });
  });
});

describe('readError on text', () => {
  it.each([
    ['text/html', '<html><head><title>502 Bad Gateway</title></head></html>', 'html', '502 Bad Gateway'],
    ['text/plain', ' <!doctype html><p>x', 'html', '<!doctype html><p>x'],
    ['text/plain', 'Internal Server Error\n', 'plain', 'Internal Server Error'],
    ['', '', 'plain', ''],
  ])('reads %j %j as %s', (contentType, text, dialect, message) => {
    expect(readError({ status: 500, contentType, json: undefined, text })).toMatchObject({
      dialect,
      message,
    });
  });

  it('keeps no more than 2,000 characters of a page', () => {
    const text = 'x'.repeat(10_000);
    expect(readError({ status: 500, contentType: '', json: undefined, text })?.message).toHaveLength(2000);
  });
});

describe('the class of an error', () => {
  it.each([
    [400, 'Bad value', 'bad_request'],
    [422, 'Bad value', 'bad_request'],
    [401, 'No key', 'auth'],
    [403, 'No entry', 'auth'],
    [402, 'Pay', 'payment'],
    [404, 'What?', 'not_found'],
    [400, 'The model `x` does not exist', 'not_found'],
    [400, 'maximum context length is 2048 tokens', 'context_length'],
    [500, 'the request exceeds the available context size', 'context_length'],
    [400, 'prompt is too long: 9 tokens > 8 maximum', 'context_length'],
    [429, 'Slow down', 'rate_limit'],
    [429, 'Too many tokens per minute', 'rate_limit'],
    [429, 'You exceeded your quota (insufficient_quota)', 'payment'],
    [503, 'Loading model', 'overloaded'],
    [529, 'Overloaded', 'overloaded'],
    [500, 'The engine is overloaded', 'overloaded'],
    [500, 'Boom', 'server'],
    [502, 'Bad gateway', 'server'],
  ])('of %i %j is %s', (status, message, kind) => {
    expect(read({ error: { message } }, status)?.class).toBe(kind);
  });

  it.each([
    [{ message: 'x', type: 'overloaded_error' }, 'overloaded'],
    [{ message: 'x', type: 'rate_limit_error' }, 'rate_limit'],
    [{ message: 'x', type: 'authentication_error' }, 'auth'],
    [{ message: 'x', type: 'invalid_request_error' }, 'bad_request'],
    [{ message: 'x', type: 'api_error' }, 'server'],
    [{ message: 'x', code: '401' }, 'auth'],
    [{ message: 'x' }, 'unknown'],
  ])('of %j at 200 is %s', (error, kind) => {
    expect(read({ error }, 200)?.class).toBe(kind);
  });
});
