import { describe, expect, test } from 'vitest';
import { mcnemarExact } from './mcnemar.ts';
import vectors from './vectors.json' with { type: 'json' };

describe("McNemar's exact test", () => {
  test.each(vectors.mcnemar_exact)('$b lost, $c gained', ({ b, c, p_two_sided, p_one_sided_regress }) => {
    const { twoSided, worse } = mcnemarExact({ lost: b, gained: c });
    expect(twoSided).toBeCloseTo(p_two_sided, 10);
    expect(worse).toBeCloseTo(p_one_sided_regress, 10);
  });

  test('is symmetric, and more losses are never less alarming', () => {
    for (let lost = 0; lost < 20; lost += 1) {
      expect(mcnemarExact({ lost, gained: 7 }).twoSided).toBeCloseTo(
        mcnemarExact({ lost: 7, gained: lost }).twoSided,
        12,
      );
      expect(mcnemarExact({ lost: lost + 1, gained: 7 }).worse).toBeLessThan(
        mcnemarExact({ lost, gained: 7 }).worse,
      );
    }
  });

  test('takes hundreds of thousands of pairs', () => {
    expect(mcnemarExact({ lost: 300_000, gained: 300_000 }).twoSided).toBe(1);
    expect(mcnemarExact({ lost: 305_000, gained: 300_000 }).worse).toBeLessThan(1e-9);
  });

  test.each([[-1], [0.5], [Number.NaN], [Number.POSITIVE_INFINITY]])('refuses %d pairs', (pairs) => {
    expect(() => mcnemarExact({ lost: pairs, gained: 1 })).toThrow(RangeError);
    expect(() => mcnemarExact({ lost: 1, gained: pairs })).toThrow(RangeError);
  });
});
