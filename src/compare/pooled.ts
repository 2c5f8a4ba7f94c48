import type { Shown } from '../domain/comparison.ts';
import type { Count } from '../stats/count.ts';
import { holm } from '../stats/multiple-tests.ts';
import { type CaseCause, type Decline, isAllNew, isMore, type Seen } from './causes.ts';
import { pooledP } from './pooled-p.ts';

export type Pooled = {
  readonly declines: readonly Decline[];
  /** Causes that differ in some case, those with the same counts everywhere as one. */
  readonly hypotheses: number;
};

/**
 * Each cause over all cases, since one cause often touches many: the exact test stratified by case, Holm over the causes.
 * Which causes there are depends on both arms' totals alone, so that a version is not punished for being looked at.
 */
export function pooledCauses(
  seen: readonly Seen[],
  {
    level,
    known,
    guard,
  }: { readonly level: number; readonly known: ReadonlySet<string>; readonly guard: boolean },
): Pooled {
  const groups = [...grouped(seen)].filter(([id]) => !known.has(id)).map(([, places]) => places);
  const distinct = new Map(groups.map((places) => [countsOf(places), places]));
  const p = [...distinct.values()].map((places) => pooledP(places.map(armsOf), guard));
  const significant = p.length === 0 ? [] : holm(p, level);
  const kept = new Set([...distinct.keys()].filter((_, at) => significant[at] === true));
  const declines = groups
    .filter((places) => kept.has(countsOf(places)))
    .flatMap((places) => {
      const [first] = places;
      const pairsOf = (fits: (cause: CaseCause) => boolean) =>
        places.filter(({ cause }) => fits(cause)).map(({ pair }) => pair);
      return first === undefined
        ? []
        : [{ cause: first.cause, touched: pairsOf(isMore), named: pairsOf(isAllNew) }];
    });
  return { declines, hypotheses: p.length };
}

type Place = { readonly pair: Seen['pair']; readonly cause: CaseCause };

function grouped(seen: readonly Seen[]): ReadonlyMap<string, readonly Place[]> {
  const groups = new Map<string, Place[]>();
  for (const { pair, causes } of seen) {
    for (const cause of causes) {
      if (!isInformative(cause)) continue;
      const group = groups.get(cause.id) ?? [];
      group.push({ pair, cause });
      groups.set(cause.id, group);
    }
  }
  return groups;
}

/** Where every trial of both arms shows it, nothing can differ. */
function isInformative({ base, candidate }: CaseCause): boolean {
  const shown = base.shown + candidate.shown;
  return base.trials > 0 && candidate.trials > 0 && shown > 0 && shown < base.trials + candidate.trials;
}

/** Two causes that come and go together are one event, and one test. */
function countsOf(places: readonly Place[]): string {
  return JSON.stringify(
    places.map(({ pair, cause: { base, candidate } }) => [
      pair.id,
      base.shown,
      base.trials,
      candidate.shown,
      candidate.trials,
    ]),
  );
}

function armsOf({ cause }: Place) {
  return { base: without(cause.base), candidate: without(cause.candidate) };
}

function without({ shown, trials }: Shown): Count {
  return { passed: trials - shown, trials };
}
