/** The values as given. Throws RangeError where one is negative or NaN; Infinity is an e-value. */
export function validEValues(eValues: readonly number[]): readonly number[] {
  const bad = eValues.find((each) => !(each >= 0));
  if (bad !== undefined) throw new RangeError(`not an e-value: ${bad}`);
  return eValues;
}

/**
 * Evidence that at least one of several cases got worse: the plain mean of their e-values, itself an e-value under any
 * dependence. A gate that fails at mean ≥ 1/α has a false alarm rate of at most α at any moment of stopping; it is at least
 * as strong as naming by e-BH, so it may fail with nobody named. Also merges two e-values of one case. 1 for none.
 * Throws RangeError for a value that is negative or NaN.
 *
 * Source: Vovk and Wang, "E-values: calibration, combination and applications" (Annals of Statistics 2021), section 3.
 */
export function meanEValue(eValues: readonly number[]): number {
  if (eValues.length === 0) return 1;
  return validEValues(eValues).reduce((sum, each) => sum + each, 0) / eValues.length;
}
