import jStat from 'jstat';

/** ln B(a, b), the natural logarithm of the beta function, for a, b > 0. */
export function logBeta(a: number, b: number): number {
  return jStat.betaln(a, b);
}
