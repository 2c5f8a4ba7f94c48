import { createServer, type Socket } from 'node:net';

/** A request as its bytes came; the body as far as Content-Length says. */
export type RawRequest = { readonly head: string; readonly body: string };

/** One accepted connection, to be answered byte by byte. */
export type RawConnection = {
  /** Reads the next request whole; rejects when the client is gone. */
  readonly request: () => Promise<RawRequest>;
  /** Reads until the head's end only. */
  readonly head: () => Promise<string>;
  readonly send: (bytes: string | Uint8Array) => Promise<void>;
  readonly pause: (ms: number) => Promise<void>;
  /** Closes politely (FIN). */
  readonly end: () => void;
  /** Closes rudely (RST). */
  readonly reset: () => void;
  /** Resolves when the client has closed. */
  readonly closed: Promise<void>;
};

export type RawServer = {
  readonly port: number;
  readonly url: string;
  /** Connections accepted so far. */
  readonly accepted: () => number;
  readonly close: () => Promise<void>;
};

/** A TCP server that says exactly what the script says on each connection, with its own borders and pauses. */
export async function startRawServer(
  script: (connection: RawConnection) => Promise<void>,
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  let accepted = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    accepted += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    // A script whose client left half-way has nothing more to do.
    script(connectionOf(socket)).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    accepted: () => accepted,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function connectionOf(socket: Socket): RawConnection {
  let received = Buffer.alloc(0);
  let wake: () => void = () => undefined;
  let gone = false;
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    wake();
  });
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      gone = true;
      wake();
      resolve();
    });
  });
  const more = async () => {
    if (gone) throw new Error('the client is gone');
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  };
  const head = async () => {
    let end = received.indexOf('\r\n\r\n');
    for (; end === -1; end = received.indexOf('\r\n\r\n')) await more();
    const text = received.subarray(0, end + 4).toString('latin1');
    received = received.subarray(end + 4);
    return text;
  };
  return {
    head,
    request: async () => {
      const text = await head();
      const length = Number(/^content-length: *(\d+)/im.exec(text)?.[1] ?? 0);
      while (received.length < length) await more();
      const body = received.subarray(0, length).toString();
      received = received.subarray(length);
      return { head: text, body };
    },
    send: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    end: () => socket.end(),
    reset: () => socket.resetAndDestroy(),
    closed,
  };
}
