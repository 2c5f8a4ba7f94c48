import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile } from './distributions.ts';
import vectors from './vectors.json' with { type: 'json' };
import { wilsonInterval } from './wilson.ts';

describe("Wilson's interval", () => {
  test.each(vectors.wilson)('of $x in $n at $conf', ({ x, n, conf, lower, upper }) => {
    const { low, high } = wilsonInterval({ passed: x, trials: n }, normalQuantile((1 + conf) / 2));
    expect(low).toBeCloseTo(lower, 10);
    expect(high).toBeCloseTo(upper, 10);
  });

  test('holds the rate, mirrors, and rises with every pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(1000), (trials, some) => {
        const passed = some % (trials + 1);
        const { low, high } = wilsonInterval({ passed, trials });
        const mirror = wilsonInterval({ passed: trials - passed, trials });
        expect(low).toBeLessThanOrEqual(passed / trials);
        expect(high).toBeGreaterThanOrEqual(passed / trials);
        expect(low).toBeCloseTo(1 - mirror.high, 12);
        if (passed < trials) expect(wilsonInterval({ passed: passed + 1, trials }).low).toBeGreaterThan(low);
      }),
    );
  });

  test('says nothing without trials, reaches the edges exactly, and narrows to a point', () => {
    expect(wilsonInterval({ passed: 0, trials: 0 })).toEqual({ low: 0, high: 1 });
    expect(wilsonInterval({ passed: 0, trials: 7 }).low).toBe(0);
    expect(wilsonInterval({ passed: 7, trials: 7 }).high).toBe(1);
    const { low, high } = wilsonInterval({ passed: 9e14, trials: 1e15 });
    expect(high - low).toBeLessThan(1e-7);
    expect(low).toBeLessThanOrEqual(0.9);
  });

  test('refuses what is no count or quantile', () => {
    expect(() => wilsonInterval({ passed: Number.NaN, trials: 1 })).toThrow(RangeError);
    for (const z of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => wilsonInterval({ passed: 1, trials: 1 }, z)).toThrow(RangeError);
    }
  });
});
