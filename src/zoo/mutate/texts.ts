import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import type { Alphabet } from './alphabet.ts';
import { rewritePieces } from './rewrite-text.ts';

/** Rewrites every name and text of an entry's requests and answers, the same way wherever it stands. */
export function rewriteTexts(value: JsonValue, alphabet: Alphabet): JsonValue {
  return rewriteChannels(value, (pieces) => rewritePieces(pieces, alphabet));
}

/** Rewrites every name and text; what came in pieces comes to `rewrite` together, and must go in as many. */
export function rewriteChannels(
  value: JsonValue,
  rewrite: (pieces: readonly string[]) => readonly string[],
): JsonValue {
  const channels = new Map<string, string[]>();
  walk(
    value,
    ROOT,
    passOver((text, channel) => {
      channels.set(channel, [...(channels.get(channel) ?? []), text]);
      return text;
    }),
  );
  const rewritten = new Map(
    [...channels].map(([channel, pieces]) => [channel, rewrite(pieces)[Symbol.iterator]()]),
  );
  return walk(
    value,
    ROOT,
    passOver((text, channel) => rewritten.get(channel)?.next().value ?? text),
  );
}

/** One pass over the same value meets the same texts in the same order; a text without a channel is one by itself. */
type Pass = {
  readonly text: (text: string, channel: string | null) => string;
  readonly stream: () => string;
};

function passOver(take: (text: string, channel: string) => string): Pass {
  let count = 0;
  return {
    text: (text, channel) => take(text, channel ?? `text ${count++}`),
    stream: () => `stream ${count++}`,
  };
}

/** Where a value stands: the key above it, whose map keys are names, and (in a stream) which pieces belong together. */
type Place = {
  readonly key: string;
  readonly named: 'no' | 'keys' | 'deep';
  readonly channel: string | null;
};

const ROOT: Place = { key: '', named: 'no', channel: null };

function walk(value: JsonValue, place: Place, pass: Pass): JsonValue {
  if (typeof value === 'string') return FIXED.has(place.key) ? value : walkText(value, place, pass);
  if (Array.isArray(value)) return walkList(value, place, pass);
  if (!isJsonObject(value) || WHOLE.has(place.key)) return value;
  const mapped = Object.entries(value).map(([key, child]): [string, JsonValue] => [
    hasNames(place, value) ? pass.text(key, null) : key,
    walk(child, below(place, key, value), pass),
  ]);
  return withBytes(value, Object.fromEntries(mapped));
}

/** A form sent in parts: its fields hold words of the API. */
const FORM = /^--\S+\r?\ncontent-disposition: form-data/i;

function walkText(text: string, { key, channel }: Place, pass: Pass): string {
  if (FORM.test(text)) return text;
  return key === 'raw' ? walkRaw(text, pass) : pass.text(text, PIECES.has(key) ? channel : null);
}

/** A stream as its bytes: each line that holds JSON is rewritten as the item that it is. */
function walkRaw(raw: string, pass: Pass): string {
  const channel = pass.stream();
  const lines = raw.split('\n').map((line) => {
    const [, head, json] = /^((?:data: ?)+)(\{.*\})$/.exec(line) ?? [];
    if (head === undefined || json === undefined) return line;
    return head + JSON.stringify(walk(JSON.parse(json), { ...ROOT, channel }, pass));
  });
  return lines.join('\n');
}

function walkList(list: readonly JsonValue[], place: Place, pass: Pass): JsonValue {
  if (place.key === 'sse') {
    const stream = pass.stream();
    return list.map((item) =>
      item === '[DONE]' ? item : walk(item, { ...ROOT, channel: `${stream} ${kindOf(item)}` }, pass),
    );
  }
  return list.map((child, position) => {
    const index = isJsonObject(child) && typeof child['index'] === 'number' ? child['index'] : position;
    const channel = place.channel === null ? null : `${place.channel}[${index}]`;
    return walk(child, { ...place, channel }, pass);
  });
}

/** Pieces of one text lie at the same path of events of the same kind that name the same item. */
function kindOf(item: JsonValue): string {
  if (!isJsonObject(item)) return '';
  return ['type', 'item_id', 'output_index', 'content_index', 'index'].map((key) => item[key]).join('|');
}

function below({ named, channel }: Place, key: string, parent: JsonObject): Place {
  const data = named === 'deep' || key === 'arguments' || (key === 'input' && parent['type'] === 'tool_use');
  return {
    key: named === 'no' ? key : '',
    named: data ? 'deep' : named === 'no' && NAMES.has(key) ? 'keys' : 'no',
    channel: channel === null ? null : `${channel}.${key}`,
  };
}

function hasNames({ key, named }: Place, value: JsonObject): boolean {
  return named !== 'no' || (key === 'top_logprobs' && !('token' in value));
}

/** A token's bytes follow its text. */
function withBytes(before: JsonObject, after: JsonObject): JsonObject {
  const { token, bytes } = before;
  if (typeof token !== 'string' || JSON.stringify(bytes) !== JSON.stringify([...Buffer.from(token)]))
    return after;
  return { ...after, bytes: [...Buffer.from(String(after['token']))] };
}

/** Maps whose keys are names that somebody chose. */
const NAMES = new Set(['properties', '$defs', 'definitions', 'dependentRequired']);

/** Texts that streams send in pieces. */
const PIECES = new Set([
  ...['content', 'reasoning', 'reasoning_content', 'refusal', 'arguments', 'text', 'delta'],
  ...['partial_json', 'thinking'],
]);

/** Left as they are with all that is in them. */
const WHOLE = new Set(['error', 'headers', 'chat_template_kwargs', 'stream_options', 'metadata', 'thinking']);

/** Texts with a meaning of their own: enumerations, binary data, messages of errors (whose words tell their class). */
const FIXED = new Set([
  ...['object', 'type', 'role', 'finish_reason', 'native_finish_reason', 'stop_reason', 'status', 'then'],
  ...[
    'encoding_format',
    'response_format',
    'format',
    'tool_choice',
    'reasoning_effort',
    'effort',
    'size',
    'quality',
  ],
  ...[
    'output_format',
    'service_tier',
    'detail',
    'code',
    'param',
    'message',
    'method',
    'path',
    'error',
    'truncation',
  ],
  ...[
    'embedding',
    'b64_json',
    'image_url',
    'url',
    'data',
    'include',
    'modalities',
    'signature',
    'thought_signature',
  ],
  ...[
    'encrypted_content',
    'system_fingerprint',
    'owned_by',
    'syntax',
    'grammar',
    'verbosity',
    'summary_mode',
  ],
]);
