import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import { healthyAnswer, type Saying } from './fake-answers.ts';

/** A request as the fake endpoint got it; `number` counts all requests from 1. */
export type FakeRequest = {
  readonly number: number;
  readonly method: string;
  /** Path with query. */
  readonly url: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body as a JSON object; empty where it is none. */
  readonly json: JsonObject;
};

/** How to misbehave on one request. */
export type Misbehaviour =
  /** Answer with this status and an OpenAI error envelope; headers are added. */
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Answer soundly, but late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Reset the connection before any byte of the answer. */
  | { readonly kind: 'reset' }
  /** Close the connection politely before any byte of the answer. */
  | { readonly kind: 'close' }
  /** Never answer. */
  | { readonly kind: 'hang' }
  /** An HTML page with this status. */
  | { readonly kind: 'html'; readonly status?: number }
  /** An error envelope in a 200. */
  | { readonly kind: 'error_in_200' }
  /** Break the stream (or document) off in the middle: `drop` closes the connection, `stall` stays silent. */
  | { readonly kind: 'half'; readonly ending: 'drop' | 'stall' }
  /** Leave out the last event of a stream (`[DONE]` in chat). */
  | { readonly kind: 'no_done' };

/** An answer written by hand. A JSON value is sent as JSON, a string as it is, an array of `chunks` one by one. */
export type FakeReply = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonValue;
  readonly chunks?: readonly (string | Uint8Array)[];
};

/** What to do with a request; undefined = answer soundly. */
export type FakeHandler = (request: FakeRequest) => Wanted | Promise<Wanted>;

type Wanted = FakeReply | Misbehaviour | Saying | undefined;

/** A running fake endpoint. */
export type FakeEndpoint = AsyncDisposable & {
  /** Ends in `/v1`. */
  readonly baseUrl: string;
  /** Every request so far, in order of arrival. */
  readonly requests: readonly FakeRequest[];
  /** Most requests that were being answered at the same time. */
  readonly mostAtOnce: () => number;
  close(): Promise<void>;
};

/**
 * Starts an OpenAI-compatible server on a free loopback port that answers chat/completions, completions, responses,
 * messages, embeddings and models soundly, streaming or not, unless the handler wants something else:
 * `startFakeEndpoint(({number}) => number === 1 ? {kind: 'status', status: 503} : undefined)`.
 */
export async function startFakeEndpoint(handler: FakeHandler = () => undefined): Promise<FakeEndpoint> {
  const requests: FakeRequest[] = [];
  let atOnce = 0;
  let most = 0;
  const server = createServer((incoming, outgoing) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    outgoing.once('close', () => {
      atOnce -= 1;
    });
    void receive(incoming, () => requests.length + 1).then(async (request) => {
      requests.push(request);
      await answer(request, await handler(request), outgoing);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  return { baseUrl, requests, mostAtOnce: () => most, close, [Symbol.asyncDispose]: close };
}

/** Handlers for troubles that depend on how many requests came before. */
export const trouble = {
  /** 429 with Retry-After for the first requests, then sound. */
  rateLimited: (times: number, retryAfter = '0'): FakeHandler => {
    const reply: Misbehaviour = { kind: 'status', status: 429, headers: { 'retry-after': retryAfter } };
    return ({ number }) => (number <= times ? reply : undefined);
  },
  /** 402 for every request after the first ones. */
  unpaidAfter: (requests: number): FakeHandler => {
    return ({ number }) => (number > requests ? { kind: 'status', status: 402 } : undefined);
  },
  /** Says the last user message back. */
  echo: ({ json }: FakeRequest): Saying => ({ text: lastText(json) }),
};

async function receive(incoming: IncomingMessage, number: () => number): Promise<FakeRequest> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  const body = Buffer.concat(parts).toString('utf8');
  const url = incoming.url ?? '/';
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  const path = url.split('?', 1)[0] ?? url;
  return { number: number(), method: incoming.method ?? '', url, path, headers, body, json: objectOf(body) };
}

async function answer(request: FakeRequest, wanted: Wanted, outgoing: ServerResponse): Promise<void> {
  if (wanted === undefined) return sound(request, {}, outgoing);
  if ('kind' in wanted) return misbehave(request, wanted, outgoing);
  if ('text' in wanted || 'toolCalls' in wanted) return sound(request, wanted, outgoing);
  return send(wanted, outgoing);
}

async function sound(request: FakeRequest, say: Partial<Saying>, outgoing: ServerResponse): Promise<void> {
  const healthy = healthyAnswer(request.path, request.json, { ...say, number: request.number });
  if (healthy === null) return send(errorReply(404), outgoing);
  return send('json' in healthy ? { body: healthy.json } : stream(healthy.events), outgoing);
}

async function misbehave(request: FakeRequest, how: Misbehaviour, outgoing: ServerResponse): Promise<void> {
  switch (how.kind) {
    case 'status':
      return send(
        { ...errorReply(how.status), headers: { 'content-type': 'application/json', ...how.headers } },
        outgoing,
      );
    case 'delay':
      await sleep(how.ms);
      return sound(request, {}, outgoing);
    case 'reset':
      outgoing.socket?.resetAndDestroy();
      return;
    case 'close':
      outgoing.socket?.end();
      return;
    case 'hang':
      return;
    case 'html':
      return send(
        { status: how.status ?? 200, headers: { 'content-type': 'text/html' }, body: '<html>oops</html>' },
        outgoing,
      );
    case 'error_in_200':
      return send({ ...errorReply(500), status: 200 }, outgoing);
    case 'half':
      return half(request, how.ending, outgoing);
    case 'no_done': {
      const healthy = healthyAnswer(request.path, request.json, { number: request.number });
      return send(
        healthy !== null && 'events' in healthy ? stream(healthy.events.slice(0, -1)) : {},
        outgoing,
      );
    }
  }
}

function half(request: FakeRequest, ending: 'drop' | 'stall', outgoing: ServerResponse): void {
  const healthy = healthyAnswer(request.path, request.json, { number: request.number });
  const events = healthy !== null && 'events' in healthy;
  const whole = events ? healthy.events.join('') : JSON.stringify(healthy?.json ?? {});
  outgoing.writeHead(200, { 'content-type': events ? 'text/event-stream' : 'application/json' });
  outgoing.write(whole.slice(0, whole.length / 2), () => {
    if (ending === 'drop') outgoing.socket?.destroy();
  });
}

async function send(
  { status = 200, headers, body, chunks }: FakeReply,
  outgoing: ServerResponse,
): Promise<void> {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
  outgoing.writeHead(status, headers ?? { 'content-type': 'application/json' });
  if (chunks === undefined) {
    outgoing.end(text);
    return;
  }
  for (const chunk of chunks) await new Promise((resolve) => outgoing.write(chunk, resolve));
  outgoing.end();
}

function stream(events: readonly string[]): FakeReply {
  return { headers: { 'content-type': 'text/event-stream' }, chunks: events };
}

function errorReply(status: number): FakeReply {
  const error = { message: `fake ${status}`, type: 'fake_error', param: null, code: null };
  return { status, body: { error } };
}

function objectOf(body: string): JsonObject {
  try {
    const value: unknown = JSON.parse(body);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

function lastText(body: JsonObject): string {
  const messages = body['messages'];
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  return isJsonObject(last) && typeof last['content'] === 'string' ? last['content'] : '';
}
