import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Dialect } from './body.ts';
import { indexOf, textOf } from './json-read.ts';

/** A tool call that is being assembled from its deltas. */
export type CallDraft = {
  readonly index: number;
  id: JsonValue | undefined;
  name: string | null;
  arguments: JsonValue | undefined;
  /** Everything else that the deltas carried, e.g. a thought signature that must go back. */
  readonly extra: Map<string, JsonValue>;
};

export type WholeCall = { readonly index: number; readonly call: JsonObject };

/**
 * Adds one element of `delta.tool_calls` to the call it belongs to: by index; without one by id; without both to the last
 * call, unless it names a function while the last call has its name already.
 */
export function foldCallDelta(calls: CallDraft[], delta: JsonObject, dialect: Dialect): void {
  const draft = draftOf(calls, delta, dialect);
  const id = textOf(delta['id']);
  if (id !== null && id !== '' && draft.id !== id) {
    if (typeof draft.id === 'string' && draft.id !== '') dialect.set('call_id', 'changed');
    else draft.id = id;
  } else if (draft.id === undefined || draft.id === null) {
    draft.id = delta['id'];
  }
  for (const [key, value] of Object.entries(delta)) {
    if (key === 'function' && isJsonObject(value)) foldFunction(draft, value, dialect);
    else if (key !== 'index' && key !== 'id' && value !== null) draft.extra.set(key, value);
  }
}

/** The calls in order of their index, each as a non-streaming message would carry it. */
export function wholeCalls(drafts: readonly CallDraft[]): readonly WholeCall[] {
  return [...drafts]
    .sort((a, b) => a.index - b.index)
    .map((draft) => ({ index: draft.index, call: wholeCall(draft) }));
}

function draftOf(calls: CallDraft[], delta: JsonObject, dialect: Dialect): CallDraft {
  const index = indexOf(delta['index']);
  noteIndex(index !== null, dialect);
  const found = index === null ? findUnindexed(calls, delta) : calls.find((call) => call.index === index);
  if (found !== undefined) return found;
  const next = calls.reduce((most, call) => Math.max(most, call.index + 1), 0);
  const draft = { index: index ?? next, id: undefined, name: null, arguments: undefined, extra: new Map() };
  calls.push(draft);
  return draft;
}

function noteIndex(present: boolean, dialect: Dialect): void {
  const now = present ? 'present' : 'missing';
  const before = dialect.get('stream_index');
  dialect.set('stream_index', before === undefined || before === now ? now : 'mixed');
}

function findUnindexed(calls: readonly CallDraft[], delta: JsonObject): CallDraft | undefined {
  const id = textOf(delta['id']);
  if (id !== null && id !== '') return calls.find((call) => call.id === id);
  const last = calls.at(-1);
  const name = isJsonObject(delta['function']) ? textOf(delta['function']['name']) : null;
  return name && last?.name ? undefined : last;
}

function foldFunction(draft: CallDraft, delta: JsonObject, dialect: Dialect): void {
  const name = textOf(delta['name']);
  if (name) {
    if (draft.name === null) draft.name = name;
    else if (draft.name === name) dialect.set('call_name', 'repeated');
    // What official clients make of a second, different name.
    else draft.name += name;
  }
  const piece = delta['arguments'];
  if (piece === undefined || piece === null) return;
  draft.arguments =
    typeof piece === 'string' && typeof draft.arguments === 'string' ? draft.arguments + piece : piece;
}

function wholeCall({ id, name, arguments: text, extra }: CallDraft): JsonObject {
  const { type = 'function', ...others } = Object.fromEntries(extra) as JsonObject;
  return {
    ...(id === undefined ? {} : { id }),
    type,
    function: { ...(name === null ? {} : { name }), ...(text === undefined ? {} : { arguments: text }) },
    ...others,
  };
}
