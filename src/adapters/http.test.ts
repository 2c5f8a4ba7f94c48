import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { HttpRequest, SendOptions, Sent } from '../ports.ts';
import { type RawConnection, type RawServer, startRawServer } from '../testing/raw-server.ts';
import { createHttp } from './http.ts';

const http = createHttp();
const open: RawServer[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});
afterAll(() => http.close());

async function serve(script: (connection: RawConnection) => Promise<void>): Promise<RawServer> {
  const server = await startRawServer(script);
  open.push(server);
  return server;
}

/** Answers one request with bytes and a polite close. */
const answer = (bytes: string | Uint8Array) =>
  serve(async (connection) => {
    await connection.request();
    await connection.send(bytes);
    connection.end();
  });

type Overrides = Partial<Omit<SendOptions, 'timeouts'>> & {
  readonly timeouts?: Partial<SendOptions['timeouts']>;
};

function send(url: string, request: Partial<HttpRequest> = {}, options: Overrides = {}): Promise<Sent> {
  return http.send(
    { method: 'POST', url, headers: {}, body: '{}', ...request },
    {
      signal: new AbortController().signal,
      keepBytes: 1_000_000,
      stopAtBytes: 1_000_000_000,
      ...options,
      timeouts: { connectMs: 2000, firstEventMs: 5000, idleMs: 5000, totalMs: 10_000, ...options.timeouts },
    },
  );
}

/** Counts whole data events; comments and halves are none. */
function observer(): NonNullable<SendOptions['observe']> {
  let text = '';
  return (chunk) => {
    text += Buffer.from(chunk).toString('latin1');
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    const data = events.filter((event) => event.startsWith('data:'));
    return { dataEvents: data.length, ended: data.includes('data: [DONE]') };
  };
}

const stream = (url: string, timeouts: Partial<SendOptions['timeouts']> = {}) =>
  send(url, {}, { observe: observer(), timeouts });

const CHUNKED = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n';
const SSE = `${CHUNKED}content-type: text/event-stream; charset=utf-8\r\n\r\n`;
const framed = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const textOf = ({ response }: Sent) => Buffer.from(response?.bytes ?? []).toString();
const sumOf = ({ response }: Sent) => (response?.chunks ?? []).reduce((sum, [, bytes]) => sum + bytes, 0);

