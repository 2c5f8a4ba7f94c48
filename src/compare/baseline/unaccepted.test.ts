import { describe, expect, it } from 'vitest';
import type { CaseOutcome, CheckResult } from '../../domain/grade.ts';
import { aBaseline, anAcceptance, anArmCase, anArmCheck } from '../../testing/sample-arms.ts';
import { unaccepted } from './unaccepted.ts';

const TODAY = '2026-11-23';
const expected = anArmCase('s/a', [1, 3], {
  checks: [anArmCheck('expect.text', 3), anArmCheck('x.warned', 1, { severity: 'should' })],
});
const baseline = (expires: string | null = null) => aBaseline('s', [expected], [anAcceptance({ expires })]);
const judged = (
  outcome: CaseOutcome,
  ids: readonly string[],
  id = 's/a',
  status: CheckResult['status'] = 'fail',
) => ({
  id,
  hash: `hash-of-${id}`,
  outcome,
  checks: ids.map((each) => ({ id: each, status })),
});

describe('what no baseline expects', () => {
  it.each([
    ['the same failure', judged('failed', ['expect.text']), baseline(), 0],
    ['the same failure, now and then', judged('flaky', ['expect.text']), baseline(), 0],
    ['another failure', judged('failed', ['expect.json']), baseline(), 1],
    ['one more failure', judged('failed', ['expect.text', 'expect.json']), baseline(), 1],
    ['a failure that was a warning', judged('failed', ['x.warned']), baseline(), 1],
    ['a failure without a check', judged('failed', []), baseline(), 1],
    ['an error', judged('error', ['expect.text']), baseline(), 1],
    ['a failure of another case', judged('failed', ['expect.text'], 's/b'), baseline(), 1],
    ['an edited question', { ...judged('failed', ['expect.text']), hash: 'other' }, baseline(), 1],
    ['a pass', judged('passed', []), baseline(), 0],
    ['a skip', judged('skipped', ['expect.text'], 's/a', 'skip'), baseline(), 0],
    ['a failure accepted until today', judged('failed', ['expect.text']), baseline(TODAY), 0],
    ['a failure accepted until yesterday', judged('failed', ['expect.text']), baseline('2026-11-22'), 1],
  ])('%s', (_what, one, file, open) => {
    expect(unaccepted([one], [file], TODAY)).toHaveLength(open);
  });

  it('is everything, without a baseline', () => {
    expect(unaccepted([judged('failed', ['expect.text'])], [], TODAY)).toHaveLength(1);
  });
});
