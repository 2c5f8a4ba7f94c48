import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import { parseJson } from './json-text.ts';

/** Words that Python-made templates write for JSON's literals. */
const PYTHON: Readonly<Record<string, JsonValue>> = { True: true, False: false, None: null };

/**
 * Reads an untyped text as the type that a tool's schema gives to a parameter. Where string is the only type the text
 * stays as it is; where other types are allowed they win when the text reads as one of them; without any type the text
 * is JSON when it parses and a string otherwise.
 */
export function coerce(text: string, schema: JsonValue | undefined): JsonValue {
  const types = typesOf(schema);
  if (types.length === 1 && types[0] === 'string') return text;
  const trimmed = text.trim();
  const value = Object.hasOwn(PYTHON, trimmed) ? PYTHON[trimmed] : parseJson(text);
  if (value === undefined) return text;
  const anything = types.length === 0;
  const fits = types.some((type) => isOfType(value, type));
  return (anything && typeof value !== 'string') || (fits && typeof value !== 'string') ? value : text;
}

/** The schema of one parameter of a tool; undefined where nothing is declared. */
export function parameterSchema(tool: JsonObject | undefined, name: string): JsonValue | undefined {
  const properties = tool?.['properties'];
  return isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** Writes a value as untyped text: strings bare, everything else as JSON. */
export function uncoerced(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function typesOf(schema: JsonValue | undefined): readonly string[] {
  if (!isJsonObject(schema)) return [];
  const type = schema['type'];
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return type.filter((each) => typeof each === 'string');
  const union = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(union)) return union.flatMap((each: JsonValue) => typesOf(each));
  const options = schema['enum'];
  return Array.isArray(options) && options.every((each: JsonValue) => typeof each === 'string')
    ? ['string']
    : [];
}

function isOfType(value: JsonValue, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isJsonObject(value);
  return typeof value === type;
}
