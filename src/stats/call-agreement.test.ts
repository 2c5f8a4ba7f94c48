import { describe, expect, test } from 'vitest';
import { callAgreement } from './call-agreement.ts';

const pair = (base: readonly [number, number], candidate: readonly [number, number]) => ({
  base: { passed: base[0], trials: base[1] },
  candidate: { passed: candidate[0], trials: candidate[1] },
});

describe('agreement on when to call', () => {
  test('of single answers is 2 TP / (2 TP + FP + FN)', () => {
    const cases = [
      pair([1, 1], [1, 1]),
      pair([1, 1], [1, 1]),
      pair([0, 1], [1, 1]),
      pair([1, 1], [0, 1]),
      pair([0, 1], [0, 1]),
    ];
    expect(callAgreement(cases)?.f1.value).toBeCloseTo(4 / (4 + 1 + 1), 12);
    expect(callAgreement(cases)?.noise).toBeNull();
  });

  test('is 1 for two that always decide alike, and so is the noise', () => {
    const found = callAgreement([pair([5, 5], [5, 5]), pair([0, 5], [0, 5])]);
    expect([found?.f1.value, found?.noise?.value, found?.excess?.value]).toEqual([1, 1, 0]);
  });

  test('has no excess where the candidate is as undecided as the baseline is with itself', () => {
    const found = callAgreement(Array.from({ length: 30 }, () => pair([500, 1000], [500, 1000])));
    expect(found?.f1.value).toBeCloseTo(0.5, 6);
    expect(found?.excess?.value).toBeCloseTo(0, 2);
  });

  test('falls far below the noise where calls are lost', () => {
    const found = callAgreement(
      Array.from({ length: 30 }, (_, at) => pair([10, 10], [at % 2 === 0 ? 10 : 0, 10])),
    );
    expect(found?.excess?.value).toBeCloseTo(2 / 3 - 1, 12);
    expect(found?.excess?.high).toBeLessThan(0);
  });

  test('is none where nobody calls', () => {
    expect(callAgreement([pair([0, 3], [0, 3])])).toBeNull();
    expect(callAgreement([])).toBeNull();
  });
});
