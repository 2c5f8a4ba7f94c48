import { pairedDifference } from './paired-difference.ts';
import { signedRankTest } from './signed-rank.ts';

/** One case's times on both versions, in any one unit, or its counts of tokens; all above 0. */
export type Samples = { readonly base: readonly number[]; readonly candidate: readonly number[] };

export type LatencyShift = {
  /** Cases with samples on both arms. */
  readonly cases: number;
  /** Geometric mean over cases of candidate median / base median, and its 95 % interval; 0 to Infinity for one case. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** One-sided p of "the ratio is above the margin", by ranks. */
  readonly p: number;
};

/**
 * Is the candidate slower by more than a margin (1.2 = by a fifth)? Medians within a case, then Wilcoxon's signed-rank test of
 * the logarithms over cases. Only for arms that were interleaved in one session (`isInterleaved`): the load of another hour is
 * not the model's. Null without a case on both arms. Throws RangeError for a time or margin that is not positive and finite.
 *
 * Source: the test, see `signedRankTest`; a ratio with an interval as the thing to report: Kalibera and Jones, "Rigorous
 * benchmarking in reasonable time" (ISMM 2013).
 */
export function latencyShift(cases: readonly Samples[], margin: number): LatencyShift | null {
  const logMargin = Math.log(positive(margin));
  const logRatios = cases
    .filter(({ base, candidate }) => base.length > 0 && candidate.length > 0)
    .map(({ base, candidate }) => Math.log(median(candidate) / median(base)));
  if (logRatios.length === 0) return null;
  const spread = pairedDifference(logRatios.map((value, index) => ({ value, cluster: String(index) })));
  return {
    cases: logRatios.length,
    ratio: Math.exp(spread?.mean ?? logRatios[0] ?? 0),
    low: spread === null ? 0 : Math.exp(spread.low),
    high: spread === null ? Number.POSITIVE_INFINITY : Math.exp(spread.high),
    p: signedRankTest(logRatios.map((each) => each - logMargin)),
  };
}

/**
 * Were the arms taken in turns? The order in which the trials of both started. True when both took part and none had more than
 * two turns in a row, as A B, B A, A B gives.
 */
export function isInterleaved(order: readonly ('base' | 'candidate')[]): boolean {
  const thrice = order.some((arm, index) => arm === order[index + 1] && arm === order[index + 2]);
  return !thrice && order.includes('base') && order.includes('candidate');
}

function median(values: readonly number[]): number {
  const ascending = values.map(positive).toSorted((a, b) => a - b);
  const middle = ascending.slice(Math.ceil(ascending.length / 2) - 1, Math.floor(ascending.length / 2) + 1);
  return middle.reduce((sum, each) => sum + each, 0) / middle.length;
}

function positive(value: number): number {
  if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`not a positive number: ${value}`);
  return value;
}
