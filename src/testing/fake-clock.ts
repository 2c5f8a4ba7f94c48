import type { Clock } from '../ports.ts';

type Sleeper = { readonly at: number; readonly wake: () => void };

/** A clock without waiting: when nothing else can run, time jumps to the next sleeper. */
export type FakeClock = Clock & {
  /** Every sleep asked for, in milliseconds, in order. */
  readonly sleeps: readonly number[];
  /** Moves time by hand, for `manual` clocks. */
  advance(ms: number): void;
};

/** Makes a fake clock. `manual`: time moves by `advance` alone. */
export function createFakeClock({
  startMs = 1_767_225_600_000,
  manual = false,
}: {
  readonly startMs?: number;
  readonly manual?: boolean;
} = {}): FakeClock {
  const sleeps: number[] = [];
  const sleepers = new Set<Sleeper>();
  let elapsed = 0;
  let pumping = false;

  const wakeUntil = (time: number) => {
    const next = [...sleepers].sort((a, b) => a.at - b.at)[0];
    if (next === undefined || next.at > time) return false;
    sleepers.delete(next);
    elapsed = Math.max(elapsed, next.at);
    next.wake();
    return true;
  };
  // Immediates run after all promise callbacks: whoever can go on without time has done so by then.
  const pump = () => {
    if (pumping || manual) return;
    pumping = true;
    setImmediate(() => {
      pumping = false;
      wakeUntil(Number.POSITIVE_INFINITY);
      if (sleepers.size > 0) pump();
    });
  };

  return {
    sleeps,
    now: () => startMs + elapsed,
    ticks: () => elapsed,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        sleeps.push(ms);
        const abort = () => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          at: elapsed + ms,
          wake: () => {
            signal?.removeEventListener('abort', abort);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', abort, { once: true });
        pump();
      }),
    advance(ms) {
      const until = elapsed + ms;
      while (wakeUntil(until));
      elapsed = until;
    },
  };
}
