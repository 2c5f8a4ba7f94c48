import type { Message } from '../domain/diagnostic.ts';
import { isJsonObject, type JsonValue } from '../domain/json.ts';
import { readJsonText } from '../outline/json-text.ts';
import { type Placed, placedIn, spellOut } from './entries.ts';

type Read = { readonly placed: readonly Placed[] } | { readonly problem: Message };

/**
 * Finds the entries of somebody's file: a JSON list, {"entries": […]} or {"bugs": […]}, one entry alone, or one a line.
 * `file` is for messages, which tell line and column.
 */
export function readZooFile(text: string, file: string): Read {
  if (isOneALine(text, file)) return readLines(text, file);
  const json = readJsonText(text, file);
  if ('problem' in json) return json;
  const { value } = json;
  if (Array.isArray(value)) return { placed: placedIn(value, file) };
  const key = isJsonObject(value) ? LISTS.find((each) => Array.isArray(value[each])) : undefined;
  if (key === undefined || !isJsonObject(value)) return { placed: [{ value, where: file }] };
  return { placed: placedIn(value[key] as readonly JsonValue[], `${file}.${key}`) };
}

const LISTS = ['entries', 'bugs'] as const;

/** By its name, or because its first line is a whole entry and others follow. */
function isOneALine(text: string, file: string): boolean {
  if (/\.(jsonl|ndjson)$/i.test(file)) return true;
  const [first = '', ...more] = text.trim().split('\n');
  return more.length > 0 && first.startsWith('{') && !('problem' in readJsonText(first, file));
}

function readLines(text: string, file: string): Read {
  const placed: Placed[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const json = readJsonText(line, file, at + 1);
    if ('problem' in json) return json;
    placed.push({ value: spellOut(json.value), where: `${file}:${at + 1}` });
  }
  return { placed };
}
