import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { midranks } from './midranks.ts';
import { signedRankTest } from './signed-rank.ts';

describe("Wilcoxon's signed-rank test", () => {
  test.each([
    [[1, 2, 3], 1 / 8],
    [[-1, 2, 3], 2 / 8],
    [[-1, -2, -3], 1],
    [[1, 2, -3], 5 / 8],
    [[0, 0, 1, 2, 3], 1 / 8],
    [[], 1],
    [[0, 0], 1],
  ])('of %j is %d', (differences, p) => {
    expect(signedRankTest(differences)).toBeCloseTo(p, 12);
  });

  test('with ties it is the share of all sign patterns that are as high, counted out', () => {
    const small = fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 9 });
    fc.assert(
      fc.property(small, (differences) => {
        expect(signedRankTest(differences)).toBeCloseTo(byCounting(differences), 12);
      }),
    );
  });

  test('only the order of the sizes counts', () => {
    expect(signedRankTest([1, -2, 3, 4, 5])).toBe(signedRankTest([1, -2, 3, 4, 1e9]));
  });

  // The exact values were counted out once, outside this project, over all ranks.
  test.each([
    [201, 0.10614461445277963],
    [300, 0.07050531969803644],
  ])('the approximation for %d pairs is close to the exact p', (pairs, exact) => {
    const differences = Array.from(
      { length: pairs },
      (_, index) => ((index * 7) % 11 < 6 ? 1 : -1) * (index + 1),
    );
    expect(signedRankTest(differences)).toBeCloseTo(exact, 3);
  });

  test('thousands of pairs are no problem', () => {
    expect(signedRankTest(Array.from({ length: 5000 }, (_, index) => index + 1))).toBeLessThan(1e-100);
  });

  test('refuses what is not finite', () => {
    expect(() => signedRankTest([1, Number.NaN])).toThrow(RangeError);
    expect(() => signedRankTest([Number.POSITIVE_INFINITY])).toThrow(RangeError);
  });

  test('equal values share the mean of their ranks', () => {
    expect(midranks([30, 10, 20, 10])).toEqual([4, 1.5, 3, 1.5]);
    expect(midranks([5, 5, 5])).toEqual([2, 2, 2]);
    expect(midranks([])).toEqual([]);
  });
});

function byCounting(differences: readonly number[]): number {
  const nonZero = differences.filter((each) => each !== 0);
  const ranks = midranks(nonZero.map(Math.abs));
  const seen = ranks.reduce((sum, rank, index) => sum + ((nonZero[index] ?? 0) > 0 ? rank : 0), 0);
  let atLeast = 0;
  for (let signs = 0; signs < 2 ** ranks.length; signs += 1) {
    const sum = ranks.reduce((total, rank, index) => total + ((signs >> index) & 1) * rank, 0);
    if (sum >= seen) atLeast += 1;
  }
  return atLeast / 2 ** ranks.length;
}
