import type { Readiness } from '../domain/plan.ts';
import type { Clock, Sent } from '../ports.ts';
import type { Asker } from './ask-server.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;
const POLL_MS = 5000;

/** How waiting for a server ended. */
export type Waited =
  | { readonly state: 'ready' }
  /** It answered something that means neither ready nor loading. */
  | { readonly state: 'refused'; readonly status: number }
  /** The last thing seen before time ran out. */
  | { readonly state: 'timed_out'; readonly last: string };

/** Polls a server until it says 2xx. Rejects with the signal's reason when aborted. */
export async function waitUntilReady(
  url: string,
  readiness: Readiness,
  { ask, clock, signal }: { readonly ask: Asker; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Waited> {
  const end = clock.ticks() + readiness.timeoutMs;
  let last = '-';
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    signal.throwIfAborted();
    const left = end - clock.ticks();
    if (left <= 0) return { state: 'timed_out', last };
    const sent = await ask(url, Math.min(POLL_MS, left));
    const status = sent.response?.status ?? null;
    if (status !== null && status >= 200 && status < 300) return { state: 'ready' };
    if (status !== null && !readiness.loading.includes(status)) return { state: 'refused', status };
    last = describe(sent);
    await clock.sleep(pause, signal);
  }
}

function describe({ response, failure }: Sent): string {
  return response === null ? (failure?.detail ?? '-') : `HTTP ${response.status}`;
}
