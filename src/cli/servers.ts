import type { JsonObject } from '../domain/json.ts';
import type { Lease } from '../domain/lease.ts';
import type { Http } from '../ports.ts';

/** ready = it answers · starting · silent = its process is there and does not answer · left = it could not be removed yet. */
export type ServerState = 'ready' | 'starting' | 'silent';

const ASK_MS = 3000;

/** How a server of this host is, asked at the path that its engine names. */
export async function stateOf({ baseUrl, readyPath, state }: Lease, http: Http): Promise<ServerState> {
  const timeouts = { connectMs: ASK_MS, firstEventMs: ASK_MS, idleMs: ASK_MS, totalMs: ASK_MS };
  const { response } = await http.send(
    { method: 'GET', url: new URL(readyPath, new URL(baseUrl).origin).href, headers: {}, body: null },
    { timeouts, signal: new AbortController().signal, keepBytes: 1024, stopAtBytes: 64 * 1024 },
  );
  if (response !== null && response.status >= 200 && response.status < 300) return 'ready';
  return state === 'starting' ? 'starting' : 'silent';
}

/** A server as `--json` tells it. */
export function serverJson(lease: Lease, state: ServerState | 'ended' | 'left'): JsonObject {
  const { id, target, purpose, baseUrl, model, logFile, argv } = lease;
  return {
    id,
    target,
    purpose,
    state,
    baseUrl,
    model,
    pid: lease.server?.pid ?? null,
    owner: lease.owner.pid,
    host: lease.host,
    since: new Date(lease.startedMs).toISOString(),
    until: new Date(lease.untilMs).toISOString(),
    logFile,
    argv,
  };
}
