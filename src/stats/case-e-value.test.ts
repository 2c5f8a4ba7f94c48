import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseEValue, logCaseEValue } from './case-e-value.ts';
import type { Arms, Count } from './count.ts';
import vectors from './vectors.json' with { type: 'json' };

const arms = (base: readonly [number, number], candidate: readonly [number, number]): Arms => ({
  base: { passed: base[0], trials: base[1] },
  candidate: { passed: candidate[0], trials: candidate[1] },
});

const anyCount = (most: number): fc.Arbitrary<Count> =>
  fc.nat(most).chain((trials) => fc.nat(trials).map((passed) => ({ passed, trials })));
const anyArms = (most: number) => fc.record({ base: anyCount(most), candidate: anyCount(most) });

describe('the e-value of a case', () => {
  test.each(vectors.evalue)('$sb/$nb against $sc/$nc, tolerance $tau, agrees with the reference', (row) => {
    const counts = arms([row.sb, row.nb], [row.sc, row.nc]);
    expect(logCaseEValue(counts, row.tau)).toBeCloseTo(row.logE, 8);
    expect(caseEValue(counts, row.tau) / row.E).toBeCloseTo(1, 8);
  });

  test.each(vectors.evalue_improved)('with swapped arms it asks for improvement: $sb/$nb, $sc/$nc', (row) => {
    expect(logCaseEValue(arms([row.sc, row.nc], [row.sb, row.nb]))).toBeCloseTo(row.logE, 8);
  });

  test('it is 1 before the first trial, and cannot exceed 1 while one arm is empty', () => {
    expect(caseEValue(arms([0, 0], [0, 0]))).toBe(1);
    fc.assert(
      fc.property(anyCount(50), (count) => {
        const empty = { passed: 0, trials: 0 };
        expect(caseEValue({ base: count, candidate: empty })).toBeLessThanOrEqual(1);
        expect(caseEValue({ base: empty, candidate: count })).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('no evidence comes from a candidate that does at least as well', () => {
    fc.assert(
      fc.property(anyArms(60), ({ base, candidate }) => {
        fc.pre(base.passed * candidate.trials <= candidate.passed * base.trials);
        expect(caseEValue({ base, candidate })).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test('a tolerance only lowers it', () => {
    fc.assert(
      fc.property(anyArms(60), fc.double({ min: 0, max: 0.9, noNaN: true }), (counts, tolerance) => {
        expect(logCaseEValue(counts, tolerance)).toBeLessThanOrEqual(logCaseEValue(counts) + 1e-9);
      }),
    );
  });

  test('where the candidate does no better, one more of its passes lost, or of base failures mended, never lowers it', () => {
    fc.assert(
      fc.property(anyArms(40), ({ base, candidate }) => {
        fc.pre(base.trials > 0 && candidate.trials > 0);
        fc.pre(base.passed * candidate.trials >= candidate.passed * base.trials);
        const before = logCaseEValue({ base, candidate });
        const lost = { ...candidate, passed: Math.max(0, candidate.passed - 1) };
        const mended = { ...base, passed: Math.min(base.trials, base.passed + 1) };
        expect(logCaseEValue({ base, candidate: lost })).toBeGreaterThanOrEqual(before - 1e-9);
        expect(logCaseEValue({ base: mended, candidate })).toBeGreaterThanOrEqual(before - 1e-9);
      }),
    );
  });

  test.each([
    [0.5, 0.5, 0],
    [0.9, 0.9, 0],
    [1, 1, 0],
    [0, 0, 0],
    [0.3, 0.8, 0],
    [0.9, 0.7, 0.2],
    [1, 0.8, 0.2],
  ])(
    'no way to pick trials and to stop makes its mean exceed 1 at the rates %d, %d, tolerance %d',
    (...rates) => {
      expect(bestGamblersMean(6, ...rates)).toBeLessThanOrEqual(1 + 1e-12);
    },
  );

  test('it does exceed 1 on average where the null is wrong', () => {
    expect(bestGamblersMean(6, 0.9, 0.2, 0)).toBeGreaterThan(2);
  });

  test('a billion trials give a finite logarithm, whatever the value itself overflows to', () => {
    const counts = arms([900_000_000, 1_000_000_000], [800_000_000, 1_000_000_000]);
    expect(logCaseEValue(counts)).toBeGreaterThan(1e6);
    expect(logCaseEValue(counts)).toBeLessThan(1e9);
    expect(caseEValue(counts)).toBe(Number.POSITIVE_INFINITY);
  });

  test.each([
    [arms([Number.NaN, 3], [0, 1]), 0],
    [arms([3, 3], [2, 1]), 0],
    [arms([-1, 3], [0, 1]), 0],
    [arms([0.5, 3], [0, 1]), 0],
    [arms([3, Number.POSITIVE_INFINITY], [0, 1]), 0],
    [arms([3, 3], [0, 1]), Number.NaN],
    [arms([3, 3], [0, 1]), 1],
    [arms([3, 3], [0, 1]), -0.1],
  ])('refuses what is no count or tolerance: %j, %d', (counts, tolerance) => {
    expect(() => caseEValue(counts, tolerance)).toThrow(RangeError);
  });
});

/** The largest mean that any rule for the next arm and the moment of stopping reaches, by backward induction on the counts. */
function bestGamblersMean(horizon: number, pBase: number, pCandidate: number, tolerance: number): number {
  const seen = new Map<string, number>();
  const best = (sb: number, nb: number, sc: number, nc: number): number => {
    const key = `${sb} ${nb} ${sc} ${nc}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const stop = caseEValue(arms([sb, nb], [sc, nc]), tolerance);
    const tossBase =
      nb === horizon ? 0 : pBase * best(sb + 1, nb + 1, sc, nc) + (1 - pBase) * best(sb, nb + 1, sc, nc);
    const tossCandidate =
      nc === horizon
        ? 0
        : pCandidate * best(sb, nb, sc + 1, nc + 1) + (1 - pCandidate) * best(sb, nb, sc, nc + 1);
    const value = Math.max(stop, tossBase, tossCandidate);
    seen.set(key, value);
    return value;
  };
  return best(0, 0, 0, 0);
}
