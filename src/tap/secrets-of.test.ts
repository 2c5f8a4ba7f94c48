import { describe, expect, it } from 'vitest';
import { secretsOf } from './secrets-of.ts';

const found = (headers: Record<string, string>, path = '/', ...texts: string[]) =>
  secretsOf({ headers, path, texts }).map(({ value }) => value);

describe('the keys that traffic carries', () => {
  it.each([
    [{ authorization: 'Bearer abcd' }, ['abcd']],
    [{ authorization: 'bare-key' }, ['bare-key']],
    [
      { authorization: `Basic ${Buffer.from('ann:pass word').toString('base64')}` },
      ['YW5uOnBhc3Mgd29yZA==', 'pass word'],
    ],
    [{ 'x-api-key': 'abcd1' }, ['abcd1']],
    [{ cookie: 'a=first; b=second=2' }, ['first', 'second=2']],
    [{ 'content-type': 'application/json', 'x-request-id': 'abcdef' }, []],
  ])('are found in headers: %j', (headers, wanted) => {
    expect(found(headers)).toEqual(wanted);
  });

  it('are found in queries and by their shape in bodies', () => {
    const keys = ['sk-ant-api03-0123456789abcdefgh', `ghp_${'a'.repeat(36)}`, `AKIA${'A'.repeat(16)}`];
    expect(found({}, '/v1/x?key=query-key&n=1000', ...keys)).toEqual(['query-key', ...keys]);
  });

  it('are not seen in words', () => {
    expect(
      found({}, '/v1?max_tokens=1000', 'a task-force, sk-short, hf_model, risk-assessment-of-everything'),
    ).toEqual([]);
  });
});
