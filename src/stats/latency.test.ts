import { describe, expect, test } from 'vitest';
import { isInterleaved, latencyShift } from './latency.ts';
import vectors from './vectors.json' with { type: 'json' };

const cases = (base: readonly number[], candidate: readonly number[]) =>
  base.map((each, index) => ({ base: [each], candidate: [candidate[index] ?? 0] }));

describe('a shift of latency', () => {
  test.each(vectors.latency_paired)('the geometric mean ratio is $geoMeanRatio', (row) => {
    const shift = latencyShift(cases(row.baseMedian, row.candMedian), row.margin);
    expect(shift?.ratio).toBeCloseTo(row.geoMeanRatio, 10);
    expect(shift?.cases).toBe(row.baseMedian.length);
    // Five cases, all above the margin or all below it: the ranks say 1/32 or 1.
    expect(shift?.p).toBeCloseTo(row.t > 0 ? 1 / 32 : 1, 10);
  });

  test('one wild time in a case does not matter: its median is compared', () => {
    const calm = { base: [100, 101, 102], candidate: [110, 111, 112] };
    const wild = { base: [100, 101, 9000], candidate: [110, 111, 112] };
    expect(latencyShift([calm, calm], 1.2)).toEqual(latencyShift([wild, wild], 1.2));
    expect(latencyShift([{ base: [1, 3], candidate: [2, 6] }], 1.2)?.ratio).toBeCloseTo(2, 12);
  });

  test('units cancel, and swapped arms give the inverse', () => {
    const seconds = cases([1, 2, 3], [1.5, 2.1, 4]);
    const milliseconds = cases([1000, 2000, 3000], [1500, 2100, 4000]);
    const swapped = cases([1.5, 2.1, 4], [1, 2, 3]);
    const shift = latencyShift(seconds, 1.1);
    expect(latencyShift(milliseconds, 1.1)?.high).toBeCloseTo(shift?.high ?? 0, 10);
    expect(latencyShift(swapped, 1.1)?.low).toBeCloseTo(1 / (shift?.high ?? 0), 10);
  });

  test('one case has a ratio but no interval, none has nothing, and half a case is left out', () => {
    expect(latencyShift(cases([100], [200]), 1.2)).toEqual({
      cases: 1,
      ratio: 2,
      low: 0,
      high: Number.POSITIVE_INFINITY,
      p: 0.5,
    });
    expect(latencyShift([], 1.2)).toBeNull();
    expect(latencyShift([{ base: [100], candidate: [] }], 1.2)).toBeNull();
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the time and the margin %d', (bad) => {
    expect(() => latencyShift(cases([bad], [1]), 1.2)).toThrow(RangeError);
    expect(() => latencyShift(cases([1], [1]), bad)).toThrow(RangeError);
  });

  test.each([
    ['AB', true],
    ['ABBAABBA', true],
    ['ABABAB', true],
    ['AABB', true],
    ['AAABBB', false],
    ['ABBBA', false],
    ['AA', false],
    ['A', false],
    ['', false],
  ])('the order %s is interleaved: %s', (order, expected) => {
    expect(isInterleaved([...order].map((each) => (each === 'A' ? 'base' : 'candidate')))).toBe(expected);
  });
});
