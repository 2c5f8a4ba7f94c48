import { describe, expect, it } from 'vitest';
import type { Attempt } from '../domain/record.ts';
import type { Usage } from '../protocol/answer.ts';
import { anExchange } from '../testing/builders.ts';
import { actualCost, costBound, estimateTokens, usedTokens } from './spending.ts';

const price = { input: 1, output: 10, currency: 'USD', per: 1_000 };
const usage = (changes: Partial<Usage>): Usage => ({
  prompt: null,
  completion: null,
  total: null,
  reasoning: null,
  cached: null,
  raw: null,
  ...changes,
});

it('bounds a cost by the bytes of the body and the output tokens', () => {
  expect(costBound({ bytes: 2_000, outputTokens: 100 }, price)).toBe(3);
  expect(costBound({ bytes: 2_000, outputTokens: null }, price)).toBeNull();
  expect(costBound({ bytes: 2_000, outputTokens: null }, { ...price, output: 0 })).toBe(2);
  expect(estimateTokens({ bytes: 401, outputTokens: 10 })).toBe(111);
});

const attempt = (status: number): Attempt => {
  const [first] = anExchange({}, { status }).attempts;
  if (first === undefined) throw new Error('no attempt');
  return first;
};
const unanswered = (sent: boolean): Attempt => ({
  ...attempt(200),
  response: null,
  failure: { kind: 'reset', sent, detail: '' },
});

describe('the true cost of a call', () => {
  it.each<[string, Attempt, Usage | null, number | null]>([
    ['is what the usage says', attempt(200), usage({ prompt: 100, completion: 10 }), 0.2],
    ['is unknown without usage', attempt(200), null, null],
    ['is unknown with half of a usage', attempt(200), usage({ prompt: 100 }), null],
    ['is nothing for a refused request', attempt(429), null, 0],
    ['is unknown for a server error', attempt(500), null, null],
    ['is nothing for what never left', unanswered(false), null, 0],
    ['is unknown for what was lost on the way', unanswered(true), null, null],
  ])('%s', (_what, given, told, expected) => {
    expect(actualCost(given, told, price)).toBe(expected);
  });
});

it('takes the total of a usage, else the sum of its parts; a request turned away used nothing', () => {
  expect(usedTokens(attempt(200), usage({ total: 9, prompt: 1, completion: 1 }))).toBe(9);
  expect(usedTokens(attempt(200), usage({ prompt: 1, completion: 1 }))).toBe(2);
  expect(usedTokens(attempt(200), usage({ prompt: 1 }))).toBeNull();
  expect(usedTokens(attempt(500), null)).toBeNull();
  expect(usedTokens(attempt(429), null)).toBe(0);
});
