import { describe, expect, test } from 'vitest';
import { clusteredInterval, rateDifference } from './clustered-rate.ts';
import type { Count } from './count.ts';
import { wilsonInterval } from './wilson.ts';

const counts = (...passed: readonly number[]): readonly Count[] =>
  passed.map((each) => ({ passed: each, trials: 10 }));

describe('the range of a rate over cases', () => {
  test('is Wilson’s where cases do not differ more than chance makes them', () => {
    expect(clusteredInterval(counts(5, 5, 5, 5))).toEqual(wilsonInterval({ passed: 20, trials: 40 }));
    expect(clusteredInterval([{ passed: 19, trials: 20 }])).toEqual(
      wilsonInterval({ passed: 19, trials: 20 }),
    );
    expect(clusteredInterval([])).toEqual({ low: 0, high: 1 });
  });

  test('is as wide as that of the cases where trials of a case are copies of each other', () => {
    const cases = counts(10, 0, 10, 0, 10, 0, 10, 0);
    const { low, high } = clusteredInterval(cases);
    const ofCases = wilsonInterval({ passed: 4, trials: 8 });
    expect(high - low).toBeGreaterThan(ofCases.high - ofCases.low);
    expect(high - low).toBeLessThan(1.2 * (ofCases.high - ofCases.low));
  });
});

describe('the difference of a rate', () => {
  const arms = (base: readonly Count[], candidate: readonly Count[]) =>
    base.map((each, at) => ({ base: each, candidate: candidate[at] ?? each }));

  test('is paired: what is hard for both does not widen it', () => {
    const [base, candidate] = [counts(10, 0, 10, 0, 9), counts(9, 0, 10, 0, 9)];
    const found = rateDifference(arms(base, candidate));
    expect(found?.value).toBeCloseTo(-0.02, 10);
    const alone = clusteredInterval(candidate);
    expect((found?.high ?? 0) - (found?.low ?? 0)).toBeLessThan((alone.high - alone.low) / 4);
  });

  test('is never certain where all cases are alike', () => {
    const found = rateDifference(arms(counts(10, 10, 10), counts(10, 10, 10)));
    expect(found?.value).toBe(0);
    expect(found?.low).toBeCloseTo(wilsonInterval({ passed: 30, trials: 30 }).low - 1, 10);
  });

  test('is none where an arm was not asked', () => {
    expect(
      rateDifference([{ base: { passed: 0, trials: 0 }, candidate: { passed: 1, trials: 1 } }]),
    ).toBeNull();
  });
});
