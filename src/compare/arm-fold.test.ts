import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckResult, TrialGrade } from '../domain/grade.ts';
import { message } from '../messages/index.ts';
import { anArmRun, armOf, aSignature, aTrialGrade } from '../testing/sample-arms.ts';
import { armSummary, createArmFold, foldTrial } from './arm-fold.ts';

const check = (id: string, status: CheckResult['status'], got = ''): CheckResult => ({
  id,
  kind: 'behaviour',
  severity: status === 'warn' ? 'should' : 'must',
  status,
  message: message('trial-empty'),
  evidence: { exchange: 0, got },
});
const failing = (trial: number, ...checks: readonly CheckResult[]) =>
  aTrialGrade('s/c', trial, { status: 'failed', checks: [...checks] });

describe('a version counted', () => {
  it('keeps errors and skips apart from decided trials, with the first reason', () => {
    const undecided = (trial: number, status: 'error' | 'skipped') =>
      aTrialGrade('s/c', trial, {
        status,
        signature: null,
        checks: [check('run.x', status === 'error' ? 'error' : 'skip')],
      });
    const { cases } = armOf('v', [aTrialGrade('s/c', 0), undecided(1, 'error'), undecided(2, 'skipped')]);
    expect(cases).toMatchObject([
      { passed: 1, failed: 0, errors: 1, skipped: 1, checks: [], undecided: { code: 'trial-empty' } },
    ]);
    expect(cases[0]?.signatures).toMatchObject([{ count: 1 }]);
  });

  it('counts a check once a trial, with the evidence of the first trial that showed it', () => {
    const { cases } = armOf('v', [
      failing(3, check('a', 'fail', 'third'), check('a', 'fail', 'again')),
      failing(1, check('a', 'fail', 'first'), check('b', 'warn'), check('c', 'pass')),
    ]);
    expect(cases[0]?.checks).toMatchObject([
      { id: 'a', count: 2, evidence: { trial: 1, got: 'first' } },
      { id: 'b', count: 1 },
    ]);
  });

  it('counts a trial that is told twice once, and says so', () => {
    const summary = armOf('v', [aTrialGrade('s/c', 0), aTrialGrade('s/c', 0), aTrialGrade('s/c', 1)]);
    expect(summary).toMatchObject({ repeated: 1, cases: [{ passed: 2 }] });
  });

  it('reports copies and merges none', () => {
    const answers = ['x', 'x', 'y', 'x', undefined];
    const grades = answers.map((each, trial) =>
      aTrialGrade('s/c', trial, each === undefined ? {} : { answers: each }),
    );
    expect(armOf('v', grades).cases).toMatchObject([{ passed: 5, copies: 2 }]);
  });

  it('does not forget a planned case without a trial', () => {
    const planned = { id: 's/never', hash: 'h', planned: 3, greedy: true };
    const { cases } = armSummary(createArmFold([planned]), anArmRun());
    expect(cases).toMatchObject([{ ...planned, passed: 0, failed: 0, errors: 0, signatures: [] }]);
  });

  it('tells the range of prompt tokens', () => {
    const grades = [7, null, 5].map((prompt, trial) =>
      aTrialGrade('s/c', trial, { tokens: { prompt, completion: null, total: null } }),
    );
    expect(armOf('v', grades).cases[0]?.promptTokens).toEqual([5, 7]);
  });

  it('holds equal forms once, over cases too', () => {
    const fold = createArmFold();
    for (const id of ['s/a', 's/b']) foldTrial(fold, aTrialGrade(id, 0, { signature: aSignature() }));
    const [first, second] = armSummary(fold, anArmRun()).cases;
    expect(first?.signatures[0]?.signature).toBe(second?.signatures[0]?.signature);
  });

  it('is the same in whatever order trials end', () => {
    const grade = fc
      .record({
        id: fc.constantFrom('s/a', 's/b'),
        status: fc.constantFrom('passed', 'failed', 'error', 'skipped'),
        finish: fc.constantFrom('stop', 'length'),
        checks: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
        answers: fc.constantFrom('x', 'y'),
      })
      .map(({ id, status, finish, checks, answers }) => (trial: number): TrialGrade => {
        const how = { failed: 'fail', passed: 'warn', error: 'error', skipped: 'skip' } as const;
        const shown = checks.map((each) => check(each, how[status as keyof typeof how], `${trial}`));
        const signature = aSignature({ finish: [finish] });
        return aTrialGrade(id, trial, {
          status: status as TrialGrade['status'],
          checks: shown,
          signature,
          answers,
        });
      });
    const trials = fc.array(grade, { maxLength: 12 }).map((makers) => makers.map((make, at) => make(at)));
    const shuffled = trials.chain((grades) =>
      fc.tuple(fc.constant(grades), fc.shuffledSubarray(grades, { minLength: grades.length })),
    );
    fc.assert(
      fc.property(shuffled, ([grades, other]) => {
        const sorted = (list: readonly TrialGrade[]) =>
          [...armOf('v', list).cases].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(sorted(other)).toEqual(sorted(grades));
      }),
    );
  });
});
