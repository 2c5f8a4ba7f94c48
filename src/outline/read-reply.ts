import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { After, Payload, Reply } from './outline.ts';
import { textHeaders } from './read-ask.ts';
import { type Unread, unfit } from './unfit.ts';

/** Reads an answer: {status, headers, body} or {…, sse, sse_named_events} or {…, raw}; then: what the socket does. */
export function readReply(value: JsonValue, where: string): Reply | Unread {
  if (!isJsonObject(value)) return unfit(where, 'an object', value);
  const status = value['status'] ?? 200;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 0 || status > 599) {
    return unfit(`${where}.status`, 'a status from 100 to 599, or 0', status);
  }
  const after = value['then'] ?? 'end';
  if (!isAfter(after)) return unfit(`${where}.then`, [...AFTERS].join(', '), after);
  if (value['sse'] !== undefined && !Array.isArray(value['sse'])) {
    return unfit(`${where}.sse`, 'a list', value['sse']);
  }
  const headers = textHeaders(value['headers']);
  const payload = payloadOf(value, headers['content-type'] ?? '');
  const type = payload.kind === 'text' ? undefined : DEFAULT_TYPES[payload.kind];
  return {
    status,
    headers: type === undefined ? headers : { 'content-type': type, ...headers },
    payload,
    after,
  };
}

const AFTERS: ReadonlySet<string> = new Set<After>([
  'end',
  'stall',
  'close_without_response',
  'refuse_connection',
]);
const DEFAULT_TYPES = { json: 'application/json', sse: 'text/event-stream' } as const;

function isAfter(value: JsonValue): value is After {
  return typeof value === 'string' && AFTERS.has(value);
}

function payloadOf(value: JsonObject, contentType: string): Payload {
  const { sse, raw, body } = value;
  if (Array.isArray(sse)) return { kind: 'sse', items: sse, named: value['sse_named_events'] === true };
  if (typeof raw === 'string') return { kind: 'text', text: raw };
  if (body === undefined) return { kind: 'text', text: '' };
  if (typeof body === 'string' && !contentType.includes('json')) return { kind: 'text', text: body };
  return { kind: 'json', value: body };
}
