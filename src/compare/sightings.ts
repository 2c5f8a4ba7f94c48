import type { ArmCheck } from '../domain/comparison.ts';
import type { TrialGrade } from '../domain/grade.ts';

/** Trials of one case that must show a new violation of the protocol before it fails an upgrade; one may be an accident. */
export const SIGHTINGS = { must: 2, should: 3 } as const;

/** A violation of the protocol that one case of the candidate shows, and the baseline's trials of that case do not. */
export type Sighting = {
  readonly id: string;
  readonly severity: 'must' | 'should';
  readonly shown: number;
  readonly trials: number;
  /** Decided trials after the first one that showed it. */
  readonly since: number;
};

/** What the candidate's decided trials of a case, in order, show of the protocol that the baseline's did not. */
export function sightingsOf(
  trials: readonly TrialGrade[],
  base: readonly Pick<ArmCheck, 'id'>[],
): readonly Sighting[] {
  const known = new Set(base.map(({ id }) => id));
  const found = new Map<string, Sighting>();
  for (const [at, { checks }] of trials.entries()) {
    const shown = new Map(checks.filter(isViolation).map((each) => [each.id, each.severity]));
    for (const [id, severity] of shown) {
      if (known.has(id) || severity === 'note') continue;
      const before = found.get(id);
      const since = before?.since ?? trials.length - 1 - at;
      found.set(id, { id, severity, shown: (before?.shown ?? 0) + 1, trials: trials.length, since });
    }
  }
  return [...found.values()];
}

/** Sent twice more and not seen again, it stays "seen once". */
const RESENDS = 2;

/** Whether the case has to be sent again to tell a new violation from an accident. `known`: shown by the baseline in any case. */
export function isUnconfirmed(sightings: readonly Sighting[], known: ReadonlySet<string>): boolean {
  return sightings.some(({ id, severity, shown, trials, since }) => {
    if (severity === 'must') return !known.has(id) && shown < SIGHTINGS.must && since < RESENDS;
    return shown * 2 >= trials && shown < SIGHTINGS.should;
  });
}

function isViolation({ kind, status }: TrialGrade['checks'][number]): boolean {
  return kind === 'protocol' && (status === 'fail' || status === 'warn');
}
