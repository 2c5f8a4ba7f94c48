import { describe, expect, it } from 'vitest';
import { violatedOf } from '../../testing/violated-checks.ts';
import { retryAfterCheck } from './error-retry.ts';

describe('when to try again', () => {
  it.each<readonly [string, number, Readonly<Record<string, string>>, boolean]>([
    ['Rate limit reached. Please try again in 20s.', 429, {}, true],
    ['Please wait 3 seconds before retrying.', 429, {}, true],
    ['Please try again in 20s.', 429, { 'retry-after': '20' }, false],
    ['Please try again in 250ms.', 429, { 'retry-after-ms': '250' }, false],
    ['Rate limit exceeded.', 429, {}, false],
    ['You exceeded your quota of 20 dollars.', 429, {}, false],
    ['Please try again in 20s.', 503, {}, false],
  ])('%s (%d)', (message, status, headers, isMissing) => {
    const wire = { status, headers, json: { error: { message, type: 'rate_limit_error' } } };
    const expected = isMissing ? ['should error.retry-after'] : [];
    expect(violatedOf([retryAfterCheck], wire, { api: 'chat' })).toEqual(expected);
  });
});
