import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eBenjaminiHochberg } from './e-bh.ts';
import { meanEValue } from './mean-e-value.ts';
import vectors from './vectors.json' with { type: 'json' };

const anyEValues = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 30 });

describe('naming cases by e-BH', () => {
  test.each(vectors.ebh)('at $alpha names $rejectedCount of $e', ({ e, alpha, reject, rejectedCount }) => {
    expect(eBenjaminiHochberg(e, alpha)).toEqual(reject);
    expect(reject.filter(Boolean)).toHaveLength(rejectedCount);
  });

  test('names as many as the definition says, and never a smaller value before a larger one', () => {
    fc.assert(
      fc.property(anyEValues, (eValues) => {
        const named = eBenjaminiHochberg(eValues, 0.05);
        const chosen = eValues.filter((_, index) => named[index]);
        const passedOver = eValues.filter((_, index) => !named[index]);
        const enough = (k: number) =>
          k * (eValues.toSorted((a, b) => b - a)[k - 1] ?? 0) >= eValues.length / 0.05;
        const ks = eValues.map((_, index) => index + 1).filter(enough);
        expect(chosen).toHaveLength(Math.max(0, ...ks));
        expect(Math.min(...chosen)).toBeGreaterThan(Math.max(Number.NEGATIVE_INFINITY, ...passedOver));
      }),
    );
  });

  test('names nobody whom the mean of all would not have failed the gate for', () => {
    fc.assert(
      fc.property(anyEValues, (eValues) => {
        fc.pre(eBenjaminiHochberg(eValues, 0.05).includes(true));
        expect(meanEValue(eValues)).toBeGreaterThanOrEqual(20 * (1 - 1e-12));
      }),
    );
  });

  test('takes an infinite value, and no case at all', () => {
    expect(eBenjaminiHochberg([Number.POSITIVE_INFINITY, 0], 0.01)).toEqual([true, false]);
    expect(eBenjaminiHochberg([], 0.01)).toEqual([]);
  });

  test.each([
    [[1, Number.NaN], 0.05],
    [[-1], 0.05],
    [[1], 0],
    [[1], 1],
    [[1], Number.NaN],
  ])('refuses %j at %d', (eValues, alpha) => {
    expect(() => eBenjaminiHochberg(eValues, alpha)).toThrow(RangeError);
  });
});
