import type { JsonObject } from '../domain/json.ts';
import type {
  Ending,
  Exchange,
  RecordedRequest,
  RecordedResponse,
  TransportFailure,
} from '../domain/record.ts';

/** A chat request to the samples' server; the key's place holder as the recorder leaves it. */
export function sentChat(body: JsonObject): RecordedRequest {
  return {
    method: 'POST',
    url: 'http://127.0.0.1:8000/v1/chat/completions',
    headers: { 'content-type': 'application/json', authorization: 'Bearer ‹secret:MY_KEY›' },
    body: { utf8: JSON.stringify({ model: 'Qwen/Qwen3-Coder-30B-A3B-Instruct', ...body }) },
  };
}

/** A JSON answer in one network read. */
export function json(body: JsonObject, status = 200): RecordedResponse {
  const text = JSON.stringify(body);
  return {
    status,
    headers: { 'content-type': 'application/json', server: 'uvicorn' },
    body: { utf8: text },
    chunks: [[212, Buffer.byteLength(text)]],
    ended: 'complete',
  };
}

/** An event stream: one network read an event, 18 to 30 ms apart, with a pause of 1.4 s before event `gap`. */
export function sse(
  events: readonly string[],
  { gap, ended = 'complete' }: { readonly gap?: number; readonly ended?: Ending } = {},
): RecordedResponse {
  const lines = events.map((event) => `data: ${event}\n\n`);
  let ms = 87;
  const chunks = lines.map((line, index) => {
    ms += index === gap ? 1400 : 18 + ((index * 7) % 13);
    return [ms, Buffer.byteLength(line)] as const;
  });
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', server: 'uvicorn' },
    body: { utf8: lines.join('') },
    chunks,
    ended,
  };
}

/** One send that got an answer. */
export function answered(request: RecordedRequest, response: RecordedResponse): Exchange {
  const waited = response.ended === 'idle_timeout' ? 30_000 : 2;
  const durationMs = (response.chunks.at(-1)?.[0] ?? 0) + waited;
  return { attempts: [{ request, response, failure: null, startedMs: 0, durationMs }] };
}

/** One send that got none. */
export function unanswered(
  request: RecordedRequest,
  kind: TransportFailure['kind'],
  detail: string,
): Exchange {
  const failure = { kind, sent: false, detail };
  return { attempts: [{ request, response: null, failure, startedMs: 0, durationMs: 3 }] };
}
