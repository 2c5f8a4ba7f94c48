import type { JsonValue } from '../domain/json.ts';
import type { TransportFailure } from '../domain/record.ts';
import type { Expectation } from '../domain/suite.ts';
import type { Sent } from '../ports.ts';

/** What a retry depends on, besides what came back. */
export type RetryRule = {
  /** Attempts made so far, at least 1. */
  readonly attempts: number;
  readonly expects: (status: number) => boolean;
  /** Wall clock, for a Retry-After that names a date. */
  readonly nowMs: number;
};

const DELAYS_MS = [500, 1_000];
const MOST_MS = 60_000;
/** `closed`: a kept-alive connection that the server shut just as it was used again (llama-server after every stream, build 11669). */
const BEFORE_ANY_BYTE = new Set<TransportFailure['kind']>(['refused', 'reset', 'closed']);

/**
 * Milliseconds to wait before a call is sent again, or null when it must not be. Only 429, 503, a refused connection and
 * a reset or close before the first response byte are worth another try; everything else is an answer to be judged.
 */
export function retryDelayMs(sent: Sent, { attempts, expects, nowMs }: RetryRule): number | null {
  const delay = DELAYS_MS[attempts - 1];
  if (delay === undefined) return null;
  const { response, failure } = sent;
  if (response === null) return failure !== null && BEFORE_ANY_BYTE.has(failure.kind) ? delay : null;
  if (response.status !== 429 && response.status !== 503) return null;
  if (expects(response.status)) return null;
  return retryAfterMs(response.headers['retry-after'], nowMs) ?? delay;
}

/** Which statuses a list of expectations names: `200`, `[400, 422]`, `"4xx"`. */
export function statusExpectation(expect: readonly Expectation[]): (status: number) => boolean {
  const wanted = expect.filter(({ kind }) => kind === 'status').flatMap(({ params }) => listOf(params));
  return (status) => wanted.some((each) => each === status || each === `${Math.floor(status / 100)}xx`);
}

/** RFC 9110 section 10.2.3: seconds, or a date. Null where it is neither. */
function retryAfterMs(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, MOST_MS);
  if (!/^[A-Z][a-z]+,? /.test(text)) return null;
  // biome-ignore lint/style/noRestrictedGlobals: reads a date out of a header; no clock is asked.
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.min(Math.max(0, date - nowMs), MOST_MS);
}

function listOf(params: JsonValue): readonly JsonValue[] {
  return Array.isArray(params) ? params : [params];
}
