import { type Count, validCount } from './count.ts';
import { type Ranged, ratioDifference } from './ratio-of-sums.ts';
import { type Interval, wilsonInterval } from './wilson.ts';

const Z = 1.959963984540054;

/**
 * The 95 % range of a rate whose trials come from cases: Wilson's interval for as many independent trials as these are worth.
 * Trials of one case that agree more than chance would are worth fewer, never more than their number. [0, 1] without trials.
 *
 * Source: the effective sample size n / deff (Kish, "Survey sampling", 1965), put into a score interval as in Dean and Pagano,
 * "Evaluating confidence interval methods for binomial proportions in clustered surveys" (2015).
 */
export function clusteredInterval(cases: readonly Count[]): Interval {
  const total = sumOf(cases);
  const rate = total.passed / total.trials;
  const squares = cases.reduce((sum, { passed, trials }) => sum + (passed - rate * trials) ** 2, 0);
  const byChance = total.trials * rate * (1 - rate);
  const tried = cases.filter(({ trials }) => trials > 0).length;
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
export function rateDifference(
  cases: readonly { readonly base: Count; readonly candidate: Count }[],
): Ranged | null {
  const part = ({ passed, trials }: Count) => ({ shown: passed, of: trials });
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

function sumOf(cases: readonly Count[]): Count {
  return cases
    .map(validCount)
    .reduce((sum, { passed, trials }) => ({ passed: sum.passed + passed, trials: sum.trials + trials }), {
      passed: 0,
      trials: 0,
    });
}

function rateOf(cases: readonly Count[]): number {
  const { passed, trials } = sumOf(cases);
  return passed / trials;
}
