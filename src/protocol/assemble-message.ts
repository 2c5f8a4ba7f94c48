import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Channel } from './answer.ts';
import { type CallDrafts, foldCallDelta, noCalls, type WholeCall, wholeCalls } from './assemble-calls.ts';
import type { Dialect } from './body.ts';
import { indexOf, listOf, objectsOf } from './json-read.ts';
import { REASONING_FIELDS } from './reasoning.ts';

/** A chat message that is being assembled from `delta` objects. */
export type MessageDraft = {
  readonly fields: Map<string, JsonValue>;
  /** Fields whose deltas are lists; entries by index and type where they have one, since such entries come in pieces. */
  readonly lists: Map<string, Map<string, JsonValue>>;
  readonly calls: CallDrafts;
  /** Channels in order of their first non-empty delta. */
  readonly channels: Set<Channel>;
};

export type WholeMessage = { readonly message: JsonObject; readonly calls: readonly WholeCall[] };

/** Fields whose deltas are pieces of one text; of other texts the last one counts. */
const PIECEWISE = new Set<string>(['content', 'refusal', ...REASONING_FIELDS]);

/** The same inside list entries and legacy function calls. */
const PIECEWISE_BELOW = new Set(['text', 'summary', 'data', 'arguments']);

/** A message of which nothing has come yet. */
export function noMessage(): MessageDraft {
  return { fields: new Map(), lists: new Map(), calls: noCalls(), channels: new Set() };
}

/** Adds a delta to the message. Null keeps a field null until something comes. */
export function foldDelta(draft: MessageDraft, delta: JsonObject, dialect: Dialect): void {
  for (const [key, value] of Object.entries(delta)) {
    const channel = isFilled(value) ? channelOf(key) : null;
    if (channel !== null) draft.channels.add(channel);
    if (key === 'tool_calls' && isFilled(value)) {
      for (const call of objectsOf(value)) foldCallDelta(draft.calls, call, dialect);
    } else if (Array.isArray(value)) {
      foldList(draft, key, listOf(value));
    } else if (typeof value === 'string' && draft.lists.has(key)) {
      foldText(draft, key, value);
    } else if (value !== null) {
      draft.fields.set(key, merge(key, draft.fields.get(key), value));
    } else if (!draft.fields.has(key)) {
      draft.fields.set(key, null);
    }
  }
}

/** The message as a non-streaming answer would have carried it. */
export function wholeMessage(draft: MessageDraft): WholeMessage {
  const fields = new Map(draft.fields);
  for (const [key, entries] of draft.lists) fields.set(key, [...entries.values()]);
  const calls = wholeCalls(draft.calls);
  if (calls.length > 0)
    fields.set(
      'tool_calls',
      calls.map((each) => each.call),
    );
  return { message: Object.fromEntries(fields), calls };
}

function isFilled(value: JsonValue): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function channelOf(key: string): Channel | null {
  if (key === 'content' || key === 'refusal' || key === 'tool_calls') return key;
  if (key === 'function_call') return 'tool_calls';
  return (REASONING_FIELDS as readonly string[]).includes(key) ? 'reasoning' : null;
}

/** Entries with index and type are pieces of one entry (OpenRouter's reasoning details, which must go back whole). */
function foldList(draft: MessageDraft, key: string, entries: readonly JsonValue[]): void {
  const known = draft.lists.get(key) ?? new Map<string, JsonValue>();
  draft.lists.set(key, known);
  const before = draft.fields.get(key);
  draft.fields.set(key, null);
  if (typeof before === 'string') foldText(draft, key, before);
  for (const entry of entries) {
    const index = isJsonObject(entry) ? indexOf(entry['index']) : null;
    const place = index === null ? `#${known.size}` : `${index} ${isJsonObject(entry) ? entry['type'] : ''}`;
    const same = known.get(place);
    known.set(place, isJsonObject(same) && isJsonObject(entry) ? mergePieces(same, entry) : entry);
  }
}

/** Mistral streams thoughts as a list of parts and the answer as bare text: the text is a part of its own. */
function foldText(draft: MessageDraft, key: string, text: string): void {
  const entries = draft.lists.get(key);
  if (entries === undefined || text === '') return;
  const [place, last] = [...entries].at(-1) ?? [];
  const open = isJsonObject(last) && last['type'] === 'text' && typeof last['text'] === 'string';
  if (open && place !== undefined) entries.set(place, { ...last, text: `${last['text']}${text}` });
  else entries.set(`#${entries.size}`, { type: 'text', text });
}

function merge(key: string, before: JsonValue | undefined, value: JsonValue): JsonValue {
  if (typeof value === 'string' && typeof before === 'string') {
    if (key === 'role') return before === '' ? value : before;
    return PIECEWISE.has(key) ? before + value : value;
  }
  return isJsonObject(value) && isJsonObject(before) ? mergePieces(before, value) : value;
}

function mergePieces(before: JsonObject, piece: JsonObject): JsonObject {
  const merged = new Map<string, JsonValue>(Object.entries(before));
  for (const [key, value] of Object.entries(piece)) {
    const known = merged.get(key);
    const isPiece = PIECEWISE_BELOW.has(key) && typeof known === 'string' && typeof value === 'string';
    if (isPiece) merged.set(key, known + value);
    else if (value !== null || known === undefined) merged.set(key, value);
  }
  return Object.fromEntries(merged);
}
