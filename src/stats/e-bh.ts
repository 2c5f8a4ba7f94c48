import { validLevel } from './count.ts';
import { validEValues } from './mean-e-value.ts';

/**
 * Which cases may be named: the e-BH procedure. The k largest of n e-values are named, for the largest k with
 * k · (k-th largest) ≥ n / alpha. The false discovery rate is at most alpha under any dependence between the cases.
 * Give it the values at one common moment of stopping, never running maxima (arXiv 2501.19360). One boolean a value, in the
 * order given. Throws RangeError for an alpha outside (0, 1) and for a value that is negative or NaN.
 *
 * Source: Wang and Ramdas, "False discovery rate control with e-values" (JRSS B 2022, arXiv 2009.02824).
 */
export function eBenjaminiHochberg(eValues: readonly number[], alpha: number): readonly boolean[] {
  const threshold = eValues.length / validLevel(alpha);
  const descending = validEValues(eValues).toSorted((a, b) => b - a);
  const smallestNamed = descending.findLast((each, rank) => (rank + 1) * each >= threshold);
  return eValues.map((each) => smallestNamed !== undefined && each >= smallestNamed);
}
