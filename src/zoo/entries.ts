import type { Message } from '../domain/diagnostic.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import { message } from '../messages/index.ts';
import type { Outline, Side } from '../outline/outline.ts';
import { readOutline } from '../outline/read-outline.ts';

/** An entry as it was written, and where, for messages. */
export type Placed = { readonly value: JsonValue; readonly where: string };

/** Reads entries of a bug file; each needs an id of its own and answers of the sides. */
export function readEntries(
  placed: readonly Placed[],
  sides: readonly Side[],
  file: string,
): { readonly entries: readonly Outline[] } | { readonly problem: Message } {
  const entries = new Map<string, Outline>();
  for (const { value, where } of placed) {
    const entry = readOutline(value, where);
    if ('problem' in entry) return entry;
    if (!isJsonObject(value) || typeof value['id'] !== 'string' || value['id'] === '') {
      return { problem: message('zoo-id-missing', { where }) };
    }
    if (entries.has(entry.id)) return { problem: message('zoo-id-twice', { where, id: entry.id }) };
    const side = sides.find((each) => entry.sides[each] === undefined);
    if (side !== undefined) return { problem: message('zoo-side-missing', { where, id: entry.id, side }) };
    entries.set(entry.id, entry);
  }
  if (entries.size === 0) return { problem: message('zoo-empty', { file }) };
  return { entries: [...entries.values()] };
}

/** Entries of a list with their places in it. */
export function placedIn(list: readonly JsonValue[], where: string): readonly Placed[] {
  return list.map((value, position) => {
    const id = isJsonObject(value) && typeof value['id'] === 'string' ? ` (${value['id']})` : '';
    return { value, where: `${where}[${position}]${id}` };
  });
}

/** Parses a file of one entry a line; long repetitive texts may be written as {"$text": [[text, times], …]}. */
export function parseEntryLines(text: string): readonly JsonObject[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): JsonValue => spellOut(JSON.parse(line)))
    .filter(isJsonObject);
}

/** Gives long repetitive texts their length. */
export function spellOut(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((each: JsonValue) => spellOut(each));
  if (!isJsonObject(value)) return value;
  const parts = value['$text'];
  if (Array.isArray(parts)) return parts.map(([text, times]) => String(text).repeat(Number(times))).join('');
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, spellOut(child)]));
}
