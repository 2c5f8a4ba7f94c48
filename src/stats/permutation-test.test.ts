import { describe, expect, test } from 'vitest';
import { logprobPermutationTest } from './permutation-test.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('the permutation test of log-probabilities', () => {
  test.each(vectors.fingerprint_logprob)('p = $p_exact over $permutations splits', (row) => {
    const found = logprobPermutationTest(row);
    expect(found?.statistic).toBeCloseTo(row.statistic, 10);
    expect(found?.splits).toBe(row.permutations);
    expect(found?.p).toBeCloseTo(row.p_exact, 10);
  });

  test('one source: no split of its answers gives a p below its share', () => {
    const answers = [[0.1], [0.5], [0.9], [0.2], [0.7]];
    const ps = answers.flatMap((a, i) =>
      answers.slice(i + 1).map((b) => {
        const reference = answers.filter((each) => each !== a && each !== b);
        return logprobPermutationTest({ reference, check: [a, b] })?.p ?? 0;
      }),
    );
    for (const alpha of [0.1, 0.2, 0.3, 0.5]) {
      expect(ps.filter((p) => p <= alpha).length / ps.length).toBeLessThanOrEqual(alpha + 1e-12);
    }
  });

  test('identical answers say nothing', () => {
    expect(logprobPermutationTest({ reference: [[-1], [-1]], check: [[-1]] })).toEqual({
      statistic: 0,
      splits: 3,
      p: 1,
    });
  });

  test('an empty side, or too many splits, gives no p', () => {
    expect(logprobPermutationTest({ reference: [], check: [[1]] })).toBeNull();
    expect(logprobPermutationTest({ reference: [[1]], check: [] })).toBeNull();
    const many = Array.from({ length: 15 }, () => [1]);
    expect(logprobPermutationTest({ reference: many, check: many })).toBeNull();
  });

  test('refuses vectors that differ in length or hold what is not finite', () => {
    expect(() => logprobPermutationTest({ reference: [[1, 2]], check: [[1]] })).toThrow(RangeError);
    expect(() => logprobPermutationTest({ reference: [[Number.NaN]], check: [[1]] })).toThrow(RangeError);
  });
});
