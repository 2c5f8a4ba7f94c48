import stringify from 'safe-stable-stringify';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../domain/json.ts';
import { listOf, textOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { asked } from '../conditions.ts';

/** Fields that change how an answer comes and not what is asked. */
const MANNER = new Set(['stream', 'stream_options', 'seed']);
const HISTORY = ['messages', 'input'] as const;

/** One name for all requests that ask the same, streamed or not. */
export function questionKey(view: ExchangeView): string {
  return `${view.method} ${view.url} ${stringify(without(asked(view), MANNER))}`;
}

/** The turns that a request carries; one text counts as one turn of the user. */
export function turnsOf(request: JsonObject): readonly JsonValue[] {
  for (const key of HISTORY) {
    const value = request[key];
    if (typeof value === 'string') return [{ role: 'user', content: value }];
    if (Array.isArray(value)) return listOf(value);
  }
  return [];
}

/** What a later request adds to an earlier one of the same conversation; null where it is not its continuation. */
export function addedTurns(earlier: ExchangeView, later: ExchangeView): readonly JsonValue[] | null {
  if (earlier.api !== later.api || earlier.url !== later.url) return null;
  const [before, after] = [turnsOf(asked(earlier)), turnsOf(asked(later))];
  if (before.length === 0 || after.length <= before.length) return null;
  if (key(settings(earlier)) !== key(settings(later))) return null;
  return before.every((turn, index) => key(turn) === key(after[index])) ? after.slice(before.length) : null;
}

/** Whether a request goes on from something that the server itself has kept. */
export function isServerKept(view: ExchangeView): boolean {
  const { previous_response_id: previous, conversation } = asked(view);
  return textOf(previous) !== null || (conversation !== undefined && conversation !== null);
}

/** Every pair of exchanges, the earlier one first. */
export function pairs(views: readonly ExchangeView[]): readonly (readonly [ExchangeView, ExchangeView])[] {
  const bounded = views.slice(0, MOST_VIEWS);
  return bounded.flatMap((first, index) =>
    bounded.slice(index + 1).map((second) => [first, second] as const),
  );
}

/** Longer trials are judged by their first exchanges: pairs grow with the square. */
const MOST_VIEWS = 40;

function settings(view: ExchangeView): JsonObject {
  return without(asked(view), new Set([...MANNER, ...HISTORY]));
}

function without(request: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(request).filter(([name]) => !names.has(name)));
}

function key(value: JsonValue | undefined): string {
  return stringify(value) ?? '';
}

/** Every text in a value, joined by line breaks. */
export function textsIn(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(textsIn).join('\n');
  return isJsonObject(value) ? Object.values(value).map(textsIn).join('\n') : '';
}
