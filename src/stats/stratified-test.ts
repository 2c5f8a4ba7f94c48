import { type Arms, validCount } from './count.ts';
import { hypergeometric, type Pmf } from './hypergeometric.ts';

/**
 * Have several cases got worse together? One-sided p of the exact stratified test: given each case's passes over both arms, the
 * candidate's passes are independent hypergeometric draws, and p = P(their sum ≤ the sum seen). One case: Fisher's exact
 * test. Arms may differ in size, and cases too. It also pools one check id over all cases. 1 where nothing can be told.
 * Give it planned trials only, never the extra ones that a result asked for. Throws RangeError for counts that are none.
 *
 * Source: Mehta, Patel and Gray, "Computing an exact confidence interval for the common odds ratio in several 2 × 2
 * contingency tables" (JASA 1985): the conditional distribution of the sum, at odds ratio 1.
 */
export function stratifiedTest(cases: readonly Arms[]): number {
  const informative = cases.filter(isInformative);
  const seen = informative.reduce((sum, { candidate }) => sum + candidate.passed, 0);
  const { least, chance } = informative.map(candidateUnderNull).reduce(sumOf, certainlyZero);
  return Math.min(1, total(chance.subarray(0, seen - least + 1)));
}

/** A case that passes always, or fails always, on both arms cannot tell them apart; nor can one with an empty arm. */
function isInformative({ base, candidate }: Arms): boolean {
  const trials = validCount(base).trials + validCount(candidate).trials;
  const passed = base.passed + candidate.passed;
  return passed > 0 && passed < trials && base.trials > 0 && candidate.trials > 0;
}

function candidateUnderNull({ base, candidate }: Arms): Pmf {
  return hypergeometric({
    total: base.trials + candidate.trials,
    marked: base.passed + candidate.passed,
    drawn: candidate.trials,
  });
}

const certainlyZero: Pmf = { least: 0, chance: Float64Array.of(1) };

/** The distribution of the sum of two independent numbers. */
function sumOf(a: Pmf, b: Pmf): Pmf {
  const chance = new Float64Array(a.chance.length + b.chance.length - 1);
  for (const [i, p] of a.chance.entries()) {
    for (const [j, q] of b.chance.entries()) chance[i + j] = (chance[i + j] ?? 0) + p * q;
  }
  return { least: a.least + b.least, chance };
}

function total(values: Float64Array): number {
  return values.reduce((sum, each) => sum + each, 0);
}
