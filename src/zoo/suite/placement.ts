import type { Case } from '../../domain/suite.ts';
import { asksOf, type CaseAsk, takesStatus } from './case-asks.ts';
import { type KnownBug, repeatsOf } from './known-bug.ts';

/** Which request of a case a bug answers, and with which of its answers. */
export type Placement = ReadonlyMap<number, number>;

/** Where a bug would show in a case; null where no request of it has what the bug needs. */
export function placeBug(bug: KnownBug, each: Case): Placement | null {
  const asks = asksOf(each);
  return bug.outline.order === 'single' ? placeSingle(bug, asks) : placeSeries(bug, each, asks);
}

/** In every request that has what it needs; of a conversation that is made by the answers, in the first. */
function placeSingle(bug: KnownBug, asks: readonly CaseAsk[]): Placement | null {
  const fits = asks.flatMap((ask, at) => (isTriggered(bug, 0, ask) ? [at] : []));
  return fits.length === 0 ? null : new Map(fits.map((at) => [at, 0]));
}

/** A bug of several requests needs as many in a row, alike where its own are. */
function placeSeries(bug: KnownBug, each: Case, asks: readonly CaseAsk[]): Placement | null {
  const { order } = bug.outline;
  const { kind } = each.script;
  if (kind !== order && !(kind === 'turns' && order === 'steps')) return null;
  const count = bug.needs.length;
  for (let start = 0; start + count <= asks.length; start += 1) {
    const row = asks.slice(start, start + count);
    const alike = kind === 'turns' ? row.map((_ask, at) => at) : repeatsOf(row.map(({ body }) => body));
    const fits = row.every((ask, at) => isTriggered(bug, at, ask) && alike[at] === bug.repeats[at]);
    if (fits) return new Map(row.map((_ask, at) => [start + at, at]));
  }
  return null;
}

function isTriggered({ needs }: KnownBug, at: number, ask: CaseAsk): boolean {
  const need = needs[at];
  if (need === undefined || ask.api !== need.api) return false;
  const sameRoute = need.api !== 'http' || ask.path === need.path;
  const sameForm = ask.features.has('stream') === need.streamed;
  const features = need.features.every((feature) => ask.features.has(feature));
  return sameRoute && sameForm && features && takesStatus(ask, need.status);
}
