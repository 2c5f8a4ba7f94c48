import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import { APIS, type Api } from '../domain/suite.ts';
import { apiOfPath } from '../protocol/http.ts';
import type { Ask, Reply } from './outline.ts';

/** Which API an outline speaks: as it says (`chat-stream` is chat), else by path, request fields, and the answer's kind. */
export function apiOf(said: JsonValue | undefined, ask: Ask | undefined, reply: Reply | undefined): Api {
  const name = typeof said === 'string' ? said.replace(/-stream$/, '') : '';
  const known = APIS.find((api) => api === name);
  if (known !== undefined) return known;
  if (ask !== undefined && ask.path !== null) return apiOfPath(ask.path);
  const body = isJsonObject(ask?.body) ? ask.body : {};
  return apiOfBodies(body, reply === undefined ? undefined : firstDocument(reply)) ?? 'chat';
}

/** The API that a request body and the first document of its answer belong to; null where neither tells. */
export function apiOfBodies(request: JsonObject, answer: JsonValue | undefined): Api | null {
  const kind = kindOf(isJsonObject(answer) ? answer : {});
  if (kind !== null) return kind;
  if ('messages' in request) return 'chat';
  if ('input' in request) return 'encoding_format' in request ? 'embeddings' : 'responses';
  return 'prompt' in request ? 'completions' : null;
}

function firstDocument({ payload }: Reply): JsonValue | undefined {
  if (payload.kind === 'json') return payload.value;
  return payload.kind === 'sse' ? payload.items[0] : undefined;
}

/** What an answer calls itself: `object`, or the event types of the two APIs that name their events. */
function kindOf({ object, type, data }: JsonObject): Api | null {
  const listed = Array.isArray(data) ? (data as readonly JsonValue[])[0] : undefined;
  const of = object === 'list' && isJsonObject(listed) ? listed['object'] : object;
  if (typeof of === 'string' && Object.hasOwn(OBJECTS, of)) return OBJECTS[of] ?? null;
  if (typeof type !== 'string') return null;
  if (type.startsWith('response.')) return 'responses';
  return type === 'message' || type === 'message_start' ? 'messages' : null;
}

const OBJECTS: Readonly<Record<string, Api>> = {
  'chat.completion': 'chat',
  'chat.completion.chunk': 'chat',
  text_completion: 'completions',
  response: 'responses',
  model: 'models',
  embedding: 'embeddings',
};
