/** Hands out positions of steps that cannot be told apart by their requests, one conversation after the other. */
export type Conversations = {
  /** The position for a request that could be any of `positions` (ascending). `finished` must be called when it is answered. */
  next(key: string, request: LikeRequest): { readonly position: number; readonly finished: () => void };
};

/** A request that could be any of several steps, and the connection that it came over. */
export type LikeRequest = { readonly positions: readonly number[]; readonly connection: unknown };

/** A client that says nothing for so long has given its conversation up. */
const FORGET_MS = 5_000;

/**
 * Requests of many conversations come mixed, and mostly, but not always, over the connection of the one before. One that is
 * still being answered has not gone on, so a request that comes meanwhile (in the same wave) opens a new conversation; else it
 * continues the one of its connection, or the one that has waited longest.
 */
export function createConversations(now: () => number): Conversations {
  const waiting = new Map<string, Waiting[]>();
  return {
    next(key, { positions, connection }) {
      const list = (waiting.get(key) ?? []).filter(({ since }) => now() - since < FORGET_MS);
      waiting.set(key, list);
      const own = list.findIndex((each) => each.connection === connection);
      const [continued] = list.splice(Math.max(0, own), 1);
      const turn = continued?.next ?? 0;
      return {
        position: positions[turn] ?? 0,
        finished: () => {
          if (turn + 1 < positions.length)
            waiting.get(key)?.push({ next: turn + 1, since: now(), connection });
        },
      };
    },
  };
}

type Waiting = { readonly next: number; readonly since: number; readonly connection: unknown };
