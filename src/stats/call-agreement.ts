import type { CaseArms } from './clustered-rate.ts';
import { type Part, type Ranged, ratioDifference, ratioOfSums } from './ratio-of-sums.ts';

/** How well two versions agree on when to call a tool: F1 of the candidate's decisions with the baseline's as reference. */
export type CallAgreement = {
  readonly f1: Ranged;
  /** The baseline against itself, one trial with another; null where no case has two. */
  readonly noise: Ranged | null;
  /** f1 minus noise; above or about 0 = as good as the reference agrees with itself. */
  readonly excess: Ranged | null;
};

/**
 * F1 = 2 TP / (2 TP + FP + FN) over every pairing of a baseline answer with a candidate's of the same case. A bare F1 says
 * little, since a sampled version does not agree with itself either: read the excess. `passed` = answers that call.
 * Null where neither version ever calls.
 *
 * Source: the tool-call F1 of public vendor verifiers, with the reference's own noise floor taken off.
 */
export function callAgreement(cases: readonly CaseArms[]): CallAgreement | null {
  const asked = cases.filter(({ base, candidate }) => base.trials > 0 && candidate.trials > 0);
  const f1 = ratioOfSums(asked.map(between));
  if (f1 === null) return null;
  const repeated = asked.filter(({ base }) => base.trials > 1);
  const excess = repeated.map((each) => ({ base: within(each), candidate: between(each) }));
  return { f1, noise: ratioOfSums(repeated.map(within)), excess: ratioDifference(excess) };
}

function between({ base, candidate }: CaseArms): Part {
  const [before, after] = [base.passed / base.trials, candidate.passed / candidate.trials];
  return partOf(before * after, before + after, base.cases ?? 1);
}

/** One answer of the baseline with another one of it. */
function within({ base: { passed, trials, cases } }: CaseArms): Part {
  return partOf((passed * (passed - 1)) / (trials * (trials - 1)), (2 * passed) / trials, cases ?? 1);
}

/** 2 TP + FP + FN is the share of the one that calls plus that of the other. */
function partOf(both: number, sum: number, cases: number): Part {
  return { shown: 2 * both, of: sum, cases };
}
