import { Buffer, isUtf8 } from 'node:buffer';
import type { Body, Ending, Exchange, TransportFailure } from '../domain/record.ts';

/** What is known of one request and its answer, from whatever source. */
export type Known = {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string | null;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  readonly ended: Ending;
  /** There was no response at all, and why. */
  readonly failure?: TransportFailure;
  readonly durationMs?: number;
};

/** Makes an exchange as a run would have recorded it. */
export function recordedExchange(known: Known): Exchange {
  const { method, url, requestHeaders, requestBody, durationMs = 0 } = known;
  const request = {
    method,
    url,
    headers: requestHeaders,
    body: requestBody === null ? null : { utf8: requestBody },
  };
  const response = known.failure === undefined ? responseOf(known) : null;
  return {
    attempts: [{ request, response, failure: known.failure ?? null, startedMs: 0, durationMs }],
  };
}

function responseOf({ status, headers, bytes, ended, durationMs = 0 }: Known) {
  return { status, headers, body: bodyOf(bytes), chunks: [[durationMs, bytes.length] as const], ended };
}

function bodyOf(bytes: Uint8Array): Body {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(view) ? { utf8: view.toString('utf8') } : { base64: view.toString('base64') };
}
