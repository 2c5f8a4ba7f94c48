import { caseDropUpper } from './case-drop.ts';
import type { Arms } from './count.ts';

export type CaseVerdict = 'regressed' | 'improved' | 'flaky' | 'unchanged' | 'inconclusive';

/** Whom e-BH named: on the e-values, and on those with the arms swapped. */
export type Named = { readonly regressed: boolean; readonly improved: boolean };

/** A drop from always to every second time: what a case must be shown not to have suffered to be called unchanged. */
const LARGEST_UNCHANGED_DROP = 0.5;

/**
 * The one word about a case. The first that holds: regressed, improved, flaky (the rarer outcome came at least twice and in
 * at least a tenth of the trials of both arms), unchanged (at 90 %, no drop of more than half), inconclusive.
 * Throws RangeError for counts that are none.
 */
export function caseVerdict(arms: Arms, named: Named): CaseVerdict {
  const dropUpper = caseDropUpper(arms);
  if (named.regressed) return 'regressed';
  if (named.improved) return 'improved';
  if (isFlaky(arms)) return 'flaky';
  return dropUpper <= LARGEST_UNCHANGED_DROP ? 'unchanged' : 'inconclusive';
}

function isFlaky({ base, candidate }: Arms): boolean {
  const trials = base.trials + candidate.trials;
  const passed = base.passed + candidate.passed;
  const rarer = Math.min(passed, trials - passed);
  return rarer >= 2 && rarer * 10 >= trials;
}
