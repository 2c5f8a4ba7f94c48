import type { Diagnostic } from '../domain/diagnostic.ts';
import { ExitCode, HarnessError } from '../domain/diagnostic.ts';
import type { TargetPlan } from '../domain/plan.ts';
import type { Environment, RunManifest } from '../domain/record.ts';
import { message } from '../messages/index.ts';
import { hashOfPlan } from '../plan/hash.ts';
import { joinShards } from '../plan/shard.ts';
import type { StoredRun } from '../ports.ts';

/** A recorded shard: where it lies, what was asked in it, and which part of the whole it is. */
export type StoredShard = {
  readonly stored: StoredRun;
  readonly plan: TargetPlan;
  readonly shard: NonNullable<RunManifest['shard']>;
};

/** All shards of one target, in order, and the plan that they were cut from. */
export type Whole = { readonly shards: readonly StoredShard[]; readonly plan: TargetPlan };

/** Puts shards of one target in order. Throws HarnessError with all that speaks against their being one run (exit 2). */
export function wholeOf(found: readonly [StoredShard, ...StoredShard[]]): Whole {
  const [first] = found;
  const { target } = first.stored.manifest;
  const shards = [...found].sort((a, b) => a.shard.index - b.shard.index);
  const problems = found.slice(1).flatMap((each) => [...differences(first, each)]);
  if (problems.length === 0) problems.push(...duplicates(shards), ...missing(shards));
  const plan = { target: first.plan.target, cases: joinShards(shards.map((each) => each.plan)) };
  if (problems.length === 0 && hashOfPlan(plan) !== first.shard.planHash)
    problems.push({ severity: 'error', ...message('merge-unlike', { target }) });
  if (problems.length > 0) throw new HarnessError(problems, ExitCode.usage);
  return { shards, plan };
}

/** What the same question may not be answered by in one run. */
const SERVED: readonly (keyof Environment)[] = [
  'engine',
  'engineVersion',
  'servedModel',
  'chatTemplateSha256',
  'contextTokens',
];

function* differences(first: StoredShard, each: StoredShard): Generator<Diagnostic> {
  const about = {
    target: first.stored.manifest.target,
    dir: each.stored.dir,
    other: first.stored.dir,
  };
  if (each.shard.total !== first.shard.total || each.shard.planHash !== first.shard.planHash) {
    yield { severity: 'error', ...message('merge-plans-differ', about) };
    return;
  }
  for (const what of SERVED) {
    const value = each.stored.manifest.environment?.[what] ?? null;
    const wanted = first.stored.manifest.environment?.[what] ?? null;
    if (value === wanted) continue;
    const words = { what, value: String(value), wanted: String(wanted) };
    yield { severity: 'error', ...message('merge-servers-differ', { ...about, ...words }) };
    return;
  }
}

function duplicates(shards: readonly StoredShard[]): readonly Diagnostic[] {
  return shards.flatMap(({ shard: { index, total }, stored: { dir, manifest } }, at) => {
    const before = shards[at - 1];
    if (before?.shard.index !== index) return [];
    const about = { target: manifest.target, index, total, dir, other: before.stored.dir };
    return [{ severity: 'error', ...message('merge-twice', about) }];
  });
}

function missing(shards: readonly StoredShard[]): readonly Diagnostic[] {
  const there = new Set(shards.map(({ shard }) => shard.index));
  const { total } = shards[0]?.shard ?? { total: 0 };
  const gaps = Array.from({ length: total }, (_, at) => at + 1).filter((index) => !there.has(index));
  if (gaps.length === 0) return [];
  const target = shards[0]?.stored.manifest.target ?? '';
  return [{ severity: 'error', ...message('merge-missing', { target, missing: gaps, total }) }];
}
