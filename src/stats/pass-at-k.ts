import { type Count, validCount } from './count.ts';

/**
 * pass@k: the chance that at least one of k tries passes, unbiased from n ≥ k trials: 1 − C(n − c, k) / C(n, k).
 * Average it over cases. Throws RangeError for a count that is none, and for a k that is not 1, 2 … n.
 *
 * Source: Chen et al., "Evaluating large language models trained on code", arXiv 2107.03374, section 2.1, equation 1.
 */
export function passAtK(count: Count, k: number): number {
  const { passed, trials } = validCount(count);
  return 1 - allMarked({ passed: trials - passed, trials }, k);
}

/**
 * pass^k: the chance that all of k tries pass, unbiased from n ≥ k trials: C(c, k) / C(n, k). Average it over cases.
 * Throws RangeError as `passAtK` does.
 *
 * Source: Yao et al., "τ-bench", arXiv 2406.12045, where pass^k is defined.
 */
export function passHatK(count: Count, k: number): number {
  return allMarked(validCount(count), k);
}

/** C(passed, k) / C(trials, k) as a product, which neither overflows nor cancels. */
function allMarked({ passed, trials }: Count, k: number): number {
  if (!(Number.isSafeInteger(k) && k >= 1 && k <= trials))
    throw new RangeError(`not between 1 and ${trials} tries: ${k}`);
  if (passed < k) return 0;
  let chance = 1;
  for (let drawn = 0; drawn < k; drawn += 1) chance *= (passed - drawn) / (trials - drawn);
  return chance;
}
