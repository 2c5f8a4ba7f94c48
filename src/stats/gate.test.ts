import { describe, expect, test } from 'vitest';
import { caseEValue } from './case-e-value.ts';
import type { Arms } from './count.ts';
import { defaultMargin, meanDrop } from './mean-drop.ts';
import { meanEValue } from './mean-e-value.ts';
import { stratifiedTest } from './stratified-test.ts';
import vectors from './vectors.json' with { type: 'json' };

const arms = (sb: number, nb: number, sc: number, nc: number): Arms => ({
  base: { passed: sb, trials: nb },
  candidate: { passed: sc, trials: nc },
});
const many = (cases: number, each: Arms) => Array.from({ length: cases }, () => each);
const [broken, clean, diffuse] = vectors.gate;

/** The three measures of a suite side by side, as a gate reads them. */
describe('a suite of a hundred cases', () => {
  test('one broken case speaks through the mean e-value, its extra trial left out of the pooled test', () => {
    const all = [...many(99, arms(20, 20, 4, 4)), arms(20, 20, 0, 5)];
    const planned = [...many(99, arms(20, 20, 4, 4)), arms(20, 20, 0, 4)];
    expect(meanEValue(all.map((each) => caseEValue(each)))).toBeCloseTo(broken?.meanE ?? 0, 6);
    expect(stratifiedTest(planned)).toBeCloseTo(broken?.pooledP ?? 0, 12);
  });

  test('a clean one shows nothing, and its bound lies below the margin', () => {
    const all = many(100, arms(20, 20, 4, 4));
    expect(meanEValue(all.map((each) => caseEValue(each)))).toBeCloseTo(clean?.meanE ?? 0, 10);
    expect(stratifiedTest(all)).toBe(1);
    expect(meanDrop(all, vectors.z_pass_default)?.upper).toBeCloseTo(clean?.upper ?? 0, 10);
    expect(clean?.upper).toBeLessThan(defaultMargin(all.length));
  });

  test('a diffuse drop speaks through the pooled test alone', () => {
    const all = many(100, arms(18, 20, 3, 4));
    expect(meanEValue(all.map((each) => caseEValue(each)))).toBeCloseTo(diffuse?.meanE ?? 0, 10);
    expect(stratifiedTest(all) / (diffuse?.pooledP ?? 1)).toBeCloseTo(1, 8);
  });
});
