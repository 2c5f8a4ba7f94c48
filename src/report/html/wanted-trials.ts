import type { CaseVerdict, Comparison } from '../../domain/comparison.ts';
import type { TrialRecord } from '../../domain/record.ts';

/** Trials of a case that a page of a comparison shows, a side; of cases that differ in nothing, an example. */
const MOST: Readonly<Record<CaseVerdict, number>> = {
  regressed: 12,
  improved: 6,
  changed: 6,
  flaky: 12,
  inconclusive: 3,
  unchanged: 1,
  added: 1,
  removed: 1,
};

/** Cases that are shown though nothing is to be said of them. */
const EXAMPLES = 400;

/** Which trials of one side a reader may want to see, and when all of them were met. */
export type Wanted = {
  readonly take: (record: Pick<TrialRecord, 'case' | 'hash'>) => boolean;
  readonly isOver: () => boolean;
};

/** Chooses trials of one side of a comparison as they come by. */
export function wantedTrials({ cases }: Comparison, side: 'base' | 'candidate'): Wanted {
  let examples = 0;
  const left = new Map<string, number>();
  for (const each of cases) {
    const { trials, errors, skipped } = each[side];
    const isExample = MOST[each.verdict] === 1;
    if (isExample && examples++ >= EXAMPLES) continue;
    const wanted = Math.min(MOST[each.verdict], trials + errors + skipped);
    if (wanted > 0) left.set(`${each.id}\n${each.hash}`, wanted);
  }
  return {
    isOver: () => left.size === 0,
    take: ({ case: id, hash }) => {
      const key = `${id}\n${hash}`;
      const count = left.get(key);
      if (count === undefined) return false;
      if (count === 1) left.delete(key);
      else left.set(key, count - 1);
      return true;
    },
  };
}
