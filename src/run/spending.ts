import type { Attempt } from '../domain/record.ts';
import type { Price } from '../domain/target.ts';
import type { Usage } from '../protocol/answer.ts';

/** The most that one call can use: a token is at least a byte; output null = nothing bounds it. */
export type Demand = { readonly bytes: number; readonly outputTokens: number | null };

/** Tokens to set aside for a call: a token is about four bytes. */
export function estimateTokens({ bytes, outputTokens }: Demand): number {
  return Math.ceil(bytes / 4) + (outputTokens ?? 0);
}

/** Upper bound of a call's cost; null = nothing bounds its output. */
export function costBound({ bytes, outputTokens }: Demand, price: Price): number | null {
  if (outputTokens === null && price.output > 0) return null;
  return (bytes * price.input + (outputTokens ?? 0) * price.output) / price.per;
}

/** What a call cost; null = not told. */
export function actualCost(attempt: Attempt, usage: Usage | null, price: Price | undefined): number | null {
  if (price === undefined || isUnbilled(attempt, usage)) return 0;
  if (usage === null || usage.prompt === null || usage.completion === null) return null;
  return (usage.prompt * price.input + usage.completion * price.output) / price.per;
}

/** Tokens that a call used; null = not told. */
export function usedTokens(attempt: Attempt, usage: Usage | null): number | null {
  if (isUnbilled(attempt, usage)) return 0;
  if (usage === null) return null;
  if (usage.total !== null) return usage.total;
  return usage.prompt === null || usage.completion === null ? null : usage.prompt + usage.completion;
}

/** A request that never left, or that was turned away with 4xx, has used nothing. */
function isUnbilled({ response, failure }: Attempt, usage: Usage | null): boolean {
  if (response === null) return failure?.sent === false;
  return usage === null && response.status >= 400 && response.status < 500;
}
