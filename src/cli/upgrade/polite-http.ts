import { message } from '../../messages/index.ts';
import type { Clock, Events, Http } from '../../ports.ts';
import { slept } from '../../run/limits.ts';

/** Gauges by which engines tell how many requests wait for a place. */
const WAITING =
  /^(?:vllm:num_requests_waiting|sglang:num_queue_reqs|llamacpp:requests_deferred)(?:\{[^}]*\})?\s+([\d.eE+]+)/gm;

const PAUSE_MS = 2_000;
/** A server that is always busy is asked all the same in the end, one request a while. */
const LONGEST_MS = 60_000;
const METRICS_TIMEOUTS = { connectMs: 2_000, firstEventMs: 2_000, idleMs: 2_000, totalMs: 2_000 };

/**
 * The way to a server that others depend on: before each request it looks at the server's /metrics and waits while requests
 * are queued there. A server without metrics is only asked slowly, by its concurrency.
 */
export function politeHttp(
  http: Http,
  {
    baseUrl,
    clock,
    events,
    target,
    signal,
  }: {
    readonly baseUrl: string;
    readonly clock: Clock;
    readonly events: Events;
    readonly target: string;
    readonly signal: AbortSignal;
  },
): Http {
  let tells = true;
  const waiting = async (): Promise<number> => {
    const url = new URL('/metrics', baseUrl).href;
    const { response } = await http.send(
      { method: 'GET', url, headers: {}, body: null },
      { timeouts: METRICS_TIMEOUTS, signal, keepBytes: 4_194_304, stopAtBytes: 4_194_304 },
    );
    tells = response?.status === 200;
    return response === null || !tells ? 0 : queued(Buffer.from(response.bytes).toString('utf8'));
  };
  return {
    async send(request, options) {
      const since = clock.ticks();
      while (tells && clock.ticks() - since < LONGEST_MS) {
        const queue = await waiting();
        if (queue === 0) break;
        events.emit({ type: 'notice', target, message: message('gate-polite-waits', { waiting: queue }) });
        if (!(await slept(clock, PAUSE_MS, signal))) break;
      }
      return http.send(request, options);
    },
    close: () => http.close(),
  };
}

/** Requests that wait, over all models of the server. */
function queued(metrics: string): number {
  return [...metrics.matchAll(WAITING)].reduce((sum, [, value]) => sum + Number(value), 0);
}
