import { setMaxListeners } from 'node:events';
import type { Clock } from '../ports.ts';

/** What is in flight when a run is interrupted may finish within this time. */
const GRACE_MS = 5_000;

/** How a run ends before its time: first nothing new starts, then what is in flight is given up. */
export type Shutdown = {
  /** Aborted: nothing new starts. */
  readonly winddown: AbortSignal;
  /** Aborted: requests in flight are broken off. */
  readonly giveUp: AbortSignal;
  /** Does both at once. */
  now(): void;
  /** The run has ended: forgets the signal and the grace. */
  end(): void;
};

/** Ties a run to the signal that interrupts it. */
export function startShutdown(signal: AbortSignal, clock: Clock): Shutdown {
  const winddown = new AbortController();
  const giveUp = new AbortController();
  const over = new AbortController();
  // One listener for each request in flight; there is no leak to warn about.
  setMaxListeners(0, winddown.signal, giveUp.signal);
  const interrupt = () => {
    winddown.abort();
    clock.sleep(GRACE_MS, over.signal).then(
      () => giveUp.abort(),
      () => undefined,
    );
  };
  if (signal.aborted) interrupt();
  else signal.addEventListener('abort', interrupt, { once: true });
  return {
    winddown: winddown.signal,
    giveUp: giveUp.signal,
    now() {
      winddown.abort();
      giveUp.abort();
    },
    end() {
      signal.removeEventListener('abort', interrupt);
      over.abort();
    },
  };
}
