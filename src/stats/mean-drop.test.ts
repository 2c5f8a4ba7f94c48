import { describe, expect, test } from 'vitest';
import type { Arms } from './count.ts';
import { defaultMargin, meanDrop, passQuantile } from './mean-drop.ts';
import vectors from './vectors.json' with { type: 'json' };

const arms = (sb: number, nb: number, sc: number, nc: number): Arms => ({
  base: { passed: sb, trials: nb },
  candidate: { passed: sc, trials: nc },
});
const many = (cases: number, each: Arms) => Array.from({ length: cases }, () => each);

describe('the non-inferiority bound', () => {
  test.each(vectors.mean_drop_upper)(
    'agrees with the reference $upper',
    ({ sb, nb, sc, nc, z, meanDrop: drop, upper }) => {
      const found = meanDrop(
        sb.map((passed, index) => arms(passed, nb, sc[index] ?? 0, nc)),
        z,
      );
      expect(found?.drop).toBeCloseTo(drop, 10);
      expect(found?.upper).toBeCloseTo(upper, 10);
    },
  );

  test.each(vectors.mean_drop_upper_compact)('$cases clean cases with $nc trials each: $upper', (row) => {
    const cases = many(row.cases, arms(row.sb_each, row.nb, row.sc_each, row.nc));
    expect(meanDrop(cases, row.z)?.upper).toBeCloseTo(row.upper, 10);
  });

  test('more trials and more cases tighten it; the drop itself stays', () => {
    const few = meanDrop(many(10, arms(18, 20, 3, 4)), 1.645);
    const trials = meanDrop(many(10, arms(18, 20, 12, 16)), 1.645);
    const cases = meanDrop(many(40, arms(18, 20, 3, 4)), 1.645);
    expect(few?.drop).toBeCloseTo(0.15, 12);
    for (const tighter of [trials, cases]) {
      expect(tighter?.drop).toBeCloseTo(0.15, 12);
      expect(tighter?.upper).toBeLessThan(few?.upper ?? 0);
    }
  });

  test('clean cases are never certain, and a better candidate has a negative drop', () => {
    expect(meanDrop(many(5, arms(4, 4, 4, 4)), 1.645)?.upper).toBeGreaterThan(0);
    expect(meanDrop([arms(0, 20, 20, 20)], 1.645)?.drop).toBe(-1);
  });

  test('an empty arm anywhere, or no case, gives no bound', () => {
    expect(meanDrop([], 1.645)).toBeNull();
    expect(meanDrop([arms(4, 4, 4, 4), arms(4, 4, 0, 0)], 1.645)).toBeNull();
  });

  test('refuses what is no count, quantile, level or number of looks', () => {
    expect(() => meanDrop([arms(1, 1, Number.NaN, 1)], 1.645)).toThrow(RangeError);
    expect(() => meanDrop([], Number.NaN)).toThrow(RangeError);
    expect(() => passQuantile(0, 4)).toThrow(RangeError);
    expect(() => passQuantile(0.05, 0)).toThrow(RangeError);
    expect(() => passQuantile(0.05, 1.5)).toThrow(RangeError);
  });

  test('the quantile shares 5 % among the looks', () => {
    expect(passQuantile(0.05, 4)).toBeCloseTo(vectors.z_pass_default, 10);
    expect(passQuantile(0.05, 1)).toBeCloseTo(1.6448536269514722, 10);
  });

  test.each([
    [39, 0.1],
    [40, 0.05],
    [99, 0.05],
    [100, 0.03],
  ])('%d cases are held to %d', (cases, margin) => {
    expect(defaultMargin(cases)).toBe(margin);
  });
});
