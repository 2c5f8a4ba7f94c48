import type { PlannedCase, TargetPlan } from '../../domain/plan.ts';
import type { Ask } from '../../gate/state.ts';
import type { Trial } from '../../run/trials.ts';
import type { Batch } from './allocation.ts';

type Side = 'base' | 'candidate';

/** Which trials were decided on so far, so that each is numbered once on each side. */
export type Numbering = {
  /** The trials of a batch on one side, in the order of the suite, one round of all cases after the other. */
  number(batch: Pick<Batch, 'trials'>, side: Side, plan: TargetPlan): readonly Trial[];
};

/** Starts the numbering at the first trial of every case. */
export function createNumbering(): Numbering {
  const next = new Map<string, number>();
  return {
    number({ trials }, side, { cases }) {
      const asks = new Map(trials.map((ask) => [ask.id, ask]));
      const numbered = cases.map((planned) => take(planned, asks.get(planned.case.id)?.[side] ?? 0, side));
      const rounds = Math.max(0, ...numbered.map((each) => each.length));
      return Array.from({ length: rounds }, (_, round) =>
        numbered.flatMap((each) => each.slice(round, round + 1)),
      ).flat();
    },
  };

  function take(planned: PlannedCase, trials: number, side: Side): readonly Trial[] {
    const key = `${side} ${planned.case.id}`;
    const from = next.get(key) ?? 0;
    next.set(key, from + trials);
    return Array.from({ length: trials }, (_, at) => ({ planned, index: from + at }));
  }
}

/** How many trials a batch has on one side. */
export function countAsked(trials: readonly Ask[], side: Side): number {
  return trials.reduce((sum, each) => sum + each[side], 0);
}
