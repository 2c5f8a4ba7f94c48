import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';

/** A JSON object or list found in a text: its value (undefined when it is not JSON) and where it ends. */
export type JsonText = { readonly value: JsonValue | undefined; readonly raw: string; readonly end: number };

/** Reads the object or list that begins at `from`, whatever follows it; null where none begins or it is not closed. */
export function readJson(text: string, from: number): JsonText | null {
  const end = closing(text, from);
  if (end === null) return null;
  const raw = text.slice(from, end);
  return { value: parseJson(raw), raw, end };
}

/** The value of a JSON text, or undefined. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** The value as arguments of a call: an object, or null. */
export function asArguments(value: JsonValue | undefined): JsonObject | null {
  return isJsonObject(value) ? value : null;
}

/** Position after the blanks that begin at `from`. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

/** Position after the bracket that closes the one at `from`; brackets inside strings do not count. */
function closing(text: string, from: number): number | null {
  if (text[from] !== '{' && text[from] !== '[') return null;
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') {
      const quote = endOfString(text, at);
      if (quote === null) return null;
      at = quote;
    } else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

/** Position of the quote that closes the string at `from`. */
function endOfString(text: string, from: number): number | null {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return null;
}
