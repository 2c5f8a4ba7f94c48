import { validLevel } from './count.ts';

/**
 * Which of several p-values are significant so that any wrong one at all has probability at most alpha: Holm's step-down.
 * One boolean a value, in the order given. Throws RangeError for an alpha outside (0, 1) and a p outside [0, 1].
 *
 * Source: Holm, "A simple sequentially rejective multiple test procedure" (Scandinavian Journal of Statistics 1979).
 */
export function holm(pValues: readonly number[], alpha: number): readonly boolean[] {
  validLevel(alpha);
  const ascending = sorted(pValues);
  const firstKept = ascending.findIndex((p, rank) => p > alpha / (pValues.length - rank));
  return pValues.map((p) => firstKept === -1 || p < (ascending[firstKept] ?? 0));
}

/**
 * Which are significant so that at most a share q of them is wrong on average, for independent or positively dependent tests:
 * the step-up of Benjamini and Hochberg. For e-values see `eBenjaminiHochberg`. Order and errors as in `holm`.
 *
 * Source: Benjamini and Hochberg, "Controlling the false discovery rate" (JRSS B 1995), section 3.1.
 */
export function benjaminiHochberg(pValues: readonly number[], q: number): readonly boolean[] {
  const step = validLevel(q) / pValues.length;
  // A p exactly on its line counts as below it, whatever the last bit of the product says.
  const largest = sorted(pValues).findLast((p, rank) => p <= (rank + 1) * step * (1 + 1e-12));
  return pValues.map((p) => largest !== undefined && p <= largest);
}

function sorted(pValues: readonly number[]): readonly number[] {
  const bad = pValues.find((p) => !(p >= 0 && p <= 1));
  if (bad !== undefined) throw new RangeError(`not a p-value: ${bad}`);
  return pValues.toSorted((a, b) => a - b);
}
