import { createServer, connect as plainConnect, type Socket } from 'node:net';
import { type SecureContext, connect as secureConnect } from 'node:tls';
import { TapConnection, type Tapped } from './tap-connection.ts';

export type { Tapped } from './tap-connection.ts';

/** A tap that is listening; disposing of it cuts what is still open, and tells of it. */
export type Tap = AsyncDisposable & { readonly port: number };

export type TapOptions = {
  /** The origin that everything goes to. */
  readonly to: URL;
  /** 0 = any free port of the loopback interface. */
  readonly port: number;
  readonly trust?: SecureContext | undefined;
  /** Called once for every exchange, when it is over; the client has its last byte by then. */
  readonly onExchange: (tapped: Tapped) => void;
};

/**
 * Relays connections byte by byte, each to one of its own upstream, and tells what exchanges went over them. The host in a
 * request's head is the one thing that differs. Rejects where the port cannot be had.
 */
export async function startTap({ to, port, trust, onExchange }: TapOptions): Promise<Tap> {
  const open = new Set<TapConnection>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const connection = new TapConnection(client, {
      host: to.host,
      secure: to.protocol === 'https:',
      dial: () => dial(to, trust),
      onExchange,
    });
    open.add(connection);
    client.once('close', () => open.delete(connection));
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
        for (const connection of open) connection.cut();
      }),
  };
}

function dial(to: URL, trust: SecureContext | undefined): Socket {
  const secure = to.protocol === 'https:';
  const host = to.hostname.replace(/^\[|\]$/g, '');
  const place = { host, port: Number(to.port) || (secure ? 443 : 80), allowHalfOpen: true, noDelay: true };
  if (!secure) return plainConnect(place);
  const named = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
  const trusted = trust === undefined ? {} : { secureContext: trust };
  return secureConnect({ ...place, ...named, ...trusted, ALPNProtocols: ['http/1.1'] });
}
