import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benjaminiHochberg, holm } from './multiple-tests.ts';
import vectors from './vectors.json' with { type: 'json' };

const anyPValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });
const count = (found: readonly boolean[]) => found.filter(Boolean).length;

describe('many tests at once', () => {
  test.each(vectors.holm)('Holm at $alpha on $p', ({ p, alpha, reject }) => {
    expect(holm(p, alpha)).toEqual(reject);
  });

  test.each(vectors.bh)('Benjamini-Hochberg at $q on $p', ({ p, q, reject }) => {
    expect(benjaminiHochberg(p, q)).toEqual(reject);
  });

  test('Holm lies between Bonferroni and Benjamini-Hochberg', () => {
    fc.assert(
      fc.property(anyPValues, (p) => {
        const bonferroni = p.filter((each) => each <= 0.05 / p.length).length;
        expect(count(holm(p, 0.05))).toBeGreaterThanOrEqual(bonferroni);
        expect(count(benjaminiHochberg(p, 0.05))).toBeGreaterThanOrEqual(count(holm(p, 0.05)));
      }),
    );
  });

  test('one test is tested at the level itself, none is nobody', () => {
    for (const each of [holm, benjaminiHochberg]) {
      expect(each([0.05], 0.05)).toEqual([true]);
      expect(each([0.0501], 0.05)).toEqual([false]);
      expect(each([], 0.05)).toEqual([]);
    }
  });

  test('equal p-values share their fate', () => {
    expect(holm([0.02, 0.02, 0.02], 0.05)).toEqual([false, false, false]);
    expect(holm([0.001, 0.03, 0.03], 0.05)).toEqual([true, false, false]);
  });

  test.each([[[Number.NaN]], [[-0.1]], [[1.1]]])('refuses %j', (p) => {
    expect(() => holm(p, 0.05)).toThrow(RangeError);
    expect(() => benjaminiHochberg(p, 0.05)).toThrow(RangeError);
    expect(() => holm([0.5], 0)).toThrow(RangeError);
  });
});
