/** Answers of one fixed probe, each as the same vector of numbers (log-probabilities of the same tokens). */
export type Probes = { readonly reference: readonly Vector[]; readonly check: readonly Vector[] };
type Vector = readonly number[];

/** How far the means lie apart, and how often a random split of the same answers would put them as far. */
export type Permutation = { readonly statistic: number; readonly splits: number; readonly p: number };

const MOST_SPLITS = 100_000;

/**
 * Do two sets of log-probabilities come from one source? Statistic: the mean over tokens of |difference of averages|; p by
 * every split of the answers into sets of those sizes. Exact for exchangeable answers, so within one session only: days differ.
 * Null where a set is empty or there are more than 100,000 splits. Throws RangeError for vectors that differ in length.
 *
 * Source: the statistic of Chauvin et al., "Log probability tracking of LLM APIs", arXiv 2512.03816; permutation: Fisher,
 * "The Design of Experiments" (1935), section 21.
 */
export function logprobPermutationTest({ reference, check }: Probes): Permutation | null {
  const all = [...reference, ...check];
  const length = all[0]?.length ?? 0;
  if (all.some((each) => each.length !== length || !each.every(Number.isFinite)))
    throw new RangeError('not vectors alike');
  const splits = choose(all.length, check.length);
  if (reference.length === 0 || check.length === 0 || splits > MOST_SPLITS) return null;
  const total = sumOf(all, length);
  const distance = (chosen: readonly Vector[]) =>
    apart(sumOf(chosen, length), total, [chosen.length, all.length]);
  const statistic = distance(check);
  // Splits that mirror the seen one differ from it in the last bits only.
  let atLeast = 0;
  for (const each of subsets(all, check.length)) if (distance(each) >= statistic * (1 - 1e-12)) atLeast += 1;
  return { statistic, splits, p: atLeast / splits };
}

function apart(sum: Vector, total: Vector, [chosen, all]: readonly [number, number]): number {
  const gaps = sum.map((each, token) =>
    Math.abs(each / chosen - ((total[token] ?? 0) - each) / (all - chosen)),
  );
  return gaps.reduce((before, each) => before + each, 0) / gaps.length;
}

function sumOf(vectors: readonly Vector[], length: number): Vector {
  return Array.from({ length }, (_, token) => vectors.reduce((sum, each) => sum + (each[token] ?? 0), 0));
}

function* subsets<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) yield [];
  for (const [index, first] of items.entries()) {
    if (size === 0) return;
    for (const rest of subsets(items.slice(index + 1), size - 1)) yield [first, ...rest];
  }
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return Math.round(ways);
}
