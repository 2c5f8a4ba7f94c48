import { type Count, validCount } from './count.ts';

/** A range of rates that the data leave possible. */
export type Interval = { readonly low: number; readonly high: number };

/**
 * The range of pass rates to print next to a score: Wilson's score interval. `z` is the normal quantile of the confidence
 * (1.96 = 95 %, the default). Narrow and right on average, but not exact: decide with Clopper-Pearson. [0, 1] without trials.
 * Throws RangeError for a count that is none or a z that is not positive.
 *
 * Source: Wilson, "Probable inference, the law of succession, and statistical inference" (JASA 1927); recommended for small
 * n by Brown, Cai and DasGupta (Statistical Science 2001), section 3.1.1. No library: the HTML page's script uses it too.
 */
export function wilsonInterval(count: Count, z = 1.959963984540054): Interval {
  const { passed, trials } = validCount(count);
  if (!(z > 0 && z < Number.POSITIVE_INFINITY)) throw new RangeError(`not a normal quantile: ${z}`);
  if (trials === 0) return { low: 0, high: 1 };
  const weight = z ** 2;
  const centre = (passed + weight / 2) / (trials + weight);
  const half = (z * Math.sqrt((passed / trials) * (trials - passed) + weight / 4)) / (trials + weight);
  // Rounding must not leave a hair between a perfect score and its bound.
  return {
    low: passed === 0 ? 0 : Math.max(0, centre - half),
    high: passed === trials ? 1 : Math.min(1, centre + half),
  };
}
