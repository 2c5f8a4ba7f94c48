import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Channel } from './answer.ts';
import { type CallDraft, foldCallDelta, wholeCalls } from './assemble-calls.ts';
import type { Dialect } from './body.ts';
import { indexOf, listOf, objectsOf } from './json-read.ts';
import { REASONING_FIELDS } from './reasoning.ts';

/** A choice as a non-streaming answer would have carried it, with what only a stream can tell. */
export type AssembledChoice = {
  readonly index: number;
  /** `{index, message, finish_reason, logprobs}`. */
  readonly choice: JsonObject;
  /** Wire index of each of the message's tool calls. */
  readonly callIndexes: readonly number[];
  /** Channels in order of their first non-empty delta. */
  readonly channels: readonly Channel[];
};

type Draft = {
  readonly message: Map<string, JsonValue>;
  readonly calls: CallDraft[];
  readonly channels: Set<Channel>;
  finish: JsonValue | undefined;
  logprobs: JsonValue[] | null;
};

/** Fields whose deltas are pieces of one text; of other texts the last one counts. */
const PIECEWISE = new Set<string>(['content', 'refusal', ...REASONING_FIELDS]);

/** Folds a stream's chunks into whole choices, keyed by choice index and call index. */
export function foldChat(chunks: readonly JsonValue[], dialect: Dialect): readonly AssembledChoice[] {
  const drafts = new Map<number, Draft>();
  for (const chunk of chunks) {
    if (!isJsonObject(chunk)) continue;
    for (const [position, choice] of objectsOf(chunk['choices']).entries()) {
      foldChoice(draftAt(drafts, choice, position), choice, dialect);
    }
  }
  return [...drafts].sort(([a], [b]) => a - b).map(([index, draft]) => finishChoice(index, draft));
}

function draftAt(drafts: Map<number, Draft>, choice: JsonObject, position: number): Draft {
  const index = indexOf(choice['index']) ?? position;
  let draft = drafts.get(index);
  if (draft === undefined) {
    draft = { message: new Map(), calls: [], channels: new Set(), finish: undefined, logprobs: null };
    drafts.set(index, draft);
  }
  return draft;
}

function foldChoice(draft: Draft, choice: JsonObject, dialect: Dialect): void {
  if (indexOf(choice['index']) === null) dialect.set('choice_index', 'missing');
  const delta = deltaOf(choice, dialect);
  for (const [key, value] of Object.entries(delta)) foldField(draft, key, value, dialect);
  const finish = choice['finish_reason'];
  if (finish !== undefined && finish !== null && finish !== '') draft.finish = finish;
  else if (draft.finish === undefined || draft.finish === null) draft.finish = finish;
  const logprobs = choice['logprobs'];
  if (isJsonObject(logprobs) && Array.isArray(logprobs['content'])) {
    draft.logprobs ??= [];
    for (const entry of listOf(logprobs['content'])) draft.logprobs.push(entry);
  }
}

/** Some servers stream whole messages under the non-streaming name. */
function deltaOf(choice: JsonObject, dialect: Dialect): JsonObject {
  if (isJsonObject(choice['delta'])) return choice['delta'];
  if (!isJsonObject(choice['message'])) return {};
  dialect.set('stream_field', 'message');
  return choice['message'];
}

function foldField(draft: Draft, key: string, value: JsonValue, dialect: Dialect): void {
  if (key === 'tool_calls' && Array.isArray(value) && value.length > 0) {
    draft.channels.add('tool_calls');
    for (const call of objectsOf(value)) foldCallDelta(draft.calls, call, dialect);
    return;
  }
  const before = draft.message.get(key);
  if (value === null) {
    if (before === undefined) draft.message.set(key, null);
    return;
  }
  const channel = isFilled(value) ? channelOf(key) : null;
  if (channel !== null) draft.channels.add(channel);
  draft.message.set(key, merge(key, before, value));
}

function merge(key: string, before: JsonValue | undefined, value: JsonValue): JsonValue {
  if (key === 'role') return typeof before === 'string' && before !== '' ? before : value;
  if (typeof value === 'string' && typeof before === 'string') {
    return PIECEWISE.has(key) ? before + value : value;
  }
  if (key === 'reasoning_details') return mergeDetails(listOf(before), objectsOf(value));
  if (key === 'function_call' && isJsonObject(value)) return mergeFunction(before, value);
  if (Array.isArray(value) && Array.isArray(before)) return [...before, ...value] as JsonValue;
  return value;
}

/** Reasoning details of one index and type are pieces of one detail; they must go back to the server as a whole. */
function mergeDetails(before: readonly JsonValue[], pieces: readonly JsonObject[]): readonly JsonValue[] {
  const details = [...before];
  for (const piece of pieces) {
    const at = details.findIndex(
      (each) => isJsonObject(each) && each['index'] === piece['index'] && each['type'] === piece['type'],
    );
    const found = details[at];
    if (isJsonObject(found) && indexOf(piece['index']) !== null) details[at] = mergeTexts(found, piece);
    else details.push(piece);
  }
  return details;
}

function mergeTexts(before: JsonObject, piece: JsonObject): JsonObject {
  const merged = new Map<string, JsonValue>(Object.entries(before));
  for (const [key, value] of Object.entries(piece)) {
    const known = merged.get(key);
    const isText = key === 'text' || key === 'summary' || key === 'data' || key === 'arguments';
    merged.set(key, isText && typeof known === 'string' && typeof value === 'string' ? known + value : value);
  }
  return Object.fromEntries(merged);
}

function mergeFunction(before: JsonValue | undefined, piece: JsonObject): JsonObject {
  return isJsonObject(before) ? mergeTexts(before, piece) : piece;
}

function channelOf(key: string): Channel | null {
  if (key === 'content' || key === 'refusal') return key;
  if (key === 'function_call') return 'tool_calls';
  return (REASONING_FIELDS as readonly string[]).includes(key) ? 'reasoning' : null;
}

function isFilled(value: JsonValue): boolean {
  return value !== '' && !(Array.isArray(value) && value.length === 0);
}

function finishChoice(index: number, draft: Draft): AssembledChoice {
  const calls = wholeCalls(draft.calls);
  if (calls.length > 0)
    draft.message.set(
      'tool_calls',
      calls.map((each) => each.call),
    );
  const choice = {
    index,
    message: Object.fromEntries(draft.message),
    finish_reason: draft.finish ?? null,
    logprobs: draft.logprobs === null ? null : { content: draft.logprobs },
  };
  return { index, choice, callIndexes: calls.map((each) => each.index), channels: [...draft.channels] };
}
