import { describe, expect, test } from 'vitest';
import { meanEValue } from './mean-e-value.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('the mean of e-values', () => {
  test.each(vectors.ebh)('of $e is $meanE', ({ e, meanE }) => {
    expect(meanEValue(e)).toBeCloseTo(meanE, 8);
  });

  test('no case is no evidence, and one certain case is certainty', () => {
    expect(meanEValue([])).toBe(1);
    expect(meanEValue([0, Number.POSITIVE_INFINITY])).toBe(Number.POSITIVE_INFINITY);
  });

  test('refuses what is no e-value', () => {
    expect(() => meanEValue([1, Number.NaN])).toThrow(RangeError);
    expect(() => meanEValue([1, -0.1])).toThrow(RangeError);
  });
});
