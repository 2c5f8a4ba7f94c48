import { describe, expect, test } from 'vitest';
import { eBenjaminiHochberg } from './e-bh.ts';
import { meanEValue } from './mean-e-value.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('e-BH', () => {
  test.each(vectors.ebh)(
    'at $alpha names $rejectedCount of $e, and their mean is $meanE',
    ({ e, alpha, reject, meanE }) => {
      expect(eBenjaminiHochberg(e, alpha)).toEqual(reject);
      expect(meanEValue(e)).toBeCloseTo(meanE, 8);
    },
  );
});
