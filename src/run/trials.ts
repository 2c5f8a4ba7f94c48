import type { PlannedCase } from '../domain/plan.ts';
import type { TrialRecord } from '../domain/record.ts';

/** One planned execution of a case; `index` counts from 0. */
export type Trial = { readonly planned: PlannedCase; readonly index: number };

/** What identifies a finished trial; records and grades both do. */
export type TrialRef = Pick<TrialRecord, 'case' | 'hash' | 'trial'>;

/** Trials that an earlier part of the run has finished. */
export type DoneTrials = { has(trial: Trial): boolean };

/** Trial 0 of every case in order, then trial 1 of every case …: a run that is cut short has seen every case. */
export function* drawTrials(cases: readonly PlannedCase[], done: DoneTrials): Generator<Trial, void> {
  let round = cases;
  for (let index = 0; ; index += 1) {
    round = round.filter(({ trials }) => trials > index);
    if (round.length === 0) return;
    for (const planned of round) {
      const trial = { planned, index };
      if (!done.has(trial)) yield trial;
    }
  }
}

/** Remembers finished trials, read from an earlier part's records or grades; a changed case (another hash) is not done. */
export async function collectDone(refs: AsyncIterable<TrialRef> | Iterable<TrialRef>): Promise<DoneTrials> {
  const done = new Map<string, Set<number>>();
  for await (const ref of refs) {
    const key = caseKey(ref.case, ref.hash);
    const trials = done.get(key);
    if (trials === undefined) done.set(key, new Set([ref.trial]));
    else trials.add(ref.trial);
  }
  return {
    has: ({ planned, index }) =>
      done.size > 0 && (done.get(caseKey(planned.case.id, planned.hash))?.has(index) ?? false),
  };
}

/** How many planned trials are already done. */
export function countDone(cases: readonly PlannedCase[], done: DoneTrials): number {
  let count = 0;
  for (const planned of cases) {
    for (let index = 0; index < planned.trials; index += 1) if (done.has({ planned, index })) count += 1;
  }
  return count;
}

function caseKey(id: string, hash: string): string {
  return `${hash} ${id}`;
}
