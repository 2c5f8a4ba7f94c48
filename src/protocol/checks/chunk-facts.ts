import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import { indexOf, textOf } from '../json-read.ts';
import { REASONING_FIELDS } from '../reasoning.ts';
import type { ExchangeView } from '../view.ts';
import { answered } from './conditions.ts';
import { documents, isErrorDocument, type WireDocument } from './documents.ts';

/** One element of `delta.tool_calls`, with the choice it belongs to. */
export type CallDelta = { readonly at: string; readonly choice: number; readonly call: JsonObject };

/** A field that says the same in every chunk, and here does not. */
export type HeadChange = {
  readonly at: string;
  readonly expected: string;
  readonly got: string;
};

/** Token counts that a chunk told. `alone` = the chunk has no choices. */
export type ToldUsage = { readonly at: string; readonly usage: JsonObject; readonly alone: boolean };

/** What the checks ask of the chunks of a chat or text stream, gathered in one pass. */
export type ChunkFacts = {
  /** Entries of choices that had given their finish_reason before. */
  readonly late: readonly WireDocument[];
  readonly calls: readonly CallDelta[];
  /** Roles told by each choice, without repetitions; choices that told none have an empty set. */
  readonly roles: ReadonlyMap<number, ReadonlySet<string>>;
  readonly changes: readonly HeadChange[];
  readonly told: readonly ToldUsage[];
  /** Entries that carry a piece although a chunk of token counts came before. */
  readonly afterUsage: readonly WireDocument[];
};

const NOTHING: ChunkFacts = {
  late: [],
  calls: [],
  roles: new Map(),
  changes: [],
  told: [],
  afterUsage: [],
};
const known = new WeakMap<ExchangeView, ChunkFacts>();

/** The facts of a sound stream; none for other answers. */
export function chunkFacts(view: ExchangeView): ChunkFacts {
  if (view.answer.form !== 'stream' || !answered(view)) return NOTHING;
  const before = known.get(view);
  if (before !== undefined) return before;
  const made = gather(documents(view));
  known.set(view, made);
  return made;
}

/** Whether an entry of `choices` brings a part of the answer: anything of a message but its role. */
export function hasPiece({ delta, text }: JsonObject): boolean {
  if (isFilled(text)) return true;
  return isJsonObject(delta) && PIECES.some((name) => isFilled(delta[name]));
}

const PIECES = ['content', 'tool_calls', 'refusal', 'function_call', 'audio', ...REASONING_FIELDS];

function isFilled(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return false;
  return !Array.isArray(value) || value.length > 0;
}

type Draft = {
  readonly late: WireDocument[];
  readonly calls: CallDelta[];
  readonly roles: Map<number, Set<string>>;
  readonly changes: HeadChange[];
  readonly told: ToldUsage[];
  readonly afterUsage: WireDocument[];
  readonly finished: Set<number>;
  readonly head: Map<string, string>;
};

function gather(chunks: readonly WireDocument[]): ChunkFacts {
  const draft: Draft = {
    late: [],
    calls: [],
    roles: new Map(),
    changes: [],
    told: [],
    afterUsage: [],
    finished: new Set(),
    head: new Map(),
  };
  for (const chunk of chunks) {
    if (!isErrorDocument(chunk.value)) foldChunk(draft, chunk);
  }
  return draft;
}

function foldChunk(draft: Draft, { at, value }: WireDocument): void {
  const { choices, usage } = value;
  const entries = Array.isArray(choices) ? choices : [];
  const closed = draft.told.at(-1)?.alone === true;
  for (let position = 0; position < entries.length; position += 1) {
    const entry: JsonValue | undefined = entries[position];
    if (isJsonObject(entry)) foldEntry(draft, { at: `${at}/choices/${position}`, value: entry }, closed);
  }
  if (isJsonObject(usage)) draft.told.push({ at: `${at}/usage`, usage, alone: entries.length === 0 });
  if (entries.length > 0) foldHead(draft, at, value);
}

function foldHead({ head, changes }: Draft, at: string, value: JsonObject): void {
  for (const name of ['id', 'model', 'object']) {
    const got = value[name];
    if (typeof got !== 'string' || got === '') continue;
    const expected = head.get(name);
    if (expected === undefined) head.set(name, got);
    else if (expected !== got) changes.push({ at: `${at}/${name}`, expected, got });
  }
}

function foldEntry(draft: Draft, entry: WireDocument, closed: boolean): void {
  const { value } = entry;
  const index = indexOf(value['index']) ?? 0;
  const { delta, finish_reason: reason } = value;
  if (closed && hasPiece(value)) draft.afterUsage.push(entry);
  if (draft.finished.has(index)) draft.late.push(entry);
  else if (typeof reason === 'string' && reason !== '') draft.finished.add(index);
  const roles = rolesOf(draft, index);
  if (!isJsonObject(delta)) return;
  const role = textOf(delta['role']);
  if (role) roles.add(role);
  if (Array.isArray(delta['tool_calls'])) foldCalls(draft, delta['tool_calls'], { at: entry.at, index });
}

function rolesOf({ roles }: Draft, index: number): Set<string> {
  let told = roles.get(index);
  if (told === undefined) {
    told = new Set();
    roles.set(index, told);
  }
  return told;
}

type Place = { readonly at: string; readonly index: number };

function foldCalls({ calls }: Draft, list: readonly JsonValue[], { at, index }: Place): void {
  for (const [position, call] of list.entries()) {
    if (isJsonObject(call)) calls.push({ at: `${at}/delta/tool_calls/${position}`, choice: index, call });
  }
}
