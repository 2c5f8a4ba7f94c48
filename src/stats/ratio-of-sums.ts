import { studentQuantile } from './distributions.ts';

/** One case's part of a ratio of sums: of `of`, `shown` show it. Need not be whole. `cases`: so many cases alike; default 1. */
export type Part = { readonly shown: number; readonly of: number; readonly cases?: number };

/** An estimate and its 95 % interval; null where one case tells nothing about others. */
export type Ranged = { readonly value: number; readonly low: number | null; readonly high: number | null };

/**
 * Σ shown ÷ Σ of over cases, such as an F1 score, with an interval that takes cases, not trials, as what was sampled. Null where
 * the sum below is 0. Throws RangeError for a part that is not finite or negative.
 *
 * Source: Cochran, "Sampling techniques", 3rd ed., sections 6.3 and 6.4: the ratio estimate and its linearised variance, here
 * with Student's quantile at cases − 1.
 */
export function ratioOfSums(parts: readonly Part[]): Ranged | null {
  const residuals = residualsOf(parts);
  return residuals === null ? null : around(residuals.ratio, residuals.each, parts.map(casesOf));
}

/** The mean over cases with Student's interval; null for none. Throws RangeError for a value that is not finite. */
export function meanOverCases(values: readonly number[]): Ranged | null {
  const bad = values.find((each) => !Number.isFinite(each));
  if (bad !== undefined) throw new RangeError(`not a number: ${bad}`);
  if (values.length === 0) return null;
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return around(
    mean,
    values.map((each) => (each - mean) / values.length),
    null,
  );
}

/**
 * The candidate's ratio minus the baseline's, paired by case: what makes a case hard for both cancels out. Null where either
 * sum below is 0. Both parts of a case stand for as many cases. Source: as `ratioOfSums`, section 6.12 (the difference of two correlated ratios).
 */
export function ratioDifference(
  cases: readonly { readonly base: Part; readonly candidate: Part }[],
): Ranged | null {
  const before = residualsOf(cases.map(({ base }) => base));
  const after = residualsOf(cases.map(({ candidate }) => candidate));
  if (before === null || after === null) return null;
  const each = after.each.map((residual, at) => residual - (before.each[at] ?? 0));
  return around(
    after.ratio - before.ratio,
    each,
    cases.map(({ base }) => casesOf(base)),
  );
}

type Residuals = { readonly ratio: number; readonly each: readonly number[] };

/** How far each case pulls the ratio away from what it is. */
function residualsOf(parts: readonly Part[]): Residuals | null {
  const bad = parts.find(
    ({ shown, of }) => !(Number.isFinite(shown) && Number.isFinite(of) && shown >= 0 && of >= 0),
  );
  if (bad !== undefined) throw new RangeError(`not a part of a ratio: ${bad.shown} of ${bad.of}`);
  const shown = parts.reduce((sum, each) => sum + each.shown * casesOf(each), 0);
  const of = parts.reduce((sum, each) => sum + each.of * casesOf(each), 0);
  if (of === 0) return null;
  const ratio = shown / of;
  return { ratio, each: parts.map((part) => (part.shown - ratio * part.of) / of) };
}

function casesOf({ cases }: Part): number {
  return cases ?? 1;
}

/** `weights`: how many cases each residual stands for; null = one. */
function around(value: number, residuals: readonly number[], weights: readonly number[] | null): Ranged {
  const cases = weights === null ? residuals.length : weights.reduce((sum, each) => sum + each, 0);
  if (cases < 2) return { value, low: null, high: null };
  const squares = residuals.reduce((sum, each, at) => sum + each ** 2 * (weights?.[at] ?? 1), 0);
  const reach = -studentQuantile(0.025, cases - 1) * Math.sqrt((squares * cases) / (cases - 1));
  return { value, low: value - reach, high: value + reach };
}
