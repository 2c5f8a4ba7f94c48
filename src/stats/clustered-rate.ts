import { type Count, validCount } from './count.ts';
import { type Ranged, ratioDifference } from './ratio-of-sums.ts';
import { type Interval, wilsonInterval } from './wilson.ts';

const Z = 1.959963984540054;

/** The count of a case, or of several cases that have the same; default 1. */
export type CaseCount = Count & { readonly cases?: number };

/** Both sides of a case, or of several cases alike. */
export type CaseArms = { readonly base: CaseCount; readonly candidate: CaseCount };

/**
 * The 95 % range of a rate whose trials come from cases: Wilson's interval for as many independent trials as these are worth.
 * Trials of one case that agree more than chance would are worth fewer, never more than their number. [0, 1] without trials.
 *
 * Source: the effective sample size n / deff (Kish, "Survey sampling", 1965), put into a score interval as in Dean and Pagano,
 * "Evaluating confidence interval methods for binomial proportions in clustered surveys" (2015).
 */
export function clusteredInterval(cases: readonly CaseCount[]): Interval {
  const total = sumOf(cases);
  const rate = total.passed / total.trials;
  const squares = cases.reduce(
    (sum, each) => sum + (each.passed - rate * each.trials) ** 2 * casesOf(each),
    0,
  );
  const byChance = total.trials * rate * (1 - rate);
  const tried = cases.reduce((sum, each) => sum + (each.trials > 0 ? casesOf(each) : 0), 0);
  const effect = byChance > 0 && tried > 1 ? ((squares / byChance) * tried) / (tried - 1) : 1;
  return wilsonInterval(total, Z * Math.sqrt(Math.max(1, effect)));
}

/**
 * Candidate rate minus baseline rate, paired by case. Where no case differs from the rest there is no spread to go by; then
 * the two ranges are put together. Null where an arm has no trial.
 *
 * Source: `ratioDifference`; without spread Newcombe, "Interval estimation for the difference between independent
 * proportions" (Statistics in Medicine 1998), method 10.
 */
export function rateDifference(cases: readonly CaseArms[]): Ranged | null {
  const part = (each: CaseCount) => ({ shown: each.passed, of: each.trials, cases: casesOf(each) });
  const paired = ratioDifference(
    cases.map(({ base, candidate }) => ({ base: part(base), candidate: part(candidate) })),
  );
  if (paired === null || hasSpread(paired)) return paired;
  const [before, after] = [cases.map(({ base }) => base), cases.map(({ candidate }) => candidate)];
  const [rateBefore, rateAfter] = [rateOf(before), rateOf(after)];
  const [rangeBefore, rangeAfter] = [clusteredInterval(before), clusteredInterval(after)];
  const { value } = paired;
  return {
    value,
    low: value - Math.hypot(rateAfter - rangeAfter.low, rangeBefore.high - rateBefore),
    high: value + Math.hypot(rangeAfter.high - rateAfter, rateBefore - rangeBefore.low),
  };
}

/** Beyond what rounding makes. */
function hasSpread({ low, high }: Ranged): boolean {
  return low === null || high === null || high - low > 1e-9;
}

function sumOf(cases: readonly CaseCount[]): Count {
  return cases.reduce(
    (sum, each) => {
      const { passed, trials } = validCount(each);
      return { passed: sum.passed + passed * casesOf(each), trials: sum.trials + trials * casesOf(each) };
    },
    { passed: 0, trials: 0 },
  );
}

function casesOf({ cases }: CaseCount): number {
  return cases ?? 1;
}

function rateOf(cases: readonly CaseCount[]): number {
  const { passed, trials } = sumOf(cases);
  return passed / trials;
}
