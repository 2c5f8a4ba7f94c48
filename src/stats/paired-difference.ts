import { validLevel } from './count.ts';
import { studentQuantile, studentUpperTail } from './distributions.ts';

/** One case's difference between the versions, in any unit, and the family of cases that it comes from. */
export type Difference = { readonly value: number; readonly cluster: string };

export type PairedDifference = {
  readonly mean: number;
  readonly standardError: number;
  /** The two-sided interval of the mean at the confidence asked for. */
  readonly low: number;
  readonly high: number;
  /** One-sided p of "the mean is above 0". */
  readonly p: number;
  /** Student's statistic and its degrees of freedom, clusters − 1. */
  readonly t: number;
  readonly degreesOfFreedom: number;
};

/**
 * Would the difference hold on other cases like these? Mean of paired differences with errors clustered by family (template,
 * file), since variants of one prompt fail together. With every case its own cluster it is the paired t-test. Null for fewer
 * than two clusters. Throws RangeError for a value that is not finite and a confidence outside (0, 1).
 *
 * Source: Miller, "Adding error bars to evals", arXiv 2411.00640, clustered standard errors and paired differences, with the usual factor G / (G − 1) and G − 1 degrees of freedom for G clusters (Cameron and Miller, "A
 * practitioner's guide to cluster-robust inference", 2015).
 */
export function pairedDifference(
  differences: readonly Difference[],
  confidence = 0.95,
): PairedDifference | null {
  const tail = (1 - validLevel(confidence)) / 2;
  const mean = meanOf(differences);
  const clusters = deviationByCluster(differences, mean);
  if (clusters.length < 2) return null;
  const degreesOfFreedom = clusters.length - 1;
  const squares = clusters.reduce((sum, each) => sum + each ** 2, 0);
  const standardError = Math.sqrt((squares * clusters.length) / degreesOfFreedom) / differences.length;
  const reach = -studentQuantile(tail, degreesOfFreedom) * standardError;
  const t = mean === 0 ? 0 : mean / standardError;
  const [low, high] = [mean - reach, mean + reach];
  return { mean, standardError, low, high, p: upperTail(t, degreesOfFreedom), t, degreesOfFreedom };
}

function meanOf(differences: readonly Difference[]): number {
  const bad = differences.find(({ value }) => !Number.isFinite(value));
  if (bad !== undefined) throw new RangeError(`not a difference: ${bad.value}`);
  return differences.reduce((sum, { value }) => sum + value, 0) / differences.length;
}

/** What each cluster adds up to beyond the mean of its cases. */
function deviationByCluster(differences: readonly Difference[], mean: number): readonly number[] {
  const sums = new Map<string, number>();
  for (const { value, cluster } of differences) sums.set(cluster, (sums.get(cluster) ?? 0) + value - mean);
  return [...sums.values()];
}

/** Without any spread, t is infinite. */
function upperTail(t: number, degreesOfFreedom: number): number {
  if (Number.isFinite(t)) return studentUpperTail(t, degreesOfFreedom);
  return t > 0 ? 0 : 1;
}
