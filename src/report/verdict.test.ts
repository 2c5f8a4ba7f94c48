import { describe, expect, it } from 'vitest';
import type { RunReport, Totals } from '../domain/report.ts';
import { renderHint, renderText } from '../messages/index.ts';
import { sampleRun } from '../testing/sample-report.ts';
import { verdictLine, verdictOf } from './verdict.ts';

const { report } = sampleRun({ cases: 4 });
const NONE = { passed: 0, failed: 0, flaky: 0, errors: 0, skipped: 0 };

function ran(totals: Partial<Totals>, run: Partial<RunReport['run']> = {}): RunReport {
  const all = { ...NONE, ...totals };
  const cases = all.passed + all.failed + all.flaky + all.errors + all.skipped;
  return { ...report, run: { ...report.run, ...run }, totals: { ...report.totals, ...all, cases } };
}

describe('the verdict', () => {
  it.each([
    [{ passed: 3 }, 'passed', 'Compatible: all 3 tested cases passed'],
    [{ passed: 3, skipped: 2 }, 'passed', 'Compatible: all 3 tested cases passed, 2 were skipped'],
    [{ passed: 3, failed: 1 }, 'failed', 'Not compatible: 1 failed of 4 cases'],
    [{ flaky: 2, failed: 1 }, 'failed', 'Not compatible: 1 failed and 2 flaky of 3 cases'],
    [{ passed: 9, flaky: 1 }, 'failed', 'Not compatible: 1 flaky of 10 cases'],
    [
      { passed: 9, errors: 1 },
      'error',
      'Not decided: 1 of 10 cases got no answer that can be judged, 9 passed',
    ],
    [{ skipped: 5 }, 'error', 'Could not tell: none of 5 cases could be decided, 5 were skipped'],
    [{}, 'error', 'Nothing was tested'],
  ] as const)('%j is %s', (totals, tone, text) => {
    const { limits, ...verdict } = verdictOf(ran(totals));
    expect([verdict.tone, renderText('en', verdict.sentence), limits]).toEqual([tone, text, []]);
    for (const language of ['en', 'zh'] as const)
      expect(renderHint(language, verdict.sentence)).not.toBeNull();
  });

  it('is never a pass when the run did not finish, and says why', () => {
    expect(verdictOf(ran({ passed: 3 }, { status: 'interrupted' })).tone).toBe('error');
    expect(verdictLine(ran({ passed: 3 }, { status: 'running' }))).toContain('was still going');
    const unsent = { trials: 7, planned: 10 };
    expect(verdictLine(ran({ failed: 3 }, { status: 'stopped', stopped: 'no money', unsent }))).toBe(
      'qwen3-coder-30b@vllm-0.11.0: Not compatible: 3 failed of 3 cases. The run was stopped early: no money. 7 of 10 trials were never sent',
    );
  });
});
