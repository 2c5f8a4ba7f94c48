import type { PlannedCase, TargetPlan } from '../domain/plan.ts';
import { ceilingsOf } from './ceilings.ts';

/** One of several parts that a plan is cut into; `index` counts from 1. */
export type Shard = { readonly index: number; readonly total: number };

/** `i/n` with 1 ≤ i ≤ n, or null. */
export function parseShard(text: string): Shard | null {
  const [, index, total] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  return shardOf(Number(index), Number(total));
}

/** Where a CI system tells a job which of several it is: the variables, and whether they count from 0. */
type Tell = {
  readonly by: string;
  readonly index: string;
  readonly total: string;
  readonly from: 0 | 1;
};

/**
 * GitHub and Kubernetes tell less than they know: STRATEGY_JOB_INDEX, STRATEGY_JOB_TOTAL and JOB_COMPLETIONS are names
 * under which a workflow or manifest hands on `strategy.job-index`, `strategy.job-total` and `completions` (docs/ci.md).
 */
const TELLS: readonly Tell[] = [
  { by: 'GitHub', index: 'STRATEGY_JOB_INDEX', total: 'STRATEGY_JOB_TOTAL', from: 0 },
  { by: 'Buildkite', index: 'BUILDKITE_PARALLEL_JOB', total: 'BUILDKITE_PARALLEL_JOB_COUNT', from: 0 },
  { by: 'Kubernetes', index: 'JOB_COMPLETION_INDEX', total: 'JOB_COMPLETIONS', from: 0 },
  { by: 'CircleCI', index: 'CIRCLE_NODE_INDEX', total: 'CIRCLE_NODE_TOTAL', from: 0 },
  { by: 'GitLab', index: 'CI_NODE_INDEX', total: 'CI_NODE_TOTAL', from: 1 },
];

/** The shard that the variables of a CI system tell, why theirs make none, or null where none is there. */
export function shardFromVariables(
  variable: (name: string) => string | undefined,
): Shard | { readonly by: string; readonly said: string } | null {
  for (const { by, index, total, from } of TELLS) {
    const [at, of] = [variable(index), variable(total)];
    if (at === undefined && (of === undefined || of === '1')) continue;
    const whole = [at, of].every((each) => each !== undefined && /^\d{1,4}$/.test(each));
    const shard = whole ? shardOf(Number(at) + 1 - from, Number(of)) : null;
    return shard ?? { by, said: `${index}=${at ?? ''} ${total}=${of ?? ''}` };
  }
  return null;
}

/** Names of all variables that `shardFromVariables` looks at, in pairs. */
export const SHARD_VARIABLES: readonly string[] = TELLS.map(({ index, total }) => `${index}/${total}`);

/**
 * One part of a plan. Every case is in exactly one of them, wherever it stands in its file; none is asked for much more
 * requests than another. Each case keeps its place in the whole.
 */
export function shardPlan({ target, cases }: TargetPlan, { index, total }: Shard): TargetPlan {
  const parts = Array.from({ length: total }, (_, at) => ({ index: at + 1, requests: 0, cases: 0 }));
  const mine = new Set<PlannedCase>();
  for (const { each, requests } of byWeight(target, cases)) {
    const lightest = parts.reduce((best, part) => (isLighter(part, best) ? part : best));
    lightest.requests += requests;
    lightest.cases += 1;
    if (lightest.index === index) mine.add(each);
  }
  const placed = cases.map((each, place) => ({ each, place })).filter(({ each }) => mine.has(each));
  return { target, cases: placed.map(({ each, place }) => ({ ...each, place })) };
}

/** The whole of what shards have: cases in their places. */
export function joinShards(plans: readonly TargetPlan[]): readonly PlannedCase[] {
  return plans
    .flatMap(({ cases }) => cases)
    .sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
    .map(({ place: _place, ...each }) => each);
}

type Load = { readonly requests: number; readonly cases: number };

function isLighter(load: Load, than: Load): boolean {
  return load.requests === than.requests ? load.cases < than.cases : load.requests < than.requests;
}

/** Heaviest first; equal weights by content, so that nothing depends on the order of files. */
function byWeight(target: TargetPlan['target'], cases: TargetPlan['cases']) {
  return cases
    .map((each) => ({
      each,
      requests: ceilingsOf({ target, cases: [each] }).requests,
      key: `${each.hash} ${each.case.id}`,
    }))
    .sort((a, b) => b.requests - a.requests || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function shardOf(index: number, total: number): Shard | null {
  return index >= 1 && index <= total ? { index, total } : null;
}
