import { describe, expect, test } from 'vitest';
import { caseEValue } from './case-e-value.ts';
import { eBenjaminiHochberg } from './e-bh.ts';
import { failuresToName, namingThreshold, trialsToName } from './trials-to-name.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('trials that could name one fully broken case', () => {
  test.each(vectors.failures_needed_to_name)(
    '$nb passes, $S cases: $candidateFailsInARow failures',
    (row) => {
      const threshold = namingThreshold(row.S, row.alphaCase);
      expect(threshold).toBeCloseTo(row.threshold, 6);
      expect(failuresToName(row.nb, threshold)).toBe(row.candidateFailsInARow);
    },
  );

  test.each([1, 20, 50, 100, 500, 2000])(
    'among %d cases the number names the case, one fewer does not',
    (cases) => {
      const trials = trialsToName(namingThreshold(cases, 0.01)) ?? 0;
      expect(named(cases, trials)).toBe(true);
      expect(named(cases, trials - 1)).toBe(false);
    },
  );

  test('a single baseline trial, or none, can never do', () => {
    expect(failuresToName(1, namingThreshold(20, 0.01))).toBeNull();
    expect(failuresToName(0, 2)).toBeNull();
  });

  test('more baseline, fewer failures; a higher threshold, more', () => {
    const needed = [2, 3, 5, 10, 20, 40].map((base) => failuresToName(base, 1e4) ?? Number.POSITIVE_INFINITY);
    expect(needed).toEqual(needed.toSorted((a, b) => b - a));
    expect(trialsToName(2e4)).toBeGreaterThanOrEqual(trialsToName(1e4) ?? 0);
  });

  test('refuses a threshold below 1, a count that is none, a level that is none', () => {
    for (const bad of [0.5, Number.NaN]) expect(() => trialsToName(bad)).toThrow(RangeError);
    expect(() => failuresToName(-1, 100)).toThrow(RangeError);
    expect(() => failuresToName(Number.NaN, 100)).toThrow(RangeError);
    expect(() => namingThreshold(10, 0)).toThrow(RangeError);
  });
});

function named(cases: number, trials: number): boolean {
  const broken = caseEValue({ base: { passed: trials, trials }, candidate: { passed: 0, trials } });
  return eBenjaminiHochberg([broken, ...Array.from({ length: cases - 1 }, () => 0)], 0.01)[0] ?? false;
}
