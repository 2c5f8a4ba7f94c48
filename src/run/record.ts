import { Buffer, isUtf8 } from 'node:buffer';
import type { Attempt, Body, RecordedRequest, RecordedResponse } from '../domain/record.ts';
import type { Redactor } from '../domain/redaction.ts';
import type { HttpRequest, Sent } from '../ports.ts';

/** What is kept of a request: lower-case header names, no secrets. */
export function recordRequest(request: HttpRequest, redactor: Redactor): RecordedRequest {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    method: request.method,
    url: redactor.text(request.url),
    headers: redactor.headers(headers),
    body: recordBody(request.body, redactor),
  };
}

/** What is kept of one send; `startedMs` counts from the start of its trial. */
export function recordAttempt(
  request: RecordedRequest,
  sent: Sent,
  { startedMs, redactor }: { readonly startedMs: number; readonly redactor: Redactor },
): Attempt {
  const { response, failure } = sent;
  return {
    request,
    response: response === null ? null : recordResponse(response, redactor),
    failure: failure === null ? null : { ...failure, detail: redactor.text(failure.detail) },
    startedMs: Math.round(startedMs * 100) / 100,
    durationMs: sent.durationMs,
  };
}

/** Text where the bytes are valid UTF-8, a byte order mark included; else base64. */
export function bodyOf(bytes: Uint8Array): Body {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(view) ? { utf8: view.toString('utf8') } : { base64: view.toString('base64') };
}

function recordResponse(response: NonNullable<Sent['response']>, redactor: Redactor): RecordedResponse {
  const { body, chunks } = redactor.bytes(response.bytes, response.chunks);
  return {
    status: response.status,
    headers: redactor.headers(response.headers),
    body: bodyOf(body),
    chunks,
    ended: response.ended,
    ...(response.truncated === undefined ? {} : { truncated: response.truncated }),
  };
}

function recordBody(body: HttpRequest['body'], redactor: Redactor): Body | null {
  if (body === null) return null;
  return typeof body === 'string' ? { utf8: redactor.text(body) } : bodyOf(redactor.bytes(body, []).body);
}
