import { type Count, validCount, validLevel } from './count.ts';
import { betaQuantile } from './distributions.ts';
import type { Interval } from './wilson.ts';

/**
 * The range of pass rates that holds the true one with at least the confidence (0.95 = 95 %), whatever the rate: the exact
 * interval. [0, 1] without trials. Throws RangeError for a count that is none and a confidence outside (0, 1).
 *
 * Source: Clopper and Pearson (Biometrika 1934), in the beta form of Brown, Cai and DasGupta (Statistical Science 2001),
 * section 4.2.1.
 */
export function clopperPearsonInterval(count: Count, confidence: number): Interval {
  const eachSide = (1 + validLevel(confidence)) / 2;
  return { low: clopperPearsonLower(count, eachSide), high: clopperPearsonUpper(count, eachSide) };
}

/** The one-sided form: the true rate is at least this with at least the confidence. */
export function clopperPearsonLower(count: Count, confidence: number): number {
  const { passed, trials } = validCount(count);
  const miss = 1 - validLevel(confidence);
  if (passed === 0) return 0;
  // The rate at which only passes have the probability `miss`; the library's search gets lost there for many trials.
  if (passed === trials) return miss ** (1 / trials);
  return betaQuantile(miss, passed, trials - passed + 1);
}

/** The one-sided form: the true rate is at most this with at least the confidence. */
export function clopperPearsonUpper({ passed, trials }: Count, confidence: number): number {
  return 1 - clopperPearsonLower({ passed: trials - passed, trials }, confidence);
}
