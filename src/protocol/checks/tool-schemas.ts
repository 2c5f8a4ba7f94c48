import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import type { ExchangeView } from '../view.ts';
import { asked } from './conditions.ts';
import { declaredTools } from './declared-tools.ts';

/** The schema of each declared tool by its name; null = it has none. */
export function schemasOf(view: ExchangeView): ReadonlyMap<string, JsonValue | null> {
  return new Map(declaredTools(asked(view)).map(({ name, schema }) => [name, schema]));
}

/** The schema of a place in a value, as far as plain properties and items lead. */
export function schemaAt(schema: JsonValue | null, path: readonly string[]): JsonObject {
  let found = schema;
  for (const key of path) {
    if (!isJsonObject(found)) return {};
    const { properties, items } = found;
    found = (isJsonObject(properties) ? properties[key] : items) ?? null;
  }
  return isJsonObject(found) ? found : {};
}
