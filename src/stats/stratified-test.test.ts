import { describe, expect, test } from 'vitest';
import { stratifiedTest } from './stratified-test.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('the exact stratified test', () => {
  test.each([...vectors.stratified_exact, ...vectors.stratified_exact_unequal])(
    'agrees with the reference p $p',
    (row) => {
      const sizes = (n: number | number[], index: number) => (typeof n === 'number' ? n : (n[index] ?? 0));
      const cases = row.sb.map((passed, index) => ({
        base: { passed, trials: sizes(row.nb, index) },
        candidate: { passed: row.sc[index] ?? 0, trials: sizes(row.nc, index) },
      }));
      expect(stratifiedTest(cases) / row.p).toBeCloseTo(1, 8);
    },
  );
});
