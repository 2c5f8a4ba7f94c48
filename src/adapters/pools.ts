import type { SecureContext } from 'node:tls';
import { Agent, buildConnector, type Dispatcher, ProxyAgent } from 'undici';
import { type ProxySettings, proxyFor } from './proxy.ts';

/** Connections by the way they go: undici binds the connect timeout and the proxy to a pool. */
export type Pools = {
  readonly of: (url: URL, connectMs: number) => Dispatcher;
  /** True while a connection's reset is being handed to undici. */
  readonly resetting: () => boolean;
  readonly close: () => Promise<void>;
};

/** undici's own waits are off: an exchange keeps its own time. */
const UNTIMED = { headersTimeout: 0, bodyTimeout: 0 };

/** Opens pools as they are asked for. */
export function createPools(proxies: ProxySettings, trust: SecureContext | undefined): Pools {
  const pools = new Map<string, Dispatcher>();
  let resetting = false;

  const noteReset = () => {
    resetting = true;
    queueMicrotask(() => {
      resetting = false;
    });
  };

  const connectorOf = (timeout: number): buildConnector.connector => {
    const connect = buildConnector({ timeout, ...(trust && { secureContext: trust }) });
    return (options, callback) =>
      connect(options, (...result) => {
        // Heard before undici's own listener, which takes a reset for the end of a body that has no length.
        result[1]?.on('error', noteReset);
        callback(...result);
      });
  };

  const open = (proxy: string | null, timeout: number): Dispatcher => {
    if (proxy === null) return new Agent({ ...UNTIMED, connect: connectorOf(timeout) });
    const tls = { timeout, ...(trust && { secureContext: trust }) };
    return new ProxyAgent({ ...UNTIMED, uri: proxy, proxyTunnel: false, proxyTls: tls, requestTls: tls });
  };

  return {
    of: (url, connectMs) => {
      const proxy = proxyFor(url, proxies);
      const key = `${connectMs} ${proxy ?? ''}`;
      const known = pools.get(key);
      if (known !== undefined) return known;
      const opened = open(proxy, connectMs);
      pools.set(key, opened);
      return opened;
    },
    resetting: () => resetting,
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
      pools.clear();
    },
  };
}
