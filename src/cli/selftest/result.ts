import type { Message } from '../../domain/diagnostic.ts';
import { catalogueHash } from '../../protocol/checks/catalogue.ts';
import { belowFloor, type Fall, type Floor, floorOf } from '../../zoo/floor.ts';
import type { SelfTest } from '../../zoo/self-test.ts';
import { type Tally, tallyAll, tallyClasses, tallyQuiet } from '../../zoo/tally.ts';

export type Setup = { readonly seed: number; readonly trials: number; readonly baselineTrials: number };

/** A self-test counted, and what of it is not as it should be. */
export type Result = Setup & {
  readonly found: SelfTest;
  readonly classes: readonly Tally[];
  readonly all: Tally;
  readonly quiet: Tally;
  /** What today's counts would set. */
  readonly floor: Floor;
  readonly fallen: readonly Fall[];
  readonly unjudged: readonly Unjudged[];
};

/** An entry on one side that no trial could judge. */
export type Unjudged = { readonly side: string; readonly id: string; readonly why: Message };

/** Counts a self-test and holds it against the floor (null = none applies). */
export function resultOf(found: SelfTest, setup: Setup, former: Floor | null): Result {
  const [classes, all, quiet] = [tallyClasses(found), tallyAll(found), tallyQuiet(found)];
  const tallies = [...classes, all];
  const floor = floorOf(tallies, {
    ...setup,
    catalogue: catalogueHash.slice(0, 12),
    sound: found.correct.length + found.quiet.length,
    alarms: all.alarms.length + quiet.alarms.length,
    compareAlarms: all.compareAlarms.length + quiet.compareAlarms.length,
  });
  const fallen = former === null ? [] : belowFloor(tallies, former);
  return { ...setup, found, classes, all, quiet, floor, fallen, unjudged: unjudgedOf(found) };
}

/** Nothing fell, nothing cried wolf, and nothing was left unjudged. */
export function isSound({ fallen, unjudged, floor: { measured } }: Result): boolean {
  return fallen.length + unjudged.length + measured.alarms + measured.compareAlarms === 0;
}

function unjudgedOf({ faulty, correct, quiet }: SelfTest): readonly Unjudged[] {
  return Object.entries({ faulty, correct, quiet }).flatMap(([side, list]) =>
    list.flatMap(({ id, unjudged }) => (unjudged === null ? [] : [{ side, id, why: unjudged.message }])),
  );
}
