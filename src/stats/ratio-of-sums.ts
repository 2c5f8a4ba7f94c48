import { studentQuantile } from './distributions.ts';

/** One case's part of a ratio of sums: of `of`, `shown` show it. Need not be whole. */
export type Part = { readonly shown: number; readonly of: number };

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
  return residuals === null ? null : around(residuals.ratio, residuals.each);
}

/**
 * The candidate's ratio minus the baseline's, paired by case: what makes a case hard for both cancels out. Null where either
 * sum below is 0. Source: as `ratioOfSums`, section 6.12 (the difference of two correlated ratios).
 */
export function ratioDifference(
  cases: readonly { readonly base: Part; readonly candidate: Part }[],
): Ranged | null {
  const [before, after] = [
    residualsOf(cases.map(({ base }) => base)),
    residualsOf(cases.map((each) => each.candidate)),
  ];
  if (before === null || after === null) return null;
  const each = after.each.map((residual, at) => residual - (before.each[at] ?? 0));
  return around(after.ratio - before.ratio, each);
}

type Residuals = { readonly ratio: number; readonly each: readonly number[] };

/** How far each case pulls the ratio away from what it is. */
function residualsOf(parts: readonly Part[]): Residuals | null {
  const bad = parts.find(
    ({ shown, of }) => !(Number.isFinite(shown) && Number.isFinite(of) && shown >= 0 && of >= 0),
  );
  if (bad !== undefined) throw new RangeError(`not a part of a ratio: ${bad.shown} of ${bad.of}`);
  const shown = parts.reduce((sum, each) => sum + each.shown, 0);
  const of = parts.reduce((sum, each) => sum + each.of, 0);
  if (of === 0) return null;
  const ratio = shown / of;
  return { ratio, each: parts.map((part) => (part.shown - ratio * part.of) / of) };
}

function around(value: number, residuals: readonly number[]): Ranged {
  const cases = residuals.length;
  if (cases < 2) return { value, low: null, high: null };
  const squares = residuals.reduce((sum, each) => sum + each ** 2, 0);
  const reach = -studentQuantile(0.025, cases - 1) * Math.sqrt((squares * cases) / (cases - 1));
  return { value, low: value - reach, high: value + reach };
}
