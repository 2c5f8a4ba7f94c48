import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../domain/json.ts';
import type { TransportFailure } from '../domain/record.ts';
import type { Sent } from '../ports.ts';
import { retryDelayMs, statusExpectation } from './retry.ts';

const nowMs = 1_767_225_600_000;
const rule = { attempts: 1, expects: () => false, nowMs };

function response(
  status: number,
  headers: Record<string, string> = {},
  ended: 'complete' | 'reset' = 'complete',
): Sent {
  return {
    response: { status, headers, bytes: new Uint8Array(), chunks: [], ended },
    failure: null,
    durationMs: 1,
  };
}
function failure(kind: TransportFailure['kind']): Sent {
  return { response: null, failure: { kind, sent: true, detail: '' }, durationMs: 1 };
}

describe('a retry', () => {
  it.each([
    ['429', response(429)],
    ['503', response(503)],
    ['a refused connection', failure('refused')],
    ['a reset before the first byte', failure('reset')],
    ['a close before the first byte', failure('closed')],
  ])('follows %s after half a second, after a second, and never again', (_what, sent) => {
    expect([1, 2, 3].map((attempts) => retryDelayMs(sent, { ...rule, attempts }))).toEqual([
      500,
      1_000,
      null,
    ]);
  });

  it.each([
    ...[200, 400, 401, 402, 408, 409, 500, 502, 504, 529].map(
      (status) => [`status ${status}`, response(status)] as const,
    ),
    ['a response that broke off', response(200, {}, 'reset')] as const,
    ...(
      ['connect_timeout', 'total_timeout', 'dns', 'tls', 'malformed', 'cancelled', 'internal'] as const
    ).map((kind) => [kind, failure(kind)] as const),
  ])('never follows %s', (_what, sent) => {
    expect(retryDelayMs(sent, rule)).toBeNull();
  });

  it('never follows a status that the case expects', () => {
    expect(retryDelayMs(response(429), { ...rule, expects: (status) => status === 429 })).toBeNull();
    expect(retryDelayMs(response(503), { ...rule, expects: (status) => status === 429 })).toBe(500);
  });

  it.each([
    ['0', 0],
    ['7', 7_000],
    [' 7 ', 7_000],
    ['60', 60_000],
    ['3600', 60_000],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Thursday, 01-Jan-26 00:00:30 GMT', 30_000],
    ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
    ['Fri, 02 Jan 2026 00:00:00 GMT', 60_000],
    ['soon', 500],
    ['-5', 500],
    ['1.5', 500],
    ['2026', 60_000],
    ['', 500],
  ])('with Retry-After %j waits %i ms', (value, ms) => {
    expect(retryDelayMs(response(429, { 'retry-after': value }), rule)).toBe(ms);
  });
});

it.each<[JsonValue, number, boolean]>([
  [429, 429, true],
  [429, 430, false],
  [[400, 422], 422, true],
  ['4xx', 429, true],
  ['4xx', 503, false],
  [['5xx', 429], 503, true],
  ['429', 429, false],
])('the expectation %j takes status %i: %s', (params, status, wanted) => {
  expect(
    statusExpectation([
      { kind: 'text', params: 429 },
      { kind: 'status', params },
    ])(status),
  ).toBe(wanted);
});
