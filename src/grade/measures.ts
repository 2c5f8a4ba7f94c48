import type { Latency, TokenCounts } from '../domain/grade.ts';
import type { TrialRecord } from '../domain/record.ts';
import type { ExchangeView } from '../protocol/view.ts';

/** Token counts over all exchanges as the server told them; null where it never did. */
export function sumTokens(views: readonly ExchangeView[]): TokenCounts {
  const told = views.map((view) => view.answer.usage).filter((usage) => usage !== null);
  return {
    prompt: sumTold(told.map((usage) => usage.prompt)),
    completion: sumTold(told.map((usage) => usage.completion)),
    total: sumTold(told.map((usage) => usage.total)),
  };
}

/** The sum of what is known; null where nothing is. */
export function sumTold(counts: readonly (number | null)[]): number | null {
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
}

/** Times over all exchanges, in milliseconds. */
export function sumLatency(views: readonly ExchangeView[]): Latency {
  return {
    firstEventMs: views[0]?.firstEventMs ?? null,
    totalMs: views.reduce((sum, view) => sum + view.durationMs, 0),
  };
}

/** HTTP requests sent, retries included. */
export function countRequests({ exchanges }: TrialRecord): number {
  return exchanges.reduce((sum, { attempts }) => sum + attempts.length, 0);
}
