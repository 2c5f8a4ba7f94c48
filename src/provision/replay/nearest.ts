import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import type { RecordedCall, RecordedExchange } from './recording.ts';

/** The exchange that answers a call, and whether it was recorded for exactly this call (but for the model's name). */
export type Match = { readonly exchange: RecordedExchange; readonly exact: boolean };

/** Fields whose values change what is said, not what kind of answer it is. */
const VALUES_DO_NOT_MATTER = new Set(['max_tokens', 'max_completion_tokens', 'temperature', 'top_p', 'seed']);

/**
 * The recorded exchange of the same method, path and way of answering (stream or not) whose request asked for the most
 * similar features; null where there is none.
 */
export function nearest(exchanges: readonly RecordedExchange[], call: RecordedCall): Match | null {
  const candidates = exchanges.filter(
    ({ request }) =>
      request.method === call.method &&
      request.path === call.path &&
      streams(request.body) === streams(call.body),
  );
  const exact = candidates.find(({ request }) =>
    isDeepStrictEqual(nameless(request.body), nameless(call.body)),
  );
  if (exact !== undefined) return { exchange: exact, exact: true };
  const wanted = featuresOf(call.body);
  const [best] = candidates
    .map((exchange) => ({ exchange, distance: distance(wanted, featuresOf(exchange.request.body)) }))
    .sort((a, b) => a.distance - b.distance);
  return best === undefined ? null : { exchange: best.exchange, exact: false };
}

/** What a request asks for, as words: `stream=true`, `response_format.type=json_schema`, `messages.role=tool`. */
export function featuresOf(body: JsonValue): ReadonlySet<string> {
  if (!isJsonObject(body)) return new Set();
  return new Set(
    Object.entries(body)
      .filter(([key]) => key !== 'model')
      .flatMap(([key, value]) => [key, ...details(key, value)]),
  );
}

function details(key: string, value: JsonValue): readonly string[] {
  if (VALUES_DO_NOT_MATTER.has(key)) return [];
  if (Array.isArray(value)) return value.flatMap((each) => (isJsonObject(each) ? kindsOf(key, each) : []));
  if (isJsonObject(value)) return kindsOf(key, value);
  return typeof value === 'string' && value.length > 40 ? [] : [`${key}=${value}`];
}

/** Only the words that name a kind: roles, types, and switches. */
function kindsOf(key: string, value: JsonObject): readonly string[] {
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'role' || name === 'type' || typeof inner === 'boolean' ? [`${key}.${name}=${inner}`] : [],
  );
}

function distance(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((feature) => b.has(feature)).length;
  return a.size + b.size - 2 * shared;
}

const streams = (body: JsonValue) => isJsonObject(body) && body['stream'] === true;

function nameless(body: JsonValue): JsonValue {
  if (!isJsonObject(body)) return body;
  const { model: _name, ...rest } = body;
  return rest;
}
