import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { Tally } from './tally.ts';

/** The recall that must not fall: caught bugs and their number, by class and over all. */
export type Floor = {
  readonly schema: 'modelcompat/selftest-floor@1';
  readonly recall: Readonly<Record<string, readonly [caught: number, bugs: number]>>;
};

/** The floor that today's counts would set. */
export function floorOf(tallies: readonly Tally[]): Floor {
  const recall = Object.fromEntries(tallies.map(({ name, caught, bugs }) => [name, [caught, bugs] as const]));
  return { schema: 'modelcompat/selftest-floor@1', recall };
}

/** The floor as a file: a line for each class, so that a change reads well. */
export function floorText({ schema, recall }: Floor): string {
  const lines = Object.entries(recall).map(
    ([name, [caught, bugs]]) => `    ${JSON.stringify(name)}: [${caught}, ${bugs}]`,
  );
  return `{\n  "schema": ${JSON.stringify(schema)},\n  "recall": {\n${lines.join(',\n')}\n  }\n}\n`;
}

/** Reads a floor file; null where it is none. */
export function readFloor(value: JsonValue | undefined): Floor | null {
  if (!isJsonObject(value) || value['schema'] !== 'modelcompat/selftest-floor@1') return null;
  return isJsonObject(value['recall']) ? (value as unknown as Floor) : null;
}

/** The classes whose share of caught bugs is smaller than it was. */
export function belowFloor(tallies: readonly Tally[], { recall }: Floor): readonly Tally[] {
  return tallies.filter(({ name, caught, bugs }) => {
    const [before, of] = recall[name] ?? [0, 0];
    return of > 0 && bugs > 0 && caught / bugs < before / of;
  });
}
