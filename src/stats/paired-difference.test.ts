import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairedDifference } from './paired-difference.ts';
import vectors from './vectors.json' with { type: 'json' };

const alone = (values: readonly number[]) =>
  values.map((value, index) => ({ value, cluster: `case ${index}` }));
const anyValues = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 20 });

describe('a mean of paired differences', () => {
  test.each(vectors.latency_paired)('with every case alone is the paired t-test: t = $t', (row) => {
    const logs = row.candMedian.map((each, index) =>
      Math.log(each / (row.baseMedian[index] ?? 1) / row.margin),
    );
    const found = pairedDifference(alone(logs));
    expect(found?.mean).toBeCloseTo(row.meanLogRatioMinusMargin, 10);
    expect(found?.standardError).toBeCloseTo(row.sd / Math.sqrt(logs.length), 10);
    expect(found?.t).toBeCloseTo(row.t, 8);
    expect(found?.degreesOfFreedom).toBe(row.df);
    expect(found?.p).toBeCloseTo(row.p_greater, 10);
  });

  test('by hand: two clusters {1, 3} and {0, 0}', () => {
    const found = pairedDifference([
      { value: 1, cluster: 'a' },
      { value: 3, cluster: 'a' },
      { value: 0, cluster: 'b' },
      { value: 0, cluster: 'b' },
    ]);
    // Deviations add up to 2 and −2: √(8 · 2/1) / 4 = 1.
    expect(found).toMatchObject({ mean: 1, standardError: 1, t: 1, degreesOfFreedom: 1 });
    expect(found?.p).toBeCloseTo(0.25, 10);
    expect(found?.high).toBeCloseTo(1 + 12.706204736432095, 8);
  });

  test('copies of a case in its cluster add no certainty', () => {
    fc.assert(
      fc.property(anyValues, fc.integer({ min: 2, max: 5 }), (values, copies) => {
        const once = pairedDifference(alone(values));
        const often = pairedDifference(Array.from({ length: copies }, () => alone(values)).flat());
        expect(often?.standardError).toBeCloseTo(once?.standardError ?? -1, 10);
      }),
    );
  });

  test('turning every sign turns the interval', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const there = pairedDifference(alone(values));
        const back = pairedDifference(alone(values.map((each) => -each)));
        expect(back?.low).toBeCloseTo(-(there?.high ?? 0), 10);
        expect((back?.p ?? 0) + (there?.p ?? 0)).toBeCloseTo(1, 8);
      }),
    );
  });

  test('without spread it is sure, and without difference it is not', () => {
    expect(pairedDifference(alone([0.5, 0.5]))).toMatchObject({ low: 0.5, high: 0.5, p: 0 });
    expect(pairedDifference(alone([-0.5, -0.5]))).toMatchObject({ p: 1 });
    expect(pairedDifference(alone([0, 0, 0]))).toMatchObject({ mean: 0, t: 0, p: 0.5 });
  });

  test('fewer than two clusters cannot tell', () => {
    expect(pairedDifference([])).toBeNull();
    expect(
      pairedDifference([
        { value: 1, cluster: 'a' },
        { value: 2, cluster: 'a' },
      ]),
    ).toBeNull();
  });

  test('refuses what is no number or confidence', () => {
    expect(() => pairedDifference(alone([1, Number.NaN]))).toThrow(RangeError);
    expect(() => pairedDifference(alone([1, Number.POSITIVE_INFINITY]))).toThrow(RangeError);
    expect(() => pairedDifference(alone([1, 2]), 1)).toThrow(RangeError);
  });
});
