import type { Baseline } from '../../domain/baseline.ts';
import type { ArmSummary } from '../../domain/comparison.ts';

/** The baselines of a target as one side of a comparison. Several recordings stand under the newest, with all their ids. */
export function summaryOf(baselines: readonly Baseline[]): ArmSummary {
  const runs = baselines
    .map(({ run, lock }) => ({ ...run, lock }))
    .sort((a, b) => (a.started < b.started ? 1 : -1));
  const [newest] = runs;
  if (newest === undefined) throw new RangeError('no baseline');
  const ids = [...new Set(runs.map(({ id }) => id))];
  const cases = baselines.flatMap((each) => each.cases.map(({ by: _accepted, ...arm }) => arm));
  return { run: { ...newest, id: ids.join(', ') }, cases, repeated: 0 };
}
