import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';

/** A place in a request: keys of maps and positions of lists. */
type Path = readonly (string | number)[];

/** Texts are cut down to this many characters. */
const SHORTEST_TEXT = 8;

/**
 * Every request that is smaller by one step, the largest steps first: halves of lists, single entries, keys from the
 * outside in, halves of texts. Always in the same order. What the API cannot do without (`messages`, roles) stays.
 */
export function reductions(request: JsonObject): readonly JsonObject[] {
  const places = placesIn(request, []);
  const byDepth = [...places].sort((a, b) => a.length - b.length);
  return [
    ...byDepth.flatMap((path) => halves(request, path)),
    ...byDepth.flatMap((path) => (isNeeded(path, request) ? [] : [removed(request, path)])),
    ...byDepth.flatMap((path) => shortened(request, path)),
  ];
}

/** Size of a request, by which smaller is told: bytes of its JSON. */
export function sizeOf(request: JsonObject): number {
  return new TextEncoder().encode(JSON.stringify(request)).length;
}

function placesIn(value: JsonValue, path: Path): readonly Path[] {
  if (Array.isArray(value))
    return value.flatMap((child: JsonValue, at) => [[...path, at], ...placesIn(child, [...path, at])]);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    [...path, key],
    ...placesIn(child, [...path, key]),
  ]);
}

/** Without them a request is another kind of wrong. */
const NEEDED = new Set([
  'model',
  'messages',
  'input',
  'prompt',
  'role',
  'content',
  'type',
  'function',
  'name',
  'tool_call_id',
]);
/** Inside a schema keys are names of somebody's own. */
const FREE_NAMES = new Set(['properties', '$defs', 'definitions']);

function isNeeded(path: Path, request: JsonObject): boolean {
  const key = path.at(-1);
  const parent = path.at(-2);
  if (typeof key === 'number') return path.length === 2 && listAt(request, path.slice(0, -1)).length === 1;
  if (typeof parent === 'string' && FREE_NAMES.has(parent)) return false;
  if (path.includes('parameters') || path.includes('schema')) return false;
  return key !== undefined && NEEDED.has(key);
}

/** Long lists lose one half or the other at once. */
function halves(request: JsonObject, path: Path): readonly JsonObject[] {
  const list = listAt(request, path);
  if (list.length < 4) return [];
  const middle = Math.floor(list.length / 2);
  return [list.slice(middle), list.slice(0, middle)].map((half) => replaced(request, path, half));
}

function shortened(request: JsonObject, path: Path): readonly JsonObject[] {
  const text = valueAt(request, path);
  if (typeof text !== 'string' || text.length <= SHORTEST_TEXT || path[0] === 'model') return [];
  const characters = [...text];
  const middle = Math.ceil(characters.length / 2);
  return [characters.slice(0, middle), characters.slice(middle)].map((half) =>
    replaced(request, path, half.join('')),
  );
}

function removed(request: JsonObject, path: Path): JsonObject {
  const key = path.at(-1);
  const parent = valueAt(request, path.slice(0, -1));
  if (Array.isArray(parent))
    return replaced(
      request,
      path.slice(0, -1),
      parent.filter((_child, at) => at !== key),
    );
  if (!isJsonObject(parent)) return request;
  const left = Object.fromEntries(Object.entries(parent).filter(([name]) => name !== key));
  return path.length === 1 ? left : replaced(request, path.slice(0, -1), left);
}

function replaced(value: JsonObject, path: Path, by: JsonValue): JsonObject {
  const put = (at: JsonValue, rest: Path): JsonValue => {
    const [key, ...deeper] = rest;
    if (key === undefined) return by;
    if (Array.isArray(at))
      return at.map((child: JsonValue, position) => (position === key ? put(child, deeper) : child));
    if (!isJsonObject(at)) return at;
    return Object.fromEntries(
      Object.entries(at).map(([name, child]) => [name, name === key ? put(child, deeper) : child]),
    );
  };
  const result = put(value, path);
  return isJsonObject(result) ? result : value;
}

function listAt(request: JsonObject, path: Path): readonly JsonValue[] {
  const value = valueAt(request, path);
  return Array.isArray(value) ? value : [];
}

function valueAt(request: JsonObject, path: Path): JsonValue | undefined {
  let at: JsonValue | undefined = request;
  for (const key of path) {
    if (Array.isArray(at)) at = at[Number(key)] as JsonValue | undefined;
    else at = isJsonObject(at) ? at[String(key)] : undefined;
  }
  return at;
}
