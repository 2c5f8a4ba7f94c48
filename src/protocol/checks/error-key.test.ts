import { describe, expect, it } from 'vitest';
import { violatedOf } from '../../testing/violated-checks.ts';
import { keyToldCheck } from './error-key.ts';

const HASH = 'a1'.repeat(32);
const MARK = '‹secret:MY_KEY›';

describe('a key in an error', () => {
  it.each<readonly [string, number, string, string, boolean]>([
    ['the key itself', 401, `Bearer ${MARK}`, `Incorrect key ${MARK}`, true],
    ['its last characters', 401, `Bearer ${MARK}`, 'Incorrect key sk-…1234', false],
    ['a hash of a wrong key', 401, '‹redacted›', `Key Hash (Token) =${HASH}.`, true],
    ['a request id', 401, '‹redacted›', `request ${'a1'.repeat(16)}`, false],
    ['a hash in an error of another kind', 400, '‹redacted›', `no file ${HASH}`, false],
    ['a hash where no key was sent', 401, '', HASH, false],
    ['a key in an answer', 200, `Bearer ${MARK}`, MARK, false],
  ])('%s', (_title, status, authorization, message, isTold) => {
    const requestHeaders = authorization === '' ? {} : { authorization };
    const wire = { status, requestHeaders, json: { error: { message, type: 'invalid_request_error' } } };
    const expected = isTold ? ['should error.key-told'] : [];
    expect(violatedOf([keyToldCheck], wire, { api: 'chat' })).toEqual(expected);
  });
});
