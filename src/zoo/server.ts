import { createServer, type IncomingMessage } from 'node:http';
import type { JsonValue } from '../domain/json.ts';
import type { Outline, Reply } from '../outline/outline.ts';
import { apiOfPath } from '../protocol/http.ts';
import { createConversations } from './conversations.ts';
import { type Chunking, playReply } from './play-reply.ts';
import { similarAsks } from './similar-asks.ts';
import { createWaves } from './waves.ts';

/** A server of known bugs. Whoever started it stops it. */
export type Zoo = AsyncDisposable & { readonly port: number };

export type ZooOptions = {
  /** 0 = any free port. */
  readonly port: number;
  readonly chunking: Chunking;
  /** The side that paths without a prefix are answered by; absent = such paths are not found. */
  readonly side?: ZooSide;
};

/** Who answers: the server with the bug, or its sound twin. */
export type ZooSide = 'faulty' | 'correct';
type Place = { readonly side: ZooSide; readonly path: string };

const LARGEST_REQUEST = 64 * 1024 * 1024;

/** Serves `/faulty/…` and `/correct/…` on the loopback interface; the header `x-case` names the entry. */
export async function startZoo(
  entries: readonly Outline[],
  { port, chunking, side }: ZooOptions,
): Promise<Zoo> {
  const choose = chooser(new Map(entries.map((entry) => [entry.id, entry])), side);
  const server = createServer({ noDelay: true, keepAliveTimeout: 30_000 }, (request, response) => {
    choose(request)
      .then(async ({ reply, finished }) => {
        await playReply(reply, response, chunking);
        finished();
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return {
    port: address.port,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Chosen = { readonly reply: Reply; readonly finished: () => void };

function chooser(
  entries: ReadonlyMap<string, Outline>,
  side: ZooSide | undefined,
): (request: IncomingMessage) => Promise<Chosen> {
  const conversations = createConversations(() => performance.now());
  const waves = createWaves();
  return async (request) => {
    const body = await bodyOf(request);
    const id = String(request.headers['x-case'] ?? '');
    const entry = entries.get(id);
    const place = placeOf(request.url ?? '/', side);
    if (place === null) return plain(notFound(`no such path: ${request.url}`, entries));
    if (listsModels(request, place, entry)) return plain(modelList(entries));
    if (entry === undefined) return plain(notFound(`the header x-case names no entry: "${id}"`, entries));
    const replies = entry.sides[place.side] ?? [];
    const positions = similarAsks(entry.asks, body);
    if (positions.length === 1) return plain(replies[positions[0] ?? 0]);
    const key = `${place.side} ${id}`;
    await waves.join(key);
    const { position, finished } = conversations.next(key, { positions, connection: request.socket });
    return { ...plain(replies[position]), finished };
  };
}

function placeOf(url: string, side: ZooSide | undefined): Place | null {
  const [, named, path] = /^\/(faulty|correct)(\/[^?]*)/.exec(url) ?? [];
  if (path !== undefined) return { side: named === 'faulty' ? 'faulty' : 'correct', path };
  return side === undefined ? null : { side, path: url.replace(/\?.*$/s, '') };
}

/** The list of models is sound unless the entry is about it. */
function listsModels({ method }: IncomingMessage, { path }: Place, entry: Outline | undefined): boolean {
  return method === 'GET' && apiOfPath(path) === 'models' && entry?.api !== 'models';
}

function modelList(entries: ReadonlyMap<string, Outline>): Reply {
  const names = [...entries.values()].flatMap(({ asks }) =>
    asks.map(({ body }) =>
      typeof body === 'object' && body !== null && 'model' in body ? String(body['model']) : '',
    ),
  );
  const ids = [...new Set(names.filter((name) => name !== ''))];
  const data = (ids.length === 0 ? ['model'] : ids).map((id) => ({
    id,
    object: 'model',
    created: 1_700_000_000,
    owned_by: 'zoo',
  }));
  return json(200, { object: 'list', data });
}

function notFound(problem: string, entries: ReadonlyMap<string, Outline>): Reply {
  const error = { message: problem, type: 'invalid_request_error', param: 'x-case', code: 'not_found' };
  return json(404, { error, cases: [...entries.keys()] });
}

function json(status: number, value: JsonValue): Reply {
  const headers = { 'content-type': 'application/json' };
  return { status, headers, payload: { kind: 'json', value }, after: 'end' };
}

function plain(reply: Reply | undefined): Chosen {
  return {
    reply: reply ?? json(500, { error: { message: 'this side has no answer', type: 'server_error' } }),
    finished: () => undefined,
  };
}

/** The body as JSON; undefined where there is none or it is not JSON. */
async function bodyOf(request: IncomingMessage): Promise<JsonValue | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request) {
    length += piece.length;
    if (length > LARGEST_REQUEST) throw new RangeError('request too large');
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    return undefined;
  }
}
