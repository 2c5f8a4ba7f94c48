import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type RawConnection, startRawServer } from '../testing/raw-server.ts';
import { startTap, type Tapped } from './tap-server.ts';

const REQUEST =
  'POST /v1/chat/completions?b=%20 HTTP/1.1\r\nHOST:   HERE\r\nX-Odd:\ta  b \r\ncontent-LENGTH: 9\r\n\r\n{ "a" :\n}';

/** A scripted server, a tap before it, and a client socket at the tap. */
async function tapped(script: (connection: RawConnection) => Promise<void>) {
  const upstream = await startRawServer(script);
  const seen: Tapped[] = [];
  let told = () => {};
  const first = new Promise<void>((resolve) => {
    told = resolve;
  });
  const tap = await startTap({
    to: new URL(upstream.url),
    port: 0,
    onExchange: (exchange) => {
      seen.push(exchange);
      told();
    },
  });
  const client = connect({ port: tap.port, host: '127.0.0.1', noDelay: true });
  client.on('error', () => undefined);
  return {
    upstream,
    tap,
    client,
    seen,
    first,
    async [Symbol.asyncDispose]() {
      client.destroy();
      await tap[Symbol.asyncDispose]();
      await upstream.close();
    },
  };
}

/** Everything that a socket gets until it ends. */
async function everything(socket: Socket): Promise<Buffer> {
  const pieces: Buffer[] = [];
  socket.on('data', (bytes) => pieces.push(bytes));
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(pieces);
}

