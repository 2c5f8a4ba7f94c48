import { isJsonObject, type JsonValue } from '../domain/json.ts';

/** The value at a JSON pointer (`/a/0/b`) or a dotted path (`a.0.b`, `a[0].b`); undefined where there is none, empty = the whole. */
export function valueAt(document: JsonValue, path: string): JsonValue | undefined {
  let here: JsonValue | undefined = document;
  for (const key of keysOf(path)) {
    if (Array.isArray(here))
      here = /^\d+$/.test(key) ? (here[Number(key)] as JsonValue | undefined) : undefined;
    else if (isJsonObject(here)) here = Object.hasOwn(here, key) ? here[key] : undefined;
    else return undefined;
  }
  return here;
}

function keysOf(path: string): readonly string[] {
  if (path === '' || path === '$') return [];
  if (path.startsWith('/')) {
    return path
      .slice(1)
      .split('/')
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return path
    .replace(/^\$\.?/, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((key) => key !== '');
}
