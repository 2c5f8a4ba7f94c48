import type { TransportFailure } from '../domain/record.ts';
import type { Env, Http, HttpRequest, SendOptions, Sent } from '../ports.ts';
import { extraTrust } from './certificates.ts';
import { Exchange } from './exchange.ts';
import { createPools, type Pools } from './pools.ts';
import { proxySettings } from './proxy.ts';

/** The part of the environment that tells the way out. */
export type HttpOptions = { readonly env?: Pick<Env, 'variable'> };

/**
 * Speaks HTTP/1.1 over kept-alive connections, as many as are asked for; follows no redirect, decodes no content.
 * Reads the proxy variables and MODELCOMPAT_CA_FILE. Throws HarnessError `ca-file-unreadable` (exit 2).
 */
export function createHttp({ env = { variable: () => undefined } }: HttpOptions = {}): Http {
  const pools = createPools(proxySettings(env.variable), extraTrust(env.variable));
  return {
    send: (request, options) => send(pools, request, options),
    close: () => pools.close(),
  };
}

function send(pools: Pools, request: HttpRequest, options: SendOptions): Promise<Sent> {
  const url = urlOf(request.url);
  if (url === null || !/^https?:$/.test(url.protocol))
    return refuse('internal', `not an http url: ${request.url}`);
  if (url.username !== '' || url.password !== '') {
    return refuse('internal', 'a url with user-info cannot be sent; use an authorization header');
  }
  if (options.signal.aborted) return refuse('cancelled', 'cancelled');
  return new Promise((resolve) => {
    const connection = { secure: url.protocol === 'https:', resetting: pools.resetting };
    const exchange = new Exchange(options, connection, resolve);
    const { method, headers, body } = request;
    try {
      pools
        .of(url, options.timeouts.connectMs)
        .dispatch({ origin: url.origin, path: url.pathname + url.search, method, headers, body }, exchange);
    } catch (error) {
      exchange.fail(error);
    }
  });
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function refuse(kind: TransportFailure['kind'], detail: string): Promise<Sent> {
  return Promise.resolve({ response: null, failure: { kind, sent: false, detail }, durationMs: 0 });
}
