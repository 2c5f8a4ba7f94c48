import { describe, expect, it } from 'vitest';
import type { CheckResult, TrialGrade } from '../domain/grade.ts';
import type { TrialStatus } from '../domain/record.ts';
import { aGrade } from '../testing/builders.ts';
import { createFold, foldedCases, foldedTotals, foldGrade } from './fold.ts';

function check(status: CheckResult['status'], over: Partial<CheckResult> = {}): CheckResult {
  const message = { code: 'x', params: {} };
  return { id: 'expect.text', kind: 'behaviour', severity: 'must', status, message, ...over };
}

function folded(...grades: readonly Partial<TrialGrade>[]) {
  const fold = createFold();
  for (const [trial, each] of grades.entries()) foldGrade(fold, aGrade(undefined, { trial, ...each }));
  return fold;
}

const outcome = (...grades: readonly Partial<TrialGrade>[]) => foldedCases(folded(...grades))[0]?.outcome;

describe('the outcome of a case', () => {
  const behaviour = { status: 'failed', checks: [check('fail')] } as const;
  const protocol = { status: 'failed', checks: [check('fail', { kind: 'protocol' })] } as const;
  const of = (...statuses: readonly TrialStatus[]) =>
    outcome(...statuses.map((status) => (status === 'failed' ? behaviour : { status })));

  it.each<[readonly TrialStatus[], string]>([
    [['passed', 'passed'], 'passed'],
    [['passed', 'failed'], 'flaky'],
    [['failed', 'failed'], 'failed'],
    [['failed', 'error'], 'failed'],
    [['passed', 'failed', 'error'], 'flaky'],
    [['passed', 'error'], 'error'],
    [['error', 'skipped'], 'error'],
    [['skipped', 'skipped'], 'skipped'],
    [['passed', 'skipped'], 'passed'],
  ])('of trials %j is %s', (statuses, expected) => {
    expect(of(...statuses)).toBe(expected);
  });

  it('is failed by one violation of the protocol among many passes', () => {
    expect(outcome({ status: 'passed' }, { status: 'passed' }, protocol)).toBe('failed');
  });
});

describe('folded checks', () => {
  it('count trials by status, and keep the first evidence', () => {
    const fail = (at: string) =>
      ({ status: 'failed', checks: [check('fail', { evidence: { exchange: 0, at } })] }) as const;
    const [result] = foldedCases(folded({ checks: [check('pass')] }, fail('one'), fail('two')));
    expect(result?.checks).toMatchObject([
      { status: 'fail', count: 2, evidence: { trial: 1, exchange: 0, at: 'one' } },
      { status: 'pass', count: 1 },
    ]);
    expect(result).toMatchObject({ trials: 3, passed: 1, failed: 2, errors: 0, skipped: 0 });
  });

  it('count a check once a trial, by its gravest word', () => {
    const [result] = foldedCases(
      folded({ status: 'failed', checks: [check('pass'), check('fail'), check('fail')] }),
    );
    expect(result?.checks).toMatchObject([{ status: 'fail', count: 1 }]);
  });
});

describe('folded totals', () => {
  it('sum requests, tokens and times, and leave unknown tokens unknown', () => {
    const latency = { firstEventMs: null, totalMs: 250 };
    const tokens = { prompt: 3, completion: null, total: null };
    const totals = foldedTotals(folded({ latency, tokens, requests: 2 }, { latency, requests: 1 }));
    expect(totals).toMatchObject({ requests: 3, tokens: { prompt: 3, completion: null } });
    expect([...totals.seconds.values()]).toEqual([0.5]);
  });

  it('keep cases of one id and another hash apart', () => {
    expect(foldedCases(folded({ hash: 'a' }, { hash: 'b' }))).toHaveLength(2);
  });
});
