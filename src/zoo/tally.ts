import type { SelfTest, Sighting } from './self-test.ts';

/** Recall and false alarms of some entries, with their numbers. */
export type Tally = {
  readonly name: string;
  readonly bugs: number;
  /** Bugs on which a must or a should was raised, and those with a must. */
  readonly caught: number;
  readonly caughtByMust: number;
  readonly missed: readonly string[];
  /** Sound twins on which a must was raised, or at most a should. */
  readonly alarms: readonly string[];
  readonly warned: readonly string[];
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
  return {
    name,
    bugs: faulty.length,
    caught: faulty.filter(isCaught).length,
    caughtByMust: faulty.filter(({ musts }) => musts.length > 0).length,
    missed: faulty.filter((each) => !isCaught(each)).map(({ id }) => id),
    alarms: sound.filter(({ musts }) => musts.length > 0).map(describe),
    warned: sound.filter(({ musts, shoulds }) => musts.length === 0 && shoulds.length > 0).map(describe),
  };
}

function isCaught({ musts, shoulds }: Sighting): boolean {
  return musts.length > 0 || shoulds.length > 0;
}

function describe({ id, musts, shoulds }: Sighting): string {
  return `${id} (${[...musts, ...shoulds].join(', ')})`;
}
