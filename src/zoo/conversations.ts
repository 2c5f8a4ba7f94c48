/** Hands out positions of steps that cannot be told apart by their requests, one conversation after the other. */
export type Conversations = {
  /** The position for a request that could be any of `positions` (ascending). `finished` must be called when it is answered. */
  next(
    key: string,
    positions: readonly number[],
  ): { readonly position: number; readonly finished: () => void };
};

/** A client that says nothing for so long has given its conversation up. */
const FORGET_MS = 5_000;

/**
 * Requests of many conversations come mixed, over any connection. One that is still being answered has not gone on, so a
 * request that comes meanwhile (in the same wave) opens a new conversation; else it continues the one that has waited longest.
 */
export function createConversations(now: () => number): Conversations {
  const waiting = new Map<string, { readonly next: number; readonly since: number }[]>();
  return {
    next(key, positions) {
      const list = (waiting.get(key) ?? []).filter(({ since }) => now() - since < FORGET_MS);
      waiting.set(key, list);
      const continued = list.shift();
      const turn = continued?.next ?? 0;
      return {
        position: positions[turn] ?? 0,
        finished: () => {
          if (turn + 1 < positions.length) waiting.get(key)?.push({ next: turn + 1, since: now() });
        },
      };
    },
  };
}
