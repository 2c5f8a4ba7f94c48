import type { JsonObject } from '../domain/json.ts';
import { reductions, sizeOf } from './reductions.ts';

/** Sends a candidate; whether it still fails as the first one did. Null = nothing more may be sent. */
export type StillFails = (request: JsonObject) => Promise<boolean | null>;

/** What shrinking came to. `reproduced`: the request itself failed again. */
export type Shrunk = {
  readonly request: JsonObject;
  readonly reproduced: boolean;
  /** Nothing smaller by one step fails any more; false where the ceiling came first. */
  readonly minimal: boolean;
  readonly candidates: number;
  readonly bytes: readonly [before: number, after: number];
};

/**
 * Looks for the smallest request that still fails: takes the first smaller one that does and begins again with it, until
 * no step is left. Candidates come in a fixed order and none is sent twice.
 */
export async function shrinkRequest(request: JsonObject, stillFails: StillFails): Promise<Shrunk> {
  const tried = new Map<string, boolean>();
  const ask = async (candidate: JsonObject): Promise<boolean | null> => {
    const text = JSON.stringify(candidate);
    const known = tried.get(text);
    if (known !== undefined) return known;
    const fails = await stillFails(candidate);
    if (fails !== null) tried.set(text, fails);
    return fails;
  };
  const before = sizeOf(request);
  const result = (smallest: JsonObject, reproduced: boolean, minimal: boolean): Shrunk => ({
    request: smallest,
    reproduced,
    minimal,
    candidates: tried.size,
    bytes: [before, sizeOf(smallest)],
  });
  if ((await ask(request)) !== true) return result(request, false, false);
  let smallest = request;
  for (;;) {
    const next = await firstFailing(smallest, ask);
    if (next === 'ceiling') return result(smallest, true, false);
    if (next === null) return result(smallest, true, true);
    smallest = next;
  }
}

async function firstFailing(request: JsonObject, ask: StillFails): Promise<JsonObject | 'ceiling' | null> {
  for (const candidate of reductions(request)) {
    if (sizeOf(candidate) >= sizeOf(request)) continue;
    const fails = await ask(candidate);
    if (fails === null) return 'ceiling';
    if (fails) return candidate;
  }
  return null;
}
