import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCase, aPlan, aPlannedCase } from '../testing/builders.ts';
import { ceilingsOf } from './ceilings.ts';
import { joinShards, parseShard, shardFromVariables, shardPlan } from './shard.ts';

const planOf = (trials: readonly number[]) =>
  aPlan(trials.map((each, at) => aPlannedCase(aCase(`suite/case-${at}`), { trials: each, hash: `h${at}` })));
const ids = (plan: ReturnType<typeof planOf>) => plan.cases.map((each) => each.case.id);
const shardsOf = (plan: ReturnType<typeof planOf>, total: number) =>
  Array.from({ length: total }, (_, at) => shardPlan(plan, { index: at + 1, total }));

describe('a shard of a plan', () => {
  it('holds every case in exactly one part, and joined they are the plan again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 })),
        fc.integer({ min: 1, max: 9 }),
        (trials, total) => {
          const plan = planOf(trials);
          expect(joinShards(shardsOf(plan, total).reverse())).toEqual(plan.cases);
        },
      ),
    );
  });

  it('asks for no more requests than another, but for its last case', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 })),
        fc.integer({ min: 1, max: 6 }),
        (trials, total) => {
          const loads = shardsOf(planOf(trials), total).map((each) => ceilingsOf(each).requests);
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(Math.max(0, ...trials));
        },
      ),
    );
  });

  it('does not depend on the order of suites', () => {
    const plan = planOf([3, 1, 4, 1, 5, 9, 2, 6]);
    const turned = { ...plan, cases: plan.cases.toReversed() };
    const part = shardPlan(plan, { index: 2, total: 3 });
    expect(ids(shardPlan(turned, { index: 2, total: 3 })).toSorted()).toEqual(ids(part).toSorted());
  });

  it('spreads cases that send nothing', () => {
    const skip = { code: 'capability-missing', params: {} };
    const plan = aPlan(
      [1, 2, 3].map((at) =>
        aPlannedCase(aCase(`s/${at}`), { hash: `h${at}`, ...(at === 1 ? {} : { skip }) }),
      ),
    );
    expect(shardsOf(plan, 3).map(({ cases }) => cases.length)).toEqual([1, 1, 1]);
  });
});

describe('--shard', () => {
  it.each([
    ['1/1', { index: 1, total: 1 }],
    ['2/4', { index: 2, total: 4 }],
    ['0/4', null],
    ['5/4', null],
    ['1/0', null],
    ['-1/4', null],
    ['1/4/2', null],
    ['1.5/4', null],
    ['1/99999', null],
    ['', null],
  ])('reads %s', (text, wanted) => {
    expect(parseShard(text)).toEqual(wanted);
  });

  it.each([
    ['GitHub', { STRATEGY_JOB_INDEX: '0', STRATEGY_JOB_TOTAL: '4' }, { index: 1, total: 4 }],
    ['GitLab', { CI_NODE_INDEX: '4', CI_NODE_TOTAL: '4' }, { index: 4, total: 4 }],
    ['CircleCI', { CIRCLE_NODE_INDEX: '3', CIRCLE_NODE_TOTAL: '4' }, { index: 4, total: 4 }],
    ['Buildkite', { BUILDKITE_PARALLEL_JOB: '1', BUILDKITE_PARALLEL_JOB_COUNT: '3' }, { index: 2, total: 3 }],
    ['Kubernetes', { JOB_COMPLETION_INDEX: '0', JOB_COMPLETIONS: '2' }, { index: 1, total: 2 }],
    ['a GitLab job that is not cut', { CI_NODE_TOTAL: '1' }, null],
    ['nothing', {}, null],
  ])('auto takes what %s tells', (_by, variables: Record<string, string>, wanted) => {
    expect(shardFromVariables((name) => variables[name])).toEqual(wanted);
  });

  it.each([
    [{ JOB_COMPLETION_INDEX: '0' }, 'Kubernetes'],
    [{ CI_NODE_INDEX: '5', CI_NODE_TOTAL: '4' }, 'GitLab'],
    [{ CI_NODE_TOTAL: '4' }, 'GitLab'],
    [{ CIRCLE_NODE_INDEX: '4', CIRCLE_NODE_TOTAL: '4' }, 'CircleCI'],
    [{ BUILDKITE_PARALLEL_JOB: 'x', BUILDKITE_PARALLEL_JOB_COUNT: '3' }, 'Buildkite'],
  ])('auto never guesses from %j', (variables: Record<string, string>, by) => {
    expect(shardFromVariables((name) => variables[name])).toMatchObject({ by });
  });
});
