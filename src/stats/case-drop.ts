import { clopperPearsonLower, clopperPearsonUpper } from './clopper-pearson.ts';
import type { Arms } from './count.ts';

/**
 * How far one case can have dropped at most (1 = from always to never): an upper bound of base rate − candidate rate from
 * one-sided exact bounds of each arm. 1 where an arm has no trial. Throws RangeError for counts that are none.
 *
 * Source: Newcombe, "Interval estimation for the difference between independent proportions" (Statistics in Medicine 1998),
 * method 10, the square-and-add rule, here with Clopper-Pearson bounds as Zou and Donner (2008) allow.
 */
export function caseDropUpper({ base, candidate }: Arms, confidence = 0.9): number {
  const highBase = clopperPearsonUpper(base, confidence);
  const lowCandidate = clopperPearsonLower(candidate, confidence);
  if (base.trials === 0 || candidate.trials === 0) return 1;
  const [baseRate, candidateRate] = [base.passed / base.trials, candidate.passed / candidate.trials];
  return baseRate - candidateRate + Math.hypot(candidateRate - lowCandidate, highBase - baseRate);
}
