import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';

/**
 * Merges request bodies, later ones winning: maps merge key by key, everything else replaces. At the top level `null`
 * removes the key; deeper nulls are data (a schema's `default: null`, a message's `content: null`).
 */
export function mergeBodies(layers: readonly JsonObject[]): JsonObject {
  const merged = layers.reduce((below, above) => mergeMaps(below, above), {});
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

function mergeMaps(below: JsonObject, above: JsonObject): JsonObject {
  const merged: [string, JsonValue][] = Object.entries(below).map(([key, value]) => {
    const other = Object.hasOwn(above, key) ? above[key] : undefined;
    if (other === undefined) return [key, value];
    return [key, isJsonObject(value) && isJsonObject(other) ? mergeMaps(value, other) : other];
  });
  for (const [key, value] of Object.entries(above)) {
    if (!Object.hasOwn(below, key)) merged.push([key, value]);
  }
  return Object.fromEntries(merged);
}
