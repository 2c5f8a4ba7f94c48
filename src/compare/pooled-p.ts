import type { Arms } from '../stats/count.ts';
import { pairedDifference } from '../stats/paired-difference.ts';
import { stratifiedTest } from '../stats/stratified-test.ts';

/**
 * Have several cases got worse together? The exact p of the trials; under guard no less than that of the cases' paired
 * differences, whose spread holds what sessions do to a case. 1 under guard where one case alone could say so.
 */
export function pooledP(cases: readonly Arms[], guard = false): number {
  const exact = stratifiedTest(cases);
  return guard ? Math.max(exact, pairedDifference(cases.flatMap(dropOf))?.p ?? 1) : exact;
}

/** The drop of a case's pass rate, each case for itself; none where a side has no trial. */
export function dropOf({ base, candidate }: Arms, at: number) {
  if (base.trials * candidate.trials === 0) return [];
  const value = base.passed / base.trials - candidate.passed / candidate.trials;
  return [{ value, cluster: String(at) }];
}
