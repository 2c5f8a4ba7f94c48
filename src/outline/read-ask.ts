import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Ask } from './outline.ts';
import { type Unread, unfit } from './unfit.ts';

/** Reads a request: one JSON body, or {method, path, headers, body}. */
export function readAsk(value: JsonValue, where: string): Ask | Unread {
  if (!isJsonObject(value)) return unfit(where, 'an object', value);
  if (!isRaw(value)) return { method: 'POST', path: null, headers: {}, body: value };
  const body = value['body'] ?? undefined;
  const method = value['method'];
  return {
    method: typeof method === 'string' ? method.toUpperCase() : body === undefined ? 'GET' : 'POST',
    path: typeof value['path'] === 'string' ? value['path'] : null,
    headers: textHeaders(value['headers']),
    body,
  };
}

/** Header names in lower case; values that are not text as JSON. */
export function textHeaders(value: JsonValue | undefined): Readonly<Record<string, string>> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, text]) => [
      name.toLowerCase(),
      typeof text === 'string' ? text : JSON.stringify(text),
    ]),
  );
}

/** No API has `path` or `method` as a field of its body together with none of its own leading fields. */
function isRaw(value: JsonObject): boolean {
  const isBody = ['messages', 'input', 'prompt'].some((key) => key in value);
  return !isBody && (typeof value['path'] === 'string' || typeof value['method'] === 'string');
}
