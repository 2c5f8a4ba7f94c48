import pLimit from 'p-limit';
import type { Limits } from '../domain/target.ts';
import type { Clock } from '../ports.ts';
import { createWindow, type WindowEntry } from './window.ts';

/** Runs a task when one of a limited number of places is free. */
export type Slot = <T>(task: () => Promise<T>) => Promise<T>;

/** A place in a key's minute; `settle` replaces the reserved tokens by those really used. */
export type RatePermit = { settle(tokens: number): void };

export type RateRequest = {
  readonly requests: number;
  /** Estimated tokens of all of them. */
  readonly tokens: number;
  readonly signal: AbortSignal;
  readonly onWait: (ms: number, reason: 'rpm' | 'tpm') => void;
};

/** Keeps one API key within its declared limits, whoever uses it. */
export type KeyLimiter = {
  /** Calls in flight with this key. */
  readonly slot: Slot;
  /** Whether used tokens matter, so that answers must be read for them. */
  readonly metersTokens: () => boolean;
  /** Waits its turn. `impossible`: more requests at once than a minute allows; `aborted`: the signal came first. */
  acquire(wanted: RateRequest): Promise<RatePermit | 'impossible' | 'aborted'>;
};

/** All limits of one command: shared by the runs of all its targets. */
export type Limiters = {
  readonly overall: Slot;
  /** Targets with the same origin and key name share one limiter; the tightest declaration wins. */
  forKey(baseUrl: string, keyName: string | null, limits: Limits): KeyLimiter;
};

/** Makes the limiters of a command; `overall` bounds the trials in flight over all targets. */
export function createLimiters(clock: Clock, overall = Number.POSITIVE_INFINITY): Limiters {
  const keys = new Map<string, ReturnType<typeof createKeyLimiter>>();
  return {
    overall: slotOf(overall),
    forKey(baseUrl, keyName, limits) {
      const identity = `${originOf(baseUrl)} ${keyName ?? ''}`;
      const known = keys.get(identity) ?? createKeyLimiter(clock);
      keys.set(identity, known);
      known.tighten(limits);
      return known;
    },
  };
}

const FREE: RatePermit = { settle: () => undefined };

function createKeyLimiter(clock: Clock): KeyLimiter & { tighten(limits: Limits): void } {
  const rpm = createWindow();
  const tpm = createWindow();
  let slot: Slot | null = null;
  let concurrency = Number.POSITIVE_INFINITY;
  let tail: Promise<unknown> = Promise.resolve();

  const take = async ({ requests, tokens, signal, onWait }: RateRequest): Promise<RatePermit | 'aborted'> => {
    for (;;) {
      if (signal.aborted) return 'aborted';
      const now = clock.ticks();
      const byRequests = rpm.waitMs(requests, now);
      const byTokens = tpm.waitMs(Math.min(tokens, tpm.limit()), now);
      const ms = Math.ceil(Math.max(byRequests, byTokens));
      if (ms === 0) {
        rpm.add(requests, now);
        return permit(tpm.add(Math.min(tokens, tpm.limit()), now));
      }
      onWait(ms, byRequests >= byTokens ? 'rpm' : 'tpm');
      if (!(await slept(clock, ms, signal))) return 'aborted';
    }
  };
  const permit = (entry: WindowEntry): RatePermit => ({ settle: (tokens) => tpm.correct(entry, tokens) });

  return {
    slot: (task) => (slot === null ? task() : slot(task)),
    metersTokens: () => Number.isFinite(tpm.limit()),
    acquire(wanted) {
      if (wanted.requests > rpm.limit()) return Promise.resolve('impossible');
      if (!Number.isFinite(rpm.limit()) && !Number.isFinite(tpm.limit())) return Promise.resolve(FREE);
      // One after the other: who came first is served first, and no two waiters see the same free place.
      const turn = tail.then(() => take(wanted));
      tail = turn.catch(() => undefined);
      return turn;
    },
    tighten(limits) {
      rpm.tighten(limits.rpm ?? Number.POSITIVE_INFINITY);
      tpm.tighten(limits.tpm ?? Number.POSITIVE_INFINITY);
      if (limits.concurrency === undefined || limits.concurrency >= concurrency) return;
      concurrency = limits.concurrency;
      slot = slotOf(concurrency);
    },
  };
}

/** Sleeps; false when the signal came first. */
export async function slept(clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await clock.sleep(ms, signal);
    return !signal.aborted;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

function slotOf(concurrency: number): Slot {
  if (!Number.isFinite(concurrency)) return (task) => task();
  const limit = pLimit(Math.max(1, Math.floor(concurrency)));
  return (task) => limit(task);
}

function originOf(baseUrl: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(baseUrl)?.[0].toLowerCase() ?? baseUrl;
}
