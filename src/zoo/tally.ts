import type { SelfTest } from './self-test.ts';
import type { Sighting } from './sighting.ts';

/** Recall and false alarms of some entries, with their numbers. */
export type Tally = {
  readonly name: string;
  readonly bugs: number;
  /** Bugs on which one run raised a must or a should, and those with a must. */
  readonly caught: number;
  readonly caughtByMust: number;
  readonly missed: readonly string[];
  /** Bugs that a comparison with the sound twin calls worse. */
  readonly caughtWithBaseline: number;
  readonly missedWithBaseline: readonly string[];
  /** Sound answers on which a must was raised, or at most a should. */
  readonly alarms: readonly string[];
  readonly warned: readonly string[];
  /** Sound answers whose second run a comparison calls worse than the first. */
  readonly compareAlarms: readonly string[];
};

/** Counts a self-test: a line for each class in alphabetical order. */
export function tallyClasses(found: SelfTest): readonly Tally[] {
  const names = [...new Set(found.faulty.map((each) => each.class))].sort();
  return names.map((name) => {
    const of = (list: readonly Sighting[]) => list.filter((each) => each.class === name);
    return tally(name, of(found.faulty), of(found.correct));
  });
}

/** Counts everything together. */
export function tallyAll({ faulty, correct }: SelfTest): Tally {
  return tally('all', faulty, correct);
}

/** Counts the quiet cases, on which nothing may be raised. */
export function tallyQuiet({ quiet }: SelfTest): Tally {
  return tally('quiet', [], quiet);
}

function tally(name: string, faulty: readonly Sighting[], sound: readonly Sighting[]): Tally {
  const missed = faulty.filter(({ musts, shoulds }) => musts.length + shoulds.length === 0);
  const missedWithBaseline = faulty.filter(({ worse }) => worse.length === 0);
  return {
    name,
    bugs: faulty.length,
    caught: faulty.length - missed.length,
    caughtByMust: faulty.filter(({ musts }) => musts.length > 0).length,
    missed: missed.map(({ id }) => id),
    caughtWithBaseline: faulty.length - missedWithBaseline.length,
    missedWithBaseline: missedWithBaseline.map(({ id }) => id),
    alarms: sound.filter(({ musts }) => musts.length > 0).map(raised),
    warned: sound.filter(({ musts, shoulds }) => musts.length === 0 && shoulds.length > 0).map(raised),
    compareAlarms: sound.filter(({ worse }) => worse.length > 0).map(calledWorse),
  };
}

function raised({ id, musts, shoulds }: Sighting): string {
  return `${id} (${[...musts, ...shoulds].join(', ')})`;
}

function calledWorse({ id, worse }: Sighting): string {
  return `${id} (${worse.join(', ')})`;
}