describe('what goes onto the wire', () => {
  it('is what was asked for plus Host, Content-Length and Connection', async () => {
    let seen = '';
    const server = await serve(async (connection) => {
      const { head, body } = await connection.request();
      seen = head + body;
      await connection.send('HTTP/1.1 204 No Content\r\n\r\n');
    });
    await send(`${server.url}/v1/chat?api=1`, { headers: { 'X-Trace': 'abc' }, body: '{"a":"é"}' });
    expect(seen).toBe(
      `POST /v1/chat?api=1 HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nconnection: keep-alive\r\nX-Trace: abc\r\ncontent-length: 10\r\n\r\n{"a":"é"}`,
    );
  });

  it.each(['GET', 'HEAD', 'OPTIONS', 'DELETE'])('is a %s without a body', async (method) => {
    let seen = '';
    const server = await serve(async (connection) => {
      seen = await connection.head();
      await connection.send('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
    });
    const sent = await send(`${server.url}/x`, { method, body: null });
    expect(seen.startsWith(`${method} /x HTTP/1.1\r\n`)).toBe(true);
    expect(sent.response).toMatchObject({ status: 200, ended: 'complete', chunks: [] });
  });

  it('goes over one connection where requests follow each other, over several where they run together', async () => {
    const server = await serve(async (connection) => {
      for (;;) {
        await connection.request();
        await connection.pause(20);
        await connection.send('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
      }
    });
    for (let each = 0; each < 3; each += 1) expect(textOf(await send(server.url))).toBe('ok');
    expect(server.accepted()).toBe(1);
    await Promise.all([1, 2, 3, 4, 5].map(() => send(server.url)));
    expect(server.accepted()).toBe(5);
  });
});

describe('an answer', () => {
  it.each([
    ['plain', 'hello'],
    ['invalid UTF-8', Uint8Array.from([0x7b, 0xff, 0xfe, 0xc3, 0x28, 0x00, 0x7d])],
    ['CRLF, lone CR and odd white space', '\ufeff{\r\n\r\t"a"\u00a0:\u2028 1 }\n\r \n\n'],
    ['a gzip header that is not decoded', Uint8Array.from([0x1f, 0x8b, 0x08, 0x00])],
  ])('keeps its bytes as they came: %s', async (_what, body) => {
    const bytes = Buffer.from(body);
    const head = `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${bytes.length}\r\n\r\n`;
    const server = await answer(Buffer.concat([Buffer.from(head), bytes]));
    const sent = await send(server.url);
    expect(Buffer.from(sent.response?.bytes ?? [])).toEqual(bytes);
    expect(sent.response?.ended).toBe('complete');
    expect(sumOf(sent)).toBe(bytes.length);
  });

  it('joins equal headers and lowers their names', async () => {
    const server = await answer(
      'HTTP/1.1 200 OK\r\nSet-Cookie: a\r\nSET-COOKIE: b\r\nContent-Length: 0\r\n\r\n',
    );
    expect((await send(server.url)).response?.headers).toEqual({
      'set-cookie': 'a, b',
      'content-length': '0',
    });
  });

  it.each([
    [
      'a redirect, which is not followed',
      'HTTP/1.1 302 Found\r\nlocation: /else\r\ncontent-length: 0\r\n\r\n',
      302,
    ],
    ['an error page in HTML', 'HTTP/1.1 502 Bad Gateway\r\ncontent-length: 6\r\n\r\n<html>', 502],
    [
      'an early hint before it',
      'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n',
      200,
    ],
    ['a body that lasts until the close', 'HTTP/1.0 200 OK\r\n\r\nhello', 200],
  ])('may be %s', async (_what, bytes, status) => {
    const server = await answer(bytes);
    expect((await send(server.url)).response).toMatchObject({ status, ended: 'complete' });
    expect(server.accepted()).toBe(1);
  });

  it('notes one pair a network read, with the time since the send', async () => {
    const server = await serve(async (connection) => {
      await connection.request();
      await connection.send(`${CHUNKED}\r\n${framed('ab')}${framed('c')}`);
      await connection.pause(60);
      await connection.send(`${framed('def')}0\r\n\r\n`);
    });
    const { chunks } = (await send(server.url)).response ?? {};
    expect(chunks?.map(([, bytes]) => bytes)).toEqual([3, 3]);
    expect((chunks?.[1]?.[0] ?? 0) - (chunks?.[0]?.[0] ?? 0)).toBeGreaterThan(30);
  });

  it('counts and hashes the whole of a large body and keeps its beginning', async () => {
    const block = Buffer.alloc(1 << 20, 'abcdefg');
    const blocks = 64;
    const server = createServer(async (_request, response) => {
      for (let each = 0; each < blocks; each += 1) {
        if (!response.write(block)) await new Promise((resolve) => response.once('drain', resolve));
      }
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const sent = await send(`http://127.0.0.1:${port}/`, {}, { keepBytes: 1000 });
    const hash = createHash('sha256');
    for (let each = 0; each < blocks; each += 1) hash.update(block);
    expect(sent.response?.ended).toBe('complete');
    expect(sent.response?.truncated).toEqual({ bytes: blocks << 20, sha256: hash.digest('hex') });
    expect(textOf(sent)).toBe(block.subarray(0, 1000).toString());
    expect(sumOf(sent)).toBe(blocks << 20);
    server.close();
  });

  it('is given up when it is too large', async () => {
    const server = await serve(async (connection) => {
      await connection.request();
      await connection.send('HTTP/1.1 200 OK\r\n\r\n');
      for (;;) await connection.send(Buffer.alloc(1 << 16));
    });
    const sent = await send(server.url, {}, { keepBytes: 10, stopAtBytes: 1 << 20 });
    expect(sent.response?.ended).toBe('too_large');
    expect(sent.response?.bytes.length).toBe(10);
    expect(sent.response?.truncated?.bytes).toBeGreaterThan(1 << 20);
  });
});

describe('an answer that breaks', () => {
  it.each([
    ['a body shorter than its length', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf', 'half'],
    [
      'a short body on a closing connection',
      'HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 10\r\n\r\nhalf',
      'half',
    ],
    ['chunks without their end', `${CHUNKED}\r\n${framed('half')}`, 'half'],
    [
      'chunks without their end on a closing connection',
      `${CHUNKED}connection: close\r\n\r\n${framed('half')}`,
      'half',
    ],
    ['a chunk cut in two', `${CHUNKED}\r\n8\r\nhalf`, 'half'],
    ['a broken chunk size', `${CHUNKED}\r\n${framed('half')}zz\r\n`, 'half'],
  ])('ends early: %s', async (_what, bytes, kept) => {
    const server = await answer(bytes);
    const sent = await send(server.url);
    expect(sent.response?.ended).toBe('early_close');
    expect(textOf(sent)).toBe(kept);
  });

  it.each([
    ['with a length', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'],
    ['in chunks', `${CHUNKED}\r\n${framed('half')}`],
    ['until the close', 'HTTP/1.1 200 OK\r\n\r\nhalf'],
    ['in chunks on a closing connection', `${CHUNKED}connection: close\r\n\r\n${framed('half')}`],
  ])('is reset, and never taken for complete: a body %s', async (_what, bytes) => {
    const server = await serve(async (connection) => {
      await connection.request();
      await connection.send(bytes);
      await connection.pause(50);
      connection.reset();
    });
    const sent = await send(server.url);
    expect(sent.response?.ended).toMatch(/^(reset|early_close)$/);
    expect(textOf(sent)).toBe('half');
  });

  it('ends by the total time-out, with what had come', async () => {
    const server = await serve(async (connection) => {
      await connection.request();
      await connection.send('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n');
      for (;;) {
        await connection.send('x');
        await connection.pause(30);
      }
    });
    const sent = await send(server.url, {}, { timeouts: { totalMs: 200 } });
    expect(sent.response?.ended).toBe('total_timeout');
    expect(textOf(sent)).toMatch(/^x+$/);
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const server = await serve(async (connection) => {
      await connection.request();
      await connection.send('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nx');
      await connection.pause(50);
      controller.abort();
      await connection.closed;
    });
    const sent = await send(server.url, {}, { signal: controller.signal });
    expect(sent.response?.ended).toBe('cancelled');
  });
});

describe('a stream', () => {
  it('is complete when the message ends after the last event', async () => {
    const server = await answer(`${SSE}${framed('data: 1\n\n')}${framed('data: [DONE]\n\n')}0\r\n\r\n`);
    expect((await stream(server.url)).response?.ended).toBe('complete');
  });

  it('lingers when the server holds the connection after the last event', async () => {
    const server = await serve(async (connection) => {
      await connection.request();
      await connection.send(`${SSE}${framed('data: [DONE]\n\n')}`);
      await connection.closed;
    });
    const sent = await stream(server.url);
    expect(sent.response?.ended).toBe('lingering');
    expect(textOf(sent)).toBe('data: [DONE]\n\n');
  });

  it('times out before its first event where only comments and half events come', async () => {
    const server = await serve(async (connection) => {
      await connection.request();
      await connection.send(SSE);
      for (;;) {
        await connection.send(framed(': ping\n\n'));
        await connection.pause(20);
      }
    });
    const sent = await stream(server.url, { firstEventMs: 200, idleMs: 50 });
    expect(sent.response?.ended).toBe('first_event_timeout');
    expect(sumOf(sent)).toBeGreaterThan(0);
  });

  it('idles out where comments follow its last data event, but not while data comes', async () => {
    const server = await serve(async (connection) => {
      await connection.request();
      await connection.send(SSE);
      for (let each = 0; each < 6; each += 1) {
        await connection.send(framed('data: 1\n\n'));
        await connection.pause(100);
      }
      for (;;) {
        await connection.send(framed(': ping\n\n'));
        await connection.pause(20);
      }
    });
    const sent = await stream(server.url, { idleMs: 300 });
    expect(sent.response?.ended).toBe('idle_timeout');
    expect(textOf(sent).match(/data: 1/g)).toHaveLength(6);
  });

  it('has no event time-outs where the answer is no event stream', async () => {
    const server = await serve(async (connection) => {
      await connection.request();
      await connection.send(
        'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{',
      );
      await connection.pause(150);
      await connection.send('}');
    });
    const sent = await stream(server.url, { firstEventMs: 50, idleMs: 50 });
    expect(sent.response?.ended).toBe('complete');
  });

  it('is hung up on as soon as its observer has enough', async () => {
    let closed = false;
    const server = await serve(async (connection) => {
      await connection.request();
      await connection.send(`${SSE}${framed('data: 1\n\n')}${framed('data: 2\n\n')}`);
      await connection.closed;
      closed = true;
    });
    const watch = observer();
    let seen = 0;
    const observe = (chunk: Uint8Array) => {
      const progress = watch(chunk);
      seen += progress.dataEvents;
      return { ...progress, enough: seen >= 2 };
    };
    const sent = await send(server.url, {}, { observe });
    expect(sent).toMatchObject({ failure: null, response: { status: 200, ended: 'hung_up' } });
    expect(textOf(sent)).toBe('data: 1\n\ndata: 2\n\n');
    await expect.poll(() => closed).toBe(true);
  });

  it('that has ended in the same read is whole, although its observer had enough', async () => {
    const server = await answer(`${SSE}${framed('data: 1\n\ndata: [DONE]\n\n')}0\r\n\r\n`);
    const watch = observer();
    const sent = await send(server.url, {}, { observe: (chunk) => ({ ...watch(chunk), enough: true }) });
    expect(sent.response?.ended).toBe('complete');
  });

  it('that dies half-way keeps the events that came', async () => {
    const server = await answer(`${SSE}${framed('data: 1\n\n')}${framed('da')}`);
    const sent = await stream(server.url);
    expect(sent.response?.ended).toBe('early_close');
    expect(textOf(sent)).toBe('data: 1\n\nda');
  });
});

describe('no answer at all', () => {
  it.each([
    ['a refused connection', 'http://127.0.0.1:1/', 'refused'],
    ['a name that nobody knows', 'http://no-such-host.invalid/', 'dns'],
    ['no url', 'not a url', 'internal'],
    ['another scheme', 'ftp://127.0.0.1/', 'internal'],
    ['user-info, which is never sent', 'http://me:word@127.0.0.1:1/', 'internal'],
  ])('%s was not sent', async (_what, url, kind) => {
    const sent = await send(url);
    expect(sent).toMatchObject({ response: null, failure: { kind, sent: false } });
    expect(sent.failure?.detail).not.toBe('');
    expect(sent.failure?.detail).not.toContain('word');
  });

  it.each([{ 'a b': 'c' }, { a: 'line\nbreak' }, { 'transfer-encoding': 'chunked' }])(
    'an impossible header is our own fault: %j',
    async (headers) => {
      const server = await answer('HTTP/1.1 200 OK\r\n\r\n');
      expect((await send(server.url, { headers })).failure).toMatchObject({ kind: 'internal', sent: false });
    },
  );

  it.each([
    ['garbage instead of HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'malformed'],
    ['a broken header', 'HTTP/1.1 200 OK\r\nbad header\r\n\r\n', 'malformed'],
    ['a polite close', '', 'closed'],
    ['half a head', 'HTTP/1.1 200 OK\r\nconte', 'closed'],
  ])('%s was sent and is the server’s', async (_what, bytes, kind) => {
    const server = await answer(bytes);
    expect(await send(server.url)).toMatchObject({ response: null, failure: { kind, sent: true } });
  });

  it('is a reset before the first byte', async () => {
    const server = await serve(async (connection) => {
      await connection.request();
      connection.reset();
    });
    expect((await send(server.url)).failure).toMatchObject({ kind: 'reset', sent: true });
  });

  it('is a server that never answers', async () => {
    const server = await serve(async (connection) => {
      await connection.request();
      await connection.closed;
    });
    const sent = await send(server.url, {}, { timeouts: { totalMs: 150 } });
    expect(sent.failure).toMatchObject({ kind: 'total_timeout', sent: true });
    expect(server.accepted()).toBe(1);
  });

  it('is a handshake with a server that has no TLS', async () => {
    const server = await serve((connection) => connection.send('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const sent = await send(server.url.replace('http:', 'https:'));
    expect(sent.failure).toMatchObject({ kind: 'tls', sent: false });
  });

  it('is a handshake that never comes to its end', async () => {
    const server = await serve((connection) => connection.closed);
    const sent = await send(server.url.replace('http:', 'https:'), {}, { timeouts: { connectMs: 300 } });
    expect(sent.failure).toMatchObject({ kind: 'connect_timeout', sent: false });
  });

  it('is a cancelled request, before and after it was sent', async () => {
    expect((await send('http://127.0.0.1:1/', {}, { signal: AbortSignal.abort() })).failure).toMatchObject({
      kind: 'cancelled',
      sent: false,
    });
    const controller = new AbortController();
    const server = await serve(async (connection) => {
      await connection.request();
      controller.abort();
      await connection.closed;
    });
    const sent = await send(server.url, {}, { signal: controller.signal });
    expect(sent.failure).toMatchObject({ kind: 'cancelled', sent: true });
  });

  it('is what a fault of the observer becomes, never the server’s', async () => {
    const server = await answer(`${SSE}${framed('data: 1\n\n')}0\r\n\r\n`);
    const observe = () => {
      throw new TypeError('ours');
    };
    expect((await send(server.url, {}, { observe })).failure).toMatchObject({ kind: 'internal' });
  });
});

describe('a connection', () => {
  it('that was kept and closed by the server meanwhile is not used again', async () => {
    const server = await serve(async (connection) => {
      await connection.request();
      await connection.send('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
      connection.end();
    });
    for (let each = 0; each < 5; each += 1) {
      expect(textOf(await send(server.url))).toBe('ok');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

  it('that a request broke does no harm to the next', async () => {
    let first = true;
    const server = await serve(async (connection) => {
      await connection.request();
      await connection.send(
        first
          ? 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nx'
          : 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
      );
      first = false;
      await connection.closed;
    });
    expect((await send(server.url, {}, { timeouts: { totalMs: 100 } })).response?.ended).toBe(
      'total_timeout',
    );
    expect(textOf(await send(server.url))).toBe('ok');
  });

  it('on which the server answers before the whole request has come gives that answer', async () => {
    const server = await serve(async (connection) => {
      await connection.head();
      await connection.send(
        'HTTP/1.1 413 Payload Too Large\r\nconnection: close\r\ncontent-length: 3\r\n\r\nbig',
      );
      connection.end();
    });
    const sent = await send(server.url, { body: 'x'.repeat(30_000_000) });
    expect(sent.response).toMatchObject({ status: 413, ended: 'complete' });
    expect(textOf(sent)).toBe('big');
  });
});
