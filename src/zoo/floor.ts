import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { Tally } from './tally.ts';

/** The recall that must not fall, by class and over all, and how it was measured. */
export type Floor = {
  readonly schema: 'modelcompat/selftest-floor@2';
  readonly measured: Measured;
  readonly recall: Readonly<Record<string, FloorCounts>>;
};

/** A self-test in a few numbers, for those who read its results somewhere else. */
export type Measured = {
  readonly seed: number;
  readonly trials: number;
  readonly baselineTrials: number;
  /** Start of the hash of the check catalogue. */
  readonly catalogue: string;
  /** Sound answers (twins and quiet cases), those that raised an alarm, and those that a comparison called worse. */
  readonly sound: number;
  readonly alarms: number;
  readonly compareAlarms: number;
};

/** Bugs of a class: caught by one run, caught with a baseline, and how many there are. */
export type FloorCounts = readonly [caught: number, withBaseline: number, bugs: number];

/** One class that fell below the floor, and in which column. */
export type Fall = { readonly column: 'caught' | 'with baseline'; readonly tally: Tally };

/** The floor that today's counts would set. */
export function floorOf(tallies: readonly Tally[], measured: Measured): Floor {
  const recall = Object.fromEntries(
    tallies.map(({ name, caught, caughtWithBaseline, bugs }): [string, FloorCounts] => [
      name,
      [caught, caughtWithBaseline, bugs],
    ]),
  );
  return { schema: SCHEMA, measured, recall };
}

const SCHEMA = 'modelcompat/selftest-floor@2';

/** The floor as a file: a line for each class, so that a change reads well. */
export function floorText({ schema, measured, recall }: Floor): string {
  const lines = (map: object) =>
    Object.entries(map).map(([key, value]) => `    ${JSON.stringify(key)}: ${shown(value)}`);
  const block = (name: string, map: object) => `  "${name}": {\n${lines(map).join(',\n')}\n  }`;
  return `{\n  "schema": "${schema}",\n${block('measured', measured)},\n${block('recall', recall)}\n}\n`;
}

function shown(value: unknown): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : JSON.stringify(value);
}

/** Reads a floor file; null where it is none. */
export function readFloor(value: JsonValue | undefined): Floor | null {
  if (!isJsonObject(value) || value['schema'] !== SCHEMA) return null;
  const { measured, recall } = value;
  return isJsonObject(measured) && isJsonObject(recall) ? (value as unknown as Floor) : null;
}

/** The classes whose share of caught bugs is smaller than it was, in either column. */
export function belowFloor(tallies: readonly Tally[], { recall }: Floor): readonly Fall[] {
  return tallies.flatMap((tally): readonly Fall[] => {
    const { caught, caughtWithBaseline, bugs } = tally;
    const [before, beforeWithBaseline, of] = recall[tally.name] ?? [0, 0, 0];
    const fell = (now: number, then: number) => of > 0 && bugs > 0 && now / bugs < then / of;
    return [
      ...(fell(caught, before) ? [{ column: 'caught', tally } as const] : []),
      ...(fell(caughtWithBaseline, beforeWithBaseline) ? [{ column: 'with baseline', tally } as const] : []),
    ];
  });
}
