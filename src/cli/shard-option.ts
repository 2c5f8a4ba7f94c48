import type { TargetPlan } from '../domain/plan.ts';
import { message } from '../messages/index.ts';
import { parseShard, SHARD_VARIABLES, type Shard, shardFromVariables, shardPlan } from '../plan/shard.ts';
import type { Env } from '../ports.ts';
import { usageError } from './options.ts';

/** Reads --shard: `i/n`, or `auto` = as the CI system's variables tell; null = the whole. Throws HarnessError (exit 2). */
export function shardOption(value: string | null, env: Env): Shard | null {
  if (value === null) return null;
  if (value !== 'auto') {
    const shard = parseShard(value);
    if (shard === null) throw usageError(message('shard-malformed', { value }));
    return shard;
  }
  const told = shardFromVariables((name) => env.variable(name));
  if (told === null) throw usageError(message('shard-untold', { known: SHARD_VARIABLES }));
  if ('said' in told) throw usageError(message('shard-told-wrong', told));
  return told;
}

/** A shard's part of a plan. A part without a case proves nothing: throws HarnessError (exit 2). */
export function partOf(plan: TargetPlan, shard: Shard | null): TargetPlan {
  if (shard === null) return plan;
  const part = shardPlan(plan, shard);
  if (part.cases.length > 0) return part;
  throw usageError(message('shard-empty', { ...shard, cases: plan.cases.length }));
}
