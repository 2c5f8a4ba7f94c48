import { isJsonObject, type JsonValue } from '../../../../domain/json.ts';

/** A place in JSON where two values differ; undefined = absent there. */
export type JsonChange = { readonly path: string; readonly base?: string; readonly candidate?: string };

/** Changes in the order of the baseline, and whether there are more. */
export type JsonDiff = { readonly changes: readonly JsonChange[]; readonly left: boolean };

const MOST = 200;
const DEEPEST = 60;
const LONGEST = 400;

/** Compares JSON by place: the order of keys does not count, lists go by position. */
export function jsonDiff(base: JsonValue | undefined, candidate: JsonValue | undefined): JsonDiff {
  const changes: JsonChange[] = [];
  const walk = (path: string, a: JsonValue | undefined, b: JsonValue | undefined, depth: number) => {
    if (changes.length > MOST || a === b) return;
    const [inner, outer] = [partsOf(a), partsOf(b)];
    if (inner === null || outer === null || inner.isList !== outer.isList || depth > DEEPEST) {
      if (a === undefined || b === undefined || shown(a) !== shown(b)) changes.push(changeAt(path, a, b));
      return;
    }
    for (const key of new Set([...inner.values.keys(), ...outer.values.keys()])) {
      walk(`${path}/${key}`, inner.values.get(key), outer.values.get(key), depth + 1);
    }
  };
  walk('', base, candidate, 0);
  return { changes: changes.slice(0, MOST), left: changes.length > MOST };
}

function partsOf(value: JsonValue | undefined) {
  if (Array.isArray(value)) {
    return { isList: true, values: new Map(value.map((each, place) => [String(place), each])) };
  }
  return isJsonObject(value) ? { isList: false, values: new Map(Object.entries(value)) } : null;
}

function changeAt(path: string, a: JsonValue | undefined, b: JsonValue | undefined): JsonChange {
  return {
    path: path === '' ? '/' : path,
    ...(a === undefined ? {} : { base: shown(a) }),
    ...(b === undefined ? {} : { candidate: shown(b) }),
  };
}

function shown(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Fields of an answer (path → JSON types) of which one side has no such name or another type. */
export function fieldsDiff(
  base: Readonly<Record<string, string>>,
  candidate: Readonly<Record<string, string>>,
): readonly JsonChange[] {
  const [one, other] = [new Map(Object.entries(base)), new Map(Object.entries(candidate))];
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((path) => one.get(path) !== other.get(path))
    .map((path) => {
      const [a, b] = [one.get(path), other.get(path)];
      return { path, ...(a === undefined ? {} : { base: a }), ...(b === undefined ? {} : { candidate: b }) };
    });
}

/** An object or a list; undefined where a text is neither. */
export function parsedJson(text: string | undefined): JsonValue | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) || Array.isArray(value) ? (value as JsonValue) : undefined;
  } catch {
    return undefined;
  }
}
