import { describe, expect, test } from 'vitest';
import { caseEValue } from './case-e-value.ts';
import { conformalP, eCusum, eFromP } from './drift.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('drift of an endpoint', () => {
  test.each(vectors.conformal_session_p)(
    'a session that scores $newScore has p = $p',
    ({ refScores, newScore, p }) => {
      expect(conformalP(refScores, newScore)).toBeCloseTo(p, 12);
    },
  );

  test('among exchangeable sessions every p comes equally often', () => {
    const scores = [0.3, 0.1, 0.4, 0.15, 0.9];
    const all = scores.map((score, index) => conformalP(scores.toSpliced(index, 1), score));
    expect(all.toSorted()).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
    expect(conformalP([], 5)).toBe(1);
  });

  test.each(vectors.e_from_p)('p = $p is worth e = $e', ({ p, e }) => {
    expect(eFromP(p)).toBeCloseTo(e, 10);
  });

  test('e from a uniform p has the mean 1', () => {
    const steps = 1_000_000;
    let sum = 0;
    for (let step = 0; step < steps; step += 1) sum += eFromP((step + 0.5) / steps);
    expect(sum / steps).toBeCloseTo(1, 2);
    expect(eFromP(0)).toBe(Number.POSITIVE_INFINITY);
  });

  test.each(vectors.e_cusum)('the running alarm over $e', ({ e, M }) => {
    expect(eCusum(e)).toEqual(M);
  });

  test.each(vectors.fingerprint_match_product)(
    'greedy probes multiply: $productE',
    ({ perPrompt, productE }) => {
      const product = perPrompt.reduce((before, [sb = 0, nb = 0, sc = 0, nc = 0]) => {
        return (
          before * caseEValue({ base: { passed: sb, trials: nb }, candidate: { passed: sc, trials: nc } })
        );
      }, 1);
      expect(product / productE).toBeCloseTo(1, 8);
    },
  );

  test('refuses what is no score, p-value or e-value', () => {
    expect(() => conformalP([1], Number.NaN)).toThrow(RangeError);
    expect(() => conformalP([Number.NaN], 1)).toThrow(RangeError);
    for (const bad of [-0.1, 1.1, Number.NaN]) expect(() => eFromP(bad)).toThrow(RangeError);
    for (const bad of [-1, Number.NaN]) expect(() => eCusum([bad])).toThrow(RangeError);
  });
});
