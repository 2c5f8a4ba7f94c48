const MINUTE_MS = 60_000;

/** An amount spent at a moment. */
export type WindowEntry = { readonly at: number; amount: number; live: boolean };

/**
 * A sum over the last 60 seconds that must not pass a limit. It remembers every entry, so that no 60 s window whatever
 * passes the limit; a bucket that refills evenly would let almost twice as much through after a pause.
 */
export type Window = {
  limit(): number;
  tighten(limit: number): void;
  /** Milliseconds until `amount` fits; 0 = now. An amount above the limit waits for an empty window. */
  waitMs(amount: number, now: number): number;
  add(amount: number, now: number): WindowEntry;
  /** Replaces an estimate by the truth. */
  correct(entry: WindowEntry, amount: number): void;
};

/** Makes an unlimited window; `tighten` gives it its limit. Times are milliseconds that never go back. */
export function createWindow(): Window {
  let limit = Number.POSITIVE_INFINITY;
  let entries: WindowEntry[] = [];
  let head = 0;
  let sum = 0;

  const expire = (now: number) => {
    for (let oldest = entries[head]; oldest !== undefined; oldest = entries[head]) {
      if (oldest.at + MINUTE_MS > now) break;
      sum -= oldest.amount;
      oldest.live = false;
      head += 1;
    }
    if (head > 1024 && head * 2 > entries.length) {
      entries = entries.slice(head);
      head = 0;
    }
  };

  return {
    limit: () => limit,
    tighten: (other) => {
      limit = Math.min(limit, other);
    },
    waitMs(amount, now) {
      if (limit === Number.POSITIVE_INFINITY) return 0;
      expire(now);
      let left = sum;
      let until = now;
      for (let at = head; left > 0 && left + amount > limit; at += 1) {
        const next = entries[at];
        if (next === undefined) break;
        left -= next.amount;
        until = next.at + MINUTE_MS;
      }
      return until - now;
    },
    add(amount, now) {
      const entry = { at: now, amount, live: true };
      if (limit === Number.POSITIVE_INFINITY) return entry;
      entries.push(entry);
      sum += amount;
      return entry;
    },
    correct(entry, amount) {
      if (entry.live && limit !== Number.POSITIVE_INFINITY) sum += amount - entry.amount;
      entry.amount = amount;
    },
  };
}
