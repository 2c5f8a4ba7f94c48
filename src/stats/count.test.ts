import { describe, expect, test } from 'vitest';
import { validCount, validLevel } from './count.ts';

describe('a count of passes', () => {
  test.each([
    [0, 0],
    [0, 5],
    [5, 5],
  ])('may be %d of %d', (passed, trials) => {
    expect(validCount({ passed, trials })).toEqual({ passed, trials });
  });

  test.each([
    [1, 0],
    [-1, 1],
    [0, -1],
    [0.5, 1],
    [1, 1.5],
    [Number.NaN, 1],
    [0, Number.NaN],
    [0, Number.POSITIVE_INFINITY],
    [2 ** 53, 2 ** 53],
  ])('is refused as %d of %d, with both numbers in the message', (passed, trials) => {
    expect(() => validCount({ passed, trials })).toThrow(`${passed} of ${trials}`);
  });

  test('a level lies strictly between 0 and 1', () => {
    expect(validLevel(0.05)).toBe(0.05);
    for (const bad of [0, 1, -0.1, 2, Number.NaN]) expect(() => validLevel(bad)).toThrow(RangeError);
  });
});
