import { type Arms, validCount } from './count.ts';
import { hypergeometric, type Pmf, type Urn } from './hypergeometric.ts';

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
  const { least, chance } = strataOf(informative)
    .map(({ urn, cases: equal }) => sumOfEqual(hypergeometric(urn), equal))
    .reduce(sumOf, certainlyZero);
  return Math.min(1, total(chance.subarray(0, Math.max(0, seen - least) + 1)));
}

/** A case that passes always, or fails always, on both arms cannot tell them apart; nor can one with an empty arm. */
function isInformative({ base, candidate }: Arms): boolean {
  const trials = validCount(base).trials + validCount(candidate).trials;
  const passed = base.passed + candidate.passed;
  return passed > 0 && passed < trials && base.trials > 0 && candidate.trials > 0;
}

type Stratum = { readonly urn: Urn; cases: number };

/** Cases of equal totals share one distribution; in an order that does not depend on that of the cases. */
function strataOf(cases: readonly Arms[]): readonly Stratum[] {
  const strata = new Map<string, Stratum>();
  for (const { base, candidate } of cases) {
    const total = base.trials + candidate.trials;
    const marked = base.passed + candidate.passed;
    const key = `${total} ${marked} ${candidate.trials}`;
    const known = strata.get(key);
    if (known === undefined) strata.set(key, { urn: { total, marked, drawn: candidate.trials }, cases: 1 });
    else known.cases += 1;
  }
  return [...strata].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, stratum]) => stratum);
}

const certainlyZero: Pmf = { least: 0, chance: Float64Array.of(1) };

/** The distribution of the sum of so many independent numbers alike, by doubling. */
function sumOfEqual(one: Pmf, count: number): Pmf {
  if (count === 1) return one;
  const half = sumOfEqual(one, Math.floor(count / 2));
  const even = sumOf(half, half);
  return count % 2 === 0 ? even : sumOf(even, one);
}

/** The distribution of the sum of two independent numbers. */
function sumOf(a: Pmf, b: Pmf): Pmf {
  const [left, right] = [a.chance, b.chance];
  const chance = new Float64Array(left.length + right.length - 1);
  for (let i = 0; i < left.length; i += 1) {
    const p = left[i] ?? 0;
    for (let j = 0; j < right.length; j += 1) chance[i + j] = (chance[i + j] ?? 0) + p * (right[j] ?? 0);
  }
  return withoutTails({ least: a.least + b.least, chance });
}

/** Far beyond any level at which somebody decides. */
const NEGLIGIBLE = 1e-60;

/**
 * Tails of a negligible chance, put upon the nearest number that stays: p is never made smaller, and the work grows with the
 * spread of a sum instead of its range.
 */
function withoutTails({ least, chance }: Pmf): Pmf {
  let [low, below] = [0, 0];
  while (low < chance.length - 1 && below + (chance[low] ?? 0) < NEGLIGIBLE) below += chance[low++] ?? 0;
  let [high, above] = [chance.length - 1, 0];
  while (high > low && above + (chance[high] ?? 0) < NEGLIGIBLE) above += chance[high--] ?? 0;
  const kept = chance.slice(low, high + 1);
  kept[0] = (kept[0] ?? 0) + below;
  kept[kept.length - 1] = (kept.at(-1) ?? 0) + above;
  return { least: least + low, chance: kept };
}

function total(values: Float64Array): number {
  return values.reduce((sum, each) => sum + each, 0);
}
