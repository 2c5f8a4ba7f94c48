import { type JsonObject, type JsonValue, jsonType } from '../../domain/json.ts';

/** A field that is not what it should be. */
export type ShapeProblem = { readonly at: string; readonly expected: string; readonly got: string };

/** The JSON types that a field may have; `integer` is a whole number, `undefined` means that it may be absent. */
export type FieldType =
  | 'string'
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'object'
  | 'array'
  | 'null'
  | 'undefined';

/** What the fields of an object may be. */
export type FieldTypes = Readonly<Record<string, readonly FieldType[]>>;

const NONE: readonly ShapeProblem[] = [];

/** Problems of some fields of one object; `text` is a string that is not empty. Sound objects, which are nearly all, cost no memory. */
export function fieldProblems(at: string, value: JsonObject, fields: FieldTypes): readonly ShapeProblem[] {
  let found: ShapeProblem[] | null = null;
  for (const name in fields) {
    const given = value[name];
    const types = fields[name] ?? [];
    if (types.some((type) => hasType(given, type))) continue;
    found ??= [];
    found.push({ at: `${at}/${name}`, expected: types.join(' | '), got: describe(given) });
  }
  return found ?? NONE;
}

/** The problem of a body that is no object. */
export function noObject(json: JsonValue | undefined): ShapeProblem {
  return { at: 'body', expected: 'object', got: describe(json) };
}

function hasType(value: JsonValue | undefined, type: FieldType): boolean {
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'text') return typeof value === 'string' && value !== '';
  return jsonType(value) === type;
}

function describe(value: JsonValue | undefined): string {
  return value === '' ? 'empty string' : jsonType(value);
}
