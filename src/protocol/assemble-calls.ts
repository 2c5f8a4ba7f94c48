import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Dialect } from './body.ts';
import { indexOf, textOf } from './json-read.ts';

/** A tool call that is being assembled from its deltas. */
type CallDraft = {
  readonly index: number;
  id: JsonValue | undefined;
  name: string | null;
  arguments: JsonValue | undefined;
  /** Everything else that the deltas carried, e.g. a thought signature that must go back. */
  readonly extra: Map<string, JsonValue>;
};

/** The calls of one message so far. */
export type CallDrafts = {
  readonly byIndex: Map<number, CallDraft>;
  readonly byId: Map<string, CallDraft>;
  last: CallDraft | undefined;
  next: number;
};

export type WholeCall = { readonly index: number; readonly call: JsonObject };

/** No calls yet. */
export function noCalls(): CallDrafts {
  return { byIndex: new Map(), byId: new Map(), last: undefined, next: 0 };
}

/**
 * Adds one element of `delta.tool_calls` to the call it belongs to: by index; without one by id; without both to the last
 * call, unless it names a function while the last call has its name already.
 */
export function foldCallDelta(drafts: CallDrafts, delta: JsonObject, dialect: Dialect): void {
  const draft = draftOf(drafts, delta, dialect);
  drafts.last = draft;
  foldId(drafts, draft, { id: delta['id'], dialect });
  for (const [key, value] of Object.entries(delta)) {
    if (key === 'function' && isJsonObject(value)) foldFunction(draft, value, dialect);
    else if (key !== 'index' && key !== 'id' && value !== null) draft.extra.set(key, value);
  }
}

/** The calls in order of their index, each as a non-streaming message would carry it. */
export function wholeCalls(drafts: CallDrafts): readonly WholeCall[] {
  return [...drafts.byIndex.values()]
    .sort((a, b) => a.index - b.index)
    .map((draft) => ({ index: draft.index, call: wholeCall(draft) }));
}

function draftOf(drafts: CallDrafts, delta: JsonObject, dialect: Dialect): CallDraft {
  const index = indexOf(delta['index']);
  noteIndex(index !== null, dialect);
  const found = index === null ? findUnindexed(drafts, delta) : drafts.byIndex.get(index);
  if (found !== undefined) return found;
  const place = index ?? drafts.next;
  const draft = { index: place, id: undefined, name: null, arguments: undefined, extra: new Map() };
  drafts.byIndex.set(place, draft);
  drafts.next = Math.max(drafts.next, place + 1);
  return draft;
}

function noteIndex(present: boolean, dialect: Dialect): void {
  const now = present ? 'present' : 'missing';
  const before = dialect.get('stream_index');
  dialect.set('stream_index', before === undefined || before === now ? now : 'mixed');
}

function findUnindexed(drafts: CallDrafts, delta: JsonObject): CallDraft | undefined {
  const id = textOf(delta['id']);
  if (id) return drafts.byId.get(id);
  const name = isJsonObject(delta['function']) ? textOf(delta['function']['name']) : null;
  return name && drafts.last?.name ? undefined : drafts.last;
}

type NewId = { readonly id: JsonValue | undefined; readonly dialect: Dialect };

/** The first id that is text stays; another one later is a fault of the server that the checks name. */
function foldId(drafts: CallDrafts, draft: CallDraft, { id, dialect }: NewId): void {
  if (typeof draft.id === 'string' && draft.id !== '') {
    if (typeof id === 'string' && id !== '' && id !== draft.id) dialect.set('call_id', 'changed');
    return;
  }
  if (id === undefined || (id === null && draft.id !== undefined)) return;
  draft.id = id;
  if (typeof id === 'string' && id !== '') drafts.byId.set(id, draft);
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
