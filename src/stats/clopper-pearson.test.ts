import { describe, expect, test } from 'vitest';
import { clopperPearsonInterval, clopperPearsonLower, clopperPearsonUpper } from './clopper-pearson.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('the Clopper-Pearson interval', () => {
  test.each(vectors.clopper_pearson_two_sided)('of $x in $n at $conf', ({ x, n, conf, lower, upper }) => {
    const { low, high } = clopperPearsonInterval({ passed: x, trials: n }, conf);
    expect(low).toBeCloseTo(lower, 10);
    expect(high).toBeCloseTo(upper, 10);
  });

  test.each(vectors.clopper_pearson_one_sided)('one-sided of $x in $n at $conf', (row) => {
    const count = { passed: row.x, trials: row.n };
    expect(clopperPearsonLower(count, row.conf)).toBeCloseTo(row.lower, 10);
    expect(clopperPearsonUpper(count, row.conf)).toBeCloseTo(row.upper, 10);
  });

  test.each([1, 2, 5, 12, 25])(
    'with %d trials it holds every true rate often enough, counted out',
    (trials) => {
      const intervals = Array.from({ length: trials + 1 }, (_, passed) =>
        clopperPearsonInterval({ passed, trials }, 0.9),
      );
      for (let rate = 0.01; rate < 1; rate += 0.01) {
        const coverage = intervals.reduce(
          (sum, { low, high }, passed) =>
            sum + (low <= rate && rate <= high ? binomial(trials, passed, rate) : 0),
          0,
        );
        expect(coverage).toBeGreaterThanOrEqual(0.9);
      }
    },
  );

  test.each([1, 100, 1e6, 1e12])('%d clean trials have the closed form', (trials) => {
    expect(clopperPearsonLower({ passed: trials, trials }, 0.9999)).toBeCloseTo(0.0001 ** (1 / trials), 10);
    expect(clopperPearsonUpper({ passed: 0, trials }, 0.9999)).toBeCloseTo(1 - 0.0001 ** (1 / trials), 10);
  });

  test('says nothing without trials, and refuses what is no count or confidence', () => {
    expect(clopperPearsonInterval({ passed: 0, trials: 0 }, 0.95)).toEqual({ low: 0, high: 1 });
    expect(() => clopperPearsonInterval({ passed: 2, trials: 1 }, 0.95)).toThrow(RangeError);
    expect(() => clopperPearsonUpper({ passed: Number.NaN, trials: 1 }, 0.95)).toThrow(RangeError);
    for (const bad of [0, 1, 95, Number.NaN]) {
      expect(() => clopperPearsonInterval({ passed: 1, trials: 1 }, bad)).toThrow(RangeError);
    }
  });
});

function binomial(n: number, k: number, p: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return ways * p ** k * (1 - p) ** (n - k);
}
