import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonValue } from '../../domain/json.ts';
import { freshIds } from './fresh-ids.ts';
import { type Match, nearest } from './nearest.ts';
import type { RecordedExchange, Recording } from './recording.ts';

export type ReplayOptions = {
  /** `exact` answers only what was recorded word for word; `nearest` also what asks for similar features. */
  readonly match: 'exact' | 'nearest';
  /** Pauses between chunks are replayed up to this many milliseconds. */
  readonly longestPauseMs?: number;
};

/** A server that answers with recorded bytes. Whoever started it stops it. */
export type ReplayServer = AsyncDisposable & { readonly baseUrl: string };

/** This framing belongs to the connection that was recorded; node writes its own. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding']);
const LARGEST_REQUEST = 10_000_000;

/**
 * Serves a recording on the loopback interface: no engine and no model, but what a real one has once said. Every answer
 * names its exchange in `x-modelcompat-replay`; what was never recorded is a 404.
 */
export async function startReplay(
  { exchanges }: Recording,
  { match, longestPauseMs = 20 }: ReplayOptions,
): Promise<ReplayServer> {
  let serial = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const found = await findExchange(exchanges, request);
    if (found === null || (match === 'exact' && !found.exact)) return refuse(response);
    serial += 1;
    await play(found.exchange, response, { serial, longestPauseMs });
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function findExchange(
  exchanges: readonly RecordedExchange[],
  request: IncomingMessage,
): Promise<Match | null> {
  const body = await bodyOf(request);
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  return body === undefined ? null : nearest(exchanges, { method: request.method ?? 'GET', path, body });
}

/** The body as JSON; null where there is none, undefined where it is not JSON. */
async function bodyOf(request: IncomingMessage): Promise<JsonValue | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request) {
    length += piece.length;
    if (length > LARGEST_REQUEST) throw new RangeError('request too large');
    pieces.push(piece);
  }
  if (length === 0) return null;
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    return undefined;
  }
}

async function play(
  { name, response: recorded }: RecordedExchange,
  response: ServerResponse,
  { serial, longestPauseMs }: { readonly serial: number; readonly longestPauseMs: number },
): Promise<void> {
  const { body, headers, status, chunks } = recorded;
  const stored = 'utf8' in body ? Buffer.from(body.utf8, 'utf8') : Buffer.from(body.base64, 'base64');
  const bytes = freshIds(stored, serial);
  const kept = Object.entries(headers).filter(([header]) => !HOP_BY_HOP.has(header));
  response.writeHead(status, { ...Object.fromEntries(kept), 'x-modelcompat-replay': name });
  let at = 0;
  let before = chunks[0]?.[0] ?? 0;
  for (const [ms, length] of chunks) {
    await sleep(Math.min(Math.max(ms - before, 0), longestPauseMs));
    if (response.destroyed) return;
    response.write(bytes.subarray(at, at + length));
    at += length;
    before = ms;
  }
  response.end(bytes.subarray(at));
}

/** Refuses in the words of llama-server's own error envelope. */
function refuse(response: ServerResponse): void {
  const error = { code: 404, message: 'The recording holds no such exchange', type: 'not_found_error' };
  response.writeHead(404, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ error }));
}
