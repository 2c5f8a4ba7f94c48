import { type Arms, type Count, validCount, validLevel } from './count.ts';
import { normalQuantile } from './distributions.ts';

/** The suite's mean drop in pass rate (1 = 100 points), and what it is at most. */
export type MeanDrop = { readonly drop: number; readonly upper: number };

/**
 * May the candidate pass: the non-inferiority bound. The suite has not lost more than a margin when `upper` is below it.
 * `z` is the normal quantile of the confidence, see `passQuantile`. About this suite, not about other prompts. Null where a
 * case has an empty arm, and for no case. Throws RangeError for counts that are none and a z that is not a number.
 *
 * Source: the one-sided Wald bound for a difference of proportions, stratified with equal weights (Fleiss, Levin and Paik,
 * "Statistical Methods for Rates and Proportions", 3rd ed., chapter 10), with the variance at the pooled rate smoothed by half
 * a pass and half a failure, so that clean cases do not count as certain. Normal approximation: no guarantee below 4 trials.
 */
export function meanDrop(cases: readonly Arms[], z: number): MeanDrop | null {
  if (!Number.isFinite(z)) throw new RangeError(`not a normal quantile: ${z}`);
  for (const { base, candidate } of cases) [base, candidate].forEach(validCount);
  if (cases.length === 0 || cases.some(({ base, candidate }) => base.trials * candidate.trials === 0))
    return null;
  const drop = mean(cases.map(({ base, candidate }) => rate(base) - rate(candidate)));
  const standardError = Math.sqrt(mean(cases.map(smoothedVariance)) / cases.length);
  return { drop, upper: drop + z * standardError };
}

/** The z that shares the risk alpha of a wrong pass among several looks at the data (Bonferroni): Φ⁻¹(1 − alpha / looks). */
export function passQuantile(alpha: number, looks: number): number {
  if (!(Number.isSafeInteger(looks) && looks > 0)) throw new RangeError(`not a number of looks: ${looks}`);
  return -normalQuantile(validLevel(alpha) / looks);
}

/** The margin that a suite of this size can be held to with a handful of trials a case. */
export function defaultMargin(cases: number): number {
  if (cases < 40) return 0.1;
  return cases < 100 ? 0.05 : 0.03;
}

function smoothedVariance({ base, candidate }: Arms): number {
  const pooled = (base.passed + candidate.passed + 0.5) / (base.trials + candidate.trials + 1);
  return pooled * (1 - pooled) * (1 / base.trials + 1 / candidate.trials);
}

function rate({ passed, trials }: Count): number {
  return passed / trials;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
