import { describe, expect, it } from 'vitest';
import type { Totals } from '../../domain/report.ts';
import { sampleRun } from '../../testing/sample-report.ts';
import { overviewOf } from './overview-data.ts';
import type { Overview } from './page-data.ts';
import { verdictOf } from './verdict.ts';
import { WORDS } from './words.ts';

const base = overviewOf(sampleRun({ cases: 4 }).report, 'en');
const NONE = { passed: 0, failed: 0, flaky: 0, errors: 0, skipped: 0 };

function verdict(totals: Partial<Totals>, more: Partial<Overview> = {}) {
  const all = { ...NONE, ...totals };
  const cases = all.passed + all.failed + all.flaky + all.errors + all.skipped;
  return verdictOf({ ...base, ...more, totals: { ...base.totals, ...all, cases } }, WORDS.en);
}

describe('the verdict', () => {
  it.each([
    [{ passed: 3 }, 'passed', 'Compatible: all 3 tested cases passed'],
    [{ passed: 3, failed: 1 }, 'failed', 'Not compatible: 1 failed of 4 cases'],
    [{ flaky: 2, failed: 1 }, 'failed', 'Not compatible: 1 failed and 2 flaky of 3 cases'],
    [{ passed: 9, flaky: 1 }, 'failed', 'Not compatible: 1 flaky of 10 cases'],
    [{ passed: 9, errors: 1 }, 'error', 'Not decided: 1 cases got no answer that can be judged'],
    [{ skipped: 5 }, 'error', 'Could not tell: no case could be decided'],
    [{}, 'error', 'Nothing was tested'],
  ] as const)('%j is %s', (totals, tone, sentence) => {
    expect(verdict(totals)).toEqual({ tone, sentence, limits: [] });
  });

  it('is never a pass when the run did not finish', () => {
    expect(verdict({ passed: 3 }, { status: 'interrupted' }).tone).toBe('error');
    expect(verdict({ passed: 3 }, { status: 'running' }).limits).toEqual([WORDS.en.running]);
    expect(verdict({ passed: 3 }, { status: 'stopped', stopped: 'budget' }).limits).toEqual([
      'The run was stopped: budget',
    ]);
  });
});
