import { normalUpperTail } from './distributions.ts';
import { midranks } from './midranks.ts';

/** Up to here the exact distribution is counted out; above, the normal approximation is close, and careful far out. */
const LARGEST_EXACT = 200;

/**
 * Do paired differences lie above 0? One-sided p of Wilcoxon's signed-rank test, which a few wild values cannot sway. Zeros
 * are left out; ties share the mean of their ranks, and the exact distribution is that of those ranks. 1 without a difference.
 * Throws RangeError for a difference that is not finite.
 *
 * Source: Wilcoxon, "Individual comparisons by ranking methods" (Biometrics Bulletin 1945); exact with ties and the normal
 * approximation with continuity correction: Lehmann, "Nonparametrics" (1975), chapter 3.
 */
export function signedRankTest(differences: readonly number[]): number {
  const bad = differences.find((each) => !Number.isFinite(each));
  if (bad !== undefined) throw new RangeError(`not a difference: ${bad}`);
  const nonZero = differences.filter((each) => each !== 0);
  const ranks = midranks(nonZero.map(Math.abs));
  const positive = ranks.reduce((sum, rank, index) => sum + ((nonZero[index] ?? 0) > 0 ? rank : 0), 0);
  return ranks.length <= LARGEST_EXACT ? exactTail(ranks, positive) : normalTail(ranks, positive);
}

/** P(sum of the ranks that a fair coin picks ≥ seen), by adding one rank after another. */
function exactTail(ranks: readonly number[], seen: number): number {
  // Twice a midrank is whole.
  const steps = ranks.map((rank) => 2 * rank);
  const chance = new Float64Array(steps.reduce((sum, each) => sum + each, 0) + 1);
  chance[0] = 1;
  for (const step of steps) {
    for (let sum = chance.length - 1; sum >= 0; sum -= 1) {
      chance[sum] = ((chance[sum] ?? 0) + (chance[sum - step] ?? 0)) / 2;
    }
  }
  return Math.min(
    1,
    chance.subarray(2 * seen).reduce((sum, each) => sum + each, 0),
  );
}

function normalTail(ranks: readonly number[], seen: number): number {
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / 2;
  const variance = ranks.reduce((sum, rank) => sum + rank ** 2, 0) / 4;
  return normalUpperTail((seen - mean - 0.5) / Math.sqrt(variance));
}
