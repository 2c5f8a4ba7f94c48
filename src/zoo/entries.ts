import type { Message } from '../domain/diagnostic.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import { message } from '../messages/index.ts';
import type { Outline, Side } from '../outline/outline.ts';
import { readOutline } from '../outline/read-outline.ts';

/** Reads entries of a bug file; each needs an id of its own and answers of the sides. `file` is for messages. */
export function readEntries(
  values: readonly JsonValue[],
  sides: readonly Side[],
  file: string,
): { readonly entries: readonly Outline[] } | { readonly problem: Message } {
  const entries = new Map<string, Outline>();
  for (const [position, value] of values.entries()) {
    const entry = readOutline(value, `${file} [${position}]`);
    if ('problem' in entry) return entry;
    if (entries.has(entry.id)) return { problem: message('zoo-id-twice', { file, id: entry.id }) };
    const side = sides.find((each) => entry.sides[each] === undefined);
    if (side !== undefined) return { problem: message('zoo-side-missing', { file, id: entry.id, side }) };
    entries.set(entry.id, entry);
  }
  if (entries.size === 0) return { problem: message('zoo-empty', { file }) };
  return { entries: [...entries.values()] };
}

/** Parses a file of one entry a line; long repetitive texts may be written as {"$text": [[text, times], …]}. */
export function parseEntryLines(text: string): readonly JsonObject[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): JsonValue => spellOut(JSON.parse(line)))
    .filter(isJsonObject);
}

function spellOut(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((each: JsonValue) => spellOut(each));
  if (!isJsonObject(value)) return value;
  const parts = value['$text'];
  if (Array.isArray(parts)) return parts.map(([text, times]) => String(text).repeat(Number(times))).join('');
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, spellOut(child)]));
}
