import { useEffect, useState } from 'preact/hooks';
import type { PageTrial } from '../page-data.ts';
import type { TrialsOf } from './page-store.ts';

/** A case's trials (null while they are decoded) and why they cannot be had (null: they can). */
export function useTrials(
  trialsOf: TrialsOf,
  row: number | null,
  side = 0,
): readonly [readonly PageTrial[] | null, string | null] {
  const [state, setState] = useState<readonly [readonly PageTrial[] | null, string | null]>([null, null]);
  useEffect(() => {
    let current = true;
    setState([null, null]);
    if (row === null) return;
    trialsOf(row, side).then(
      (trials) => current && setState([trials, null]),
      (error: unknown) => current && setState([null, String(error)]),
    );
    return () => {
      current = false;
    };
  }, [trialsOf, row, side]);
  return state;
}

/** The first trial that did not pass, else the first. */
export function firstTelling(trials: readonly PageTrial[]): PageTrial | undefined {
  return trials.find((trial) => trial.status !== 'passed') ?? trials[0];
}
