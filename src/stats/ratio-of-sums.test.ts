import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ratioDifference, ratioOfSums } from './ratio-of-sums.ts';

const parts = fc.array(fc.record({ shown: fc.nat(20), of: fc.integer({ min: 1, max: 20 }) }), {
  minLength: 2,
  maxLength: 12,
});

describe('the ratio of sums', () => {
  test('with one trial a case is the mean, and its range Student’s', () => {
    const found = ratioOfSums([1, 0, 1, 1].map((shown) => ({ shown, of: 1 })));
    expect(found?.value).toBe(0.75);
    // Mean 0.75, standard error 0.25, t(3; 0.975) = 3.18245.
    expect(found?.high).toBeCloseTo(0.75 + 3.18245 * 0.25, 4);
    expect(found?.low).toBeCloseTo(0.75 - 3.18245 * 0.25, 4);
  });

  test('does not tell of other cases where there is one, and not at all where nothing is asked', () => {
    expect(ratioOfSums([{ shown: 3, of: 4 }])).toEqual({ value: 0.75, low: null, high: null });
    expect(ratioOfSums([])).toBeNull();
    expect(ratioOfSums([{ shown: 0, of: 0 }])).toBeNull();
  });

  test('of an arm and itself differ by nothing, for certain', () => {
    fc.assert(
      fc.property(parts, (each) => {
        const found = ratioDifference(each.map((part) => ({ base: part, candidate: part })));
        expect([found?.value, found?.low, found?.high]).toEqual([0, 0, 0]);
      }),
    );
  });

  test('swapped, the difference changes its sign', () => {
    fc.assert(
      fc.property(parts, (each) => {
        const there = each.map((base, at) => ({ base, candidate: each.at(-1 - at) ?? base }));
        const [forth, back] = [
          there,
          there.map(({ base, candidate }) => ({ base: candidate, candidate: base })),
        ].map(ratioDifference);
        expect(forth?.value).toBeCloseTo(-(back?.value ?? 0), 10);
        expect(forth?.high).toBeCloseTo(-(back?.low ?? 0), 10);
      }),
    );
  });

  test('refuses what is no part', () => {
    expect(() => ratioOfSums([{ shown: Number.NaN, of: 1 }])).toThrow(RangeError);
    expect(() => ratioOfSums([{ shown: -1, of: 1 }])).toThrow(RangeError);
  });
});
