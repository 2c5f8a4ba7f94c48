/** What a call may not cross. Cost is a plain number: with several currencies the sum stays below, so each one does. */
export type CeilingLimits = { readonly requests?: number; readonly cost?: number };

/** Money and a request set aside before a call is sent. */
export type Reservation = {
  /** What it really cost; null = never told, so the bound stays spent. */
  settle(cost: number | null): void;
  /** It was never sent: everything is given back. */
  cancel(): void;
};

/** The account that keeps `--max-requests` and `--max-cost`, shared by all runs of a command. */
export type Ledger = {
  readonly limits: CeilingLimits;
  /**
   * Sets aside one request for each cost bound, all or nothing, before anything is sent. While calls are in flight whose
   * true cost may make room, it waits for them; so the answer `cost` is final. `aborted`: the signal came first.
   */
  reserve(
    bounds: readonly number[],
    signal: AbortSignal,
  ): Promise<readonly Reservation[] | 'requests' | 'cost' | 'aborted'>;
  spent(): { readonly requests: number; readonly cost: number };
};

/** Opens an account. */
export function openLedger(limits: CeilingLimits): Ledger {
  const maxRequests = limits.requests ?? Number.POSITIVE_INFINITY;
  const maxCost = limits.cost ?? Number.POSITIVE_INFINITY;
  let requests = 0;
  let settled = 0;
  const open = new Set<{ readonly bound: number }>();
  let waiters: (() => void)[] = [];

  const held = () => [...open].reduce((sum, { bound }) => sum + bound, 0);
  const close = (entry: { readonly bound: number }, cost: number) => {
    if (!open.delete(entry)) return false;
    settled += cost;
    const woken = waiters;
    waiters = [];
    for (const wake of woken) wake();
    return true;
  };
  const openOne = (bound: number): Reservation => {
    const entry = { bound };
    open.add(entry);
    requests += 1;
    return {
      settle: (cost) => void close(entry, cost ?? bound),
      cancel: () => {
        if (close(entry, 0)) requests -= 1;
      },
    };
  };

  return {
    limits,
    spent: () => ({ requests, cost: settled + held() }),
    async reserve(bounds, signal) {
      const wanted = bounds.reduce((sum, bound) => sum + bound, 0);
      for (;;) {
        if (signal.aborted) return 'aborted';
        if (requests + bounds.length > maxRequests) return 'requests';
        if (maxCost === Number.POSITIVE_INFINITY || settled + held() + wanted <= maxCost) {
          return bounds.map(openOne);
        }
        if (open.size === 0 || settled + wanted > maxCost) return 'cost';
        await new Promise<void>((resolve) => waiters.push(resolve));
      }
    },
  };
}
