import type { JsonValue } from '../domain/json.ts';

/** Longest quote of a model's words in a message, in UTF-16 units. */
const LIMIT = 300;

/** A text short enough for a message; what was cut away is counted. */
export function shorten(text: string, limit: number = LIMIT): string {
  if (text.length <= limit) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
  return `${text.slice(0, end)}… (+${text.length - end})`;
}

/** A JSON value as short text. */
export function shortJson(value: unknown): string {
  return shorten(JSON.stringify(value as JsonValue | undefined) ?? 'nothing');
}