describe('a tap', () => {
  it('hands a request on with every byte but the host, and the answer with every byte', async () => {
    let received = '';
    const answer = Buffer.concat([
      Buffer.from('HTTP/1.1  200 Fine\nX-Two: 1\r\nx-two:2\r\nTransfer-Encoding:chunked\r\n\r\n'),
      Buffer.from('00A;ext=1\r\n'),
      Buffer.from([0xff, 0xfe, 0x00, 0x0d, 0x0a, 0xc3, 0x28, 0x20, 0x09, 0x0b]),
      Buffer.from('\r\n1\r\n!\r\n0\r\nTrailer-One: é\r\n\r\n'),
    ]);
    await using all = await tapped(async (connection) => {
      const { head, body } = await connection.request();
      received = head + body;
      await connection.send(answer);
      connection.end();
    });
    all.client.write(REQUEST);
    expect(await everything(all.client)).toEqual(answer);
    expect(received).toBe(REQUEST.replace('HERE', `127.0.0.1:${all.upstream.port}`));
  });

  it('tells what went over it', async () => {
    await using all = await tapped(async (connection) => {
      await connection.request();
      await connection.send(
        'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\nA: b\r\nContent-Length: 2\r\n\r\nok',
      );
    });
    all.client.write(REQUEST);
    await all.first;
    const [exchange] = all.seen;
    expect(exchange).toMatchObject({
      method: 'POST',
      path: '/v1/chat/completions?b=%20',
      headers: { host: 'HERE', 'x-odd': 'a  b' },
      body: Buffer.from('{ "a" :\n}'),
      sent: { response: { status: 201, headers: { a: 'b' }, ended: 'complete' }, failure: null },
    });
    expect(Buffer.from(exchange?.sent.response?.bytes ?? []).toString()).toBe('ok');
  });

  it('delays no chunk of a stream until the next one', async () => {
    const steps = ['data: 1\n\n', 'data: 2\n\n', 'data: 3\n\n'];
    let go: () => void = () => undefined;
    await using all = await tapped(async (connection) => {
      await connection.request();
      await connection.send('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n');
      for (const step of steps) {
        await new Promise<void>((resolve) => {
          go = resolve;
        });
        await connection.send(step);
      }
      connection.end();
    });
    all.client.write(REQUEST);
    let got = '';
    for (const step of ['', ...steps]) {
      // The server sends the next step only when the client has seen the one before.
      while (!got.endsWith(step) || got === '') got += String((await once(all.client, 'data'))[0]);
      go();
    }
    await all.first;
    const response = all.seen[0]?.sent.response;
    expect(response?.ended).toBe('complete');
    expect(response?.chunks.map(([, size]) => size)).toEqual([9, 9, 9]);
  });

  it('takes a request in pieces, and hands each on as it comes', async () => {
    const pieces: string[] = [];
    await using all = await tapped(async (connection) => {
      pieces.push(await connection.head());
      await connection.send('HTTP/1.1 100 Continue\r\n\r\n');
      await connection.closed;
    });
    all.client.write(
      'POST /v1/responses HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n',
    );
    const [bytes] = await once(all.client, 'data');
    expect(String(bytes)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    expect(pieces[0]).toContain('Expect: 100-continue');
  });

  it('keeps a connection alive over several exchanges, also when they are sent ahead', async () => {
    await using all = await tapped(async (connection) => {
      for (const text of ['one', 'two']) {
        await connection.request();
        await connection.send(`HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n${text}`);
      }
      connection.end();
    });
    all.client.write(REQUEST + REQUEST);
    await everything(all.client);
    expect(all.upstream.accepted()).toBe(1);
    expect(all.seen.map(({ sent }) => Buffer.from(sent.response?.bytes ?? []).toString())).toEqual([
      'one',
      'two',
    ]);
  });

  it('tells the upstream at once when the client leaves', async () => {
    let left: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => {
      left = resolve;
    });
    await using all = await tapped(async (connection) => {
      await connection.request();
      await connection.send('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n');
      await connection.closed;
      left();
    });
    all.client.write(REQUEST);
    await once(all.client, 'data');
    all.client.resetAndDestroy();
    await gone;
    await all.first;
    expect(all.seen[0]?.sent.response).toMatchObject({ status: 200, ended: 'hung_up' });
  });

  it.each([
    ['closes without an answer', '', 'end', null, 'closed'],
    ['resets without an answer', '', 'reset', null, 'reset'],
    ['closes in the middle', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', 'end', 'early_close', null],
    [
      'closes between chunks',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n',
      'end',
      'early_close',
      null,
    ],
  ] as const)(
    'passes on that the upstream %s, and says nothing of its own',
    async (_name, said, then, ended, failure) => {
      await using all = await tapped(async (connection) => {
        await connection.request();
        if (said !== '') await connection.send(said);
        connection[then]();
      });
      all.client.write(REQUEST);
      expect(String(await everything(all.client))).toBe(said);
      await all.first;
      expect(all.seen[0]?.sent.response?.ended ?? null).toBe(ended);
      expect(all.seen[0]?.sent.failure?.kind ?? null).toBe(failure);
    },
  );

  it('drops the client where nobody listens upstream, and tells why', async () => {
    await using all = await tapped(async () => undefined);
    await all.upstream.close();
    all.client.write(REQUEST);
    expect(await everything(all.client)).toHaveLength(0);
    await all.first;
    expect(all.seen[0]?.sent.failure).toMatchObject({ kind: 'refused', sent: false });
  });

  it('passes on what is HTTP no longer', async () => {
    await using all = await tapped(async (connection) => {
      await connection.head();
      await connection.send('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n\x01\x02');
      connection.end();
    });
    all.client.write('GET /socket HTTP/1.1\r\nHost: x\r\nUpgrade: x\r\n\r\n');
    expect(String(await everything(all.client))).toMatch(/\x01\x02$/);
  });

  it('loses nothing of an answer that its client reads slowly', async () => {
    const size = 24 * 1024 * 1024;
    await using all = await tapped(async (connection) => {
      await connection.request();
      await connection.send(`HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n`);
      await connection.send(Buffer.alloc(size, 'x'));
    });
    all.client.write(REQUEST);
    all.client.pause();
    await new Promise((resolve) => setTimeout(resolve, 50));
    let got = 0;
    all.client.on('data', (bytes) => {
      got += bytes.length;
    });
    all.client.resume();
    await all.first;
    const response = all.seen[0]?.sent.response;
    expect(response?.bytes.length).toBe(16 * 1024 * 1024);
    expect(response?.truncated?.bytes).toBe(size);
    while (got < size) await once(all.client, 'data');
  });

  it('cuts what is open when it is closed, and tells of it', async () => {
    await using all = await tapped(async (connection) => {
      await connection.request();
      await connection.send('HTTP/1.1 200 OK\r\n\r\nso far');
      await connection.closed;
    });
    all.client.write(REQUEST);
    await once(all.client, 'data');
    await all.tap[Symbol.asyncDispose]();
    expect(all.seen.map(({ sent }) => sent.response?.ended)).toEqual(['cancelled']);
  });
});
