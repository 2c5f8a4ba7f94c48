import type { Message } from '../domain/diagnostic.ts';
import type { Attempt } from '../domain/record.ts';
import { message } from '../messages/index.ts';
import { openExchange } from '../protocol/exchange-view.ts';
import type { Reservation } from './ceilings.ts';
import type { RatePermit } from './limits.ts';
import type { Call } from './prepare.ts';
import { type Cut, cause, type Session } from './session.ts';
import { actualCost, costBound, estimateTokens, usedTokens } from './spending.ts';

/** Leave to send one attempt of a call, ended by exactly one of the two. */
export type Admission = {
  /** Gives back what the attempt did not use. */
  settle(attempt: Attempt): void;
  /** Nobody knows what came of it: all that was set aside counts as spent. */
  forfeit(): void;
};

/** One admission for each call, or why none of them may be sent. */
export type Admitted = { readonly leave: readonly Admission[] } | { readonly cut: Cut };

/** Asks for leave to send calls together, all or none: ceilings first, then the key's rate limits. */
export async function admit(calls: readonly Call[], session: Session): Promise<Admitted> {
  const bounds = boundsOf(calls, session);
  if ('cut' in bounds) return bounds;
  const reserved = await session.ledger.reserve(bounds.list, session.winddown);
  if (typeof reserved === 'string') return { cut: refusal(reserved, session) };
  const tokens = calls.map(({ demand }) => estimateTokens(demand));
  const permit = await session.rate.acquire({
    requests: calls.length,
    tokens: sum(tokens),
    signal: session.winddown,
    onWait: (ms, reason) =>
      session.ports.events.emit({ type: 'waiting', target: session.target.id, ms, reason }),
  });
  if (typeof permit === 'string') {
    for (const each of reserved) each.cancel();
    if (permit === 'aborted') return { cut: 'cancelled' };
    return skip(message('rate-below-concurrent', { requests: calls.length, target: session.target.id }));
  }
  return { leave: admissions(calls, { reserved, permit, tokens, session }) };
}

/** Cost bounds; a call that nothing bounds must not be sent where cost is limited. */
function boundsOf(
  calls: readonly Call[],
  { ledger, target, server }: Session,
): { readonly list: readonly number[] } | { readonly cut: Cut } {
  const { price } = target;
  const nothing = { list: calls.map(() => 0) };
  if (ledger.limits.cost === undefined) return nothing;
  if (price === undefined) {
    const free = target.endpoint === undefined || isLoopback(server.baseUrl);
    return free ? nothing : skip(message('cost-unpriced', { target: target.id }));
  }
  const bounds = calls.map(({ demand }) => costBound(demand, price));
  const list = bounds.filter((each) => each !== null);
  return list.length === bounds.length ? { list } : skip(message('cost-unbounded', { target: target.id }));
}

function skip(why: Message): { readonly cut: Cut } {
  return { cut: cause('skipped', why) };
}

function refusal(reason: 'requests' | 'cost' | 'aborted', { ledger }: Session): Cut {
  if (reason === 'aborted') return 'cancelled';
  const code = reason === 'requests' ? 'ceiling-requests' : 'ceiling-cost';
  return cause('skipped', message(code, { max: ledger.limits[reason] ?? 0 }));
}

type Granted = {
  readonly reserved: readonly Reservation[];
  readonly permit: RatePermit;
  readonly tokens: readonly number[];
  readonly session: Session;
};

/** Calls of one admission share a permit: each one that is known corrects its share of the estimate. */
function admissions(calls: readonly Call[], { reserved, permit, tokens, session }: Granted): Admission[] {
  const shares = [...tokens];
  return calls.map((call, index) => {
    const reservation = reserved[index];
    return {
      settle(attempt) {
        const usage = metersUsage(session) ? usageOf(call, attempt) : null;
        reservation?.settle(actualCost(attempt, usage, session.target.price));
        const used = usedTokens(attempt, usage);
        if (used === null) return;
        shares[index] = used;
        permit.settle(sum(shares));
      },
      forfeit: () => reservation?.settle(null),
    };
  });
}

/** Answers are read for their usage only where something depends on it. */
function metersUsage({ ledger, rate, target }: Session): boolean {
  return rate.metersTokens() || (ledger.limits.cost !== undefined && target.price !== undefined);
}

function usageOf({ api }: Call, attempt: Attempt) {
  return attempt.response === null ? null : openExchange({ attempts: [attempt] }, api, 0).answer.usage;
}

/** A server on this machine without a declared price costs nothing. */
function isLoopback(baseUrl: string): boolean {
  return /^[a-z]+:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?=[:/?#]|$)/i.test(baseUrl);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
