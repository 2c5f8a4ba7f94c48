/**
 * Is a new session like the earlier ones? Conformal p: the share of all sessions, the new one included, that score at least as
 * high. Exact where sessions are exchangeable; never below 1 / (sessions + 1). Throws RangeError for a score that is NaN.
 *
 * Source: Vovk, Gammerman and Shafer, "Algorithmic Learning in a Random World" (2005), section 2.2.
 */
export function conformalP(earlier: readonly number[], score: number): number {
  const bad = [...earlier, score].find(Number.isNaN);
  if (bad !== undefined) throw new RangeError(`not a score: ${bad}`);
  return (1 + earlier.filter((each) => each >= score).length) / (earlier.length + 1);
}

/**
 * A p-value as an e-value: 1 / (2 √p). Throws RangeError outside [0, 1].
 *
 * Source: Vovk and Wang, "E-values: calibration, combination and applications" (Annals of Statistics 2021), section 2,
 * the calibrators κ p^(κ − 1) at κ = 1/2.
 */
export function eFromP(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a p-value: ${p}`);
  return 0.5 / Math.sqrt(p);
}

/**
 * A running alarm over many checks: after each, Mₜ = eₜ · max(1, Mₜ₋₁). Raise it at M ≥ A; in an unchanged world that takes at
 * least A checks on average. One value a check. Throws RangeError for a value that is negative or NaN.
 *
 * Source: Shin, Ramdas and Rinaldo, "E-detectors: a nonparametric framework for sequential change detection" (2023),
 * the e-CUSUM; Page (Biometrika 1954) for the recursion.
 */
export function eCusum(eValues: readonly number[]): readonly number[] {
  const bad = eValues.find((each) => !(each >= 0));
  if (bad !== undefined) throw new RangeError(`not an e-value: ${bad}`);
  let running = 0;
  return eValues.map((each) => {
    running = each * Math.max(1, running);
    return running;
  });
}
