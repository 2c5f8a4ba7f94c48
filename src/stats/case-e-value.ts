import { type Arms, type Count, validCount } from './count.ts';
import { logBeta } from './distributions.ts';

/**
 * Evidence that one case got worse: an e-value against "candidate rate ≥ base rate − tolerance". Under that null its mean is
 * at most 1, and P(it ever reaches 1/α) ≤ α whatever rule picks the next trial and the moment to stop. 1 without trials.
 * Swap the arms to ask whether the case got better. May be Infinity; `logCaseEValue` never is.
 * Throws RangeError for counts that are none and a tolerance outside [0, 1).
 *
 * Source: Wasserman, Ramdas and Balakrishnan, "Universal inference" (PNAS 2020), the sequential version: a
 * likelihood predicted before each trial, over the largest likelihood of the null. Any stopping: Ville's inequality.
 */
export function caseEValue(arms: Arms, tolerance = 0): number {
  return Math.exp(logCaseEValue(arms, tolerance));
}

/** The natural logarithm of `caseEValue`; finite for every count. */
export function logCaseEValue(arms: Arms, tolerance = 0): number {
  if (!(tolerance >= 0 && tolerance < 1)) throw new RangeError(`not a tolerance in [0, 1): ${tolerance}`);
  validCount(arms.base);
  validCount(arms.candidate);
  const bet = logBet(arms.base, 2, 0.5) + logBet(arms.candidate, 0.5, 1);
  return bet - largestNullLogLikelihood(arms, tolerance);
}

/** The chance of the sequence under a Beta(passes, failures) prior: the gambler's fixed bet, high for base, low for candidate. */
function logBet({ passed, trials }: Count, passes: number, failures: number): number {
  return logBeta(passed + passes, trials - passed + failures) - logBeta(passes, failures);
}

function largestNullLogLikelihood({ base, candidate }: Arms, tolerance: number): number {
  const baseRate = base.passed / base.trials;
  const candidateRate = candidate.passed / candidate.trials;
  // An arm without trials has the rate NaN, and no drop was seen.
  if (!(baseRate - candidateRate > tolerance)) {
    return logLikelihood(base, baseRate) + logLikelihood(candidate, candidateRate);
  }
  const onTheBorder = (rate: number) =>
    logLikelihood(base, rate) + logLikelihood(candidate, rate - tolerance);
  if (tolerance > 0) return onTheBorder(peak(onTheBorder, tolerance, 1));
  return onTheBorder((base.passed + candidate.passed) / (base.trials + candidate.trials));
}

function logLikelihood({ passed, trials }: Count, rate: number): number {
  return times(passed, Math.log(rate)) + times(trials - passed, Math.log1p(-rate));
}

/** 0 · log 0 = 0. */
function times(n: number, log: number): number {
  return n === 0 ? 0 : n * log;
}

/** Where a concave function is largest, by ternary search. */
function peak(concave: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 200; step += 1) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3];
    if (concave(left) < concave(right)) low = left;
    else high = right;
  }
  return (low + high) / 2;
}
