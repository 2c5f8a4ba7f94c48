import { describe, expect, test } from 'vitest';
import { passAtK, passHatK } from './pass-at-k.ts';

describe('pass@k and pass^k', () => {
  test.each([
    [2, 5, 1, 0.4, 0.4],
    [2, 5, 2, 0.7, 0.1],
    [3, 5, 3, 1, 0.1],
    [0, 5, 3, 0, 0],
    [5, 5, 5, 1, 1],
    [4, 5, 5, 1, 0],
  ])('%d of %d passed, k = %d: %d and %d', (passed, trials, k, any, all) => {
    expect(passAtK({ passed, trials }, k)).toBeCloseTo(any, 12);
    expect(passHatK({ passed, trials }, k)).toBeCloseTo(all, 12);
  });

  test.each([0.1, 0.5, 0.93])('at the true rate %d they are right on average, counted out', (rate) => {
    const trials = 7;
    for (const k of [1, 3, 7]) {
      let [any, all] = [0, 0];
      for (let passed = 0; passed <= trials; passed += 1) {
        const chance = binomial(trials, passed, rate);
        any += chance * passAtK({ passed, trials }, k);
        all += chance * passHatK({ passed, trials }, k);
      }
      expect(any).toBeCloseTo(1 - (1 - rate) ** k, 12);
      expect(all).toBeCloseTo(rate ** k, 12);
    }
  });

  test('many trials neither overflow nor lose the answer', () => {
    expect(passHatK({ passed: 999_000, trials: 1_000_000 }, 10)).toBeCloseTo(0.999 ** 10, 6);
  });

  test.each([
    [1, 3, 4],
    [1, 3, 0],
    [1, 3, 1.5],
    [1, 3, Number.NaN],
    [0, 0, 1],
    [Number.NaN, 3, 1],
    [4, 3, 1],
  ])('refuses %d of %d, k = %d', (passed, trials, k) => {
    expect(() => passAtK({ passed, trials }, k)).toThrow(RangeError);
    expect(() => passHatK({ passed, trials }, k)).toThrow(RangeError);
  });
});

function binomial(n: number, k: number, p: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return ways * p ** k * (1 - p) ** (n - k);
}
