import type { CaseOutcome } from '../domain/grade.ts';
import type { RunReport } from '../domain/report.ts';
import { message, renderText } from '../messages/index.ts';
import { sampleRun } from './sample-report.ts';

/** Runs of several targets: what came of each case of the suite `core`, one trial each. */
export function sampleMatrix(
  runs: Readonly<Record<string, Readonly<Record<string, CaseOutcome>>>>,
): readonly RunReport[] {
  const { report } = sampleRun({ cases: 1 });
  return Object.entries(runs).map(([target, cases]): RunReport => {
    const count = (outcome: CaseOutcome) => Object.values(cases).filter((each) => each === outcome).length;
    return {
      ...report,
      run: { ...report.run, id: `run of ${target}`, target },
      totals: {
        ...report.totals,
        cases: Object.keys(cases).length,
        passed: count('passed'),
        failed: count('failed'),
        flaky: count('flaky'),
        errors: count('error'),
        skipped: count('skipped'),
      },
      cases: Object.entries(cases).map(([name, outcome]) => reportedCase(name, outcome)),
    };
  });
}

function reportedCase(name: string, outcome: CaseOutcome): RunReport['cases'][number] {
  const why = message('expect-text-contains', { expected: 'Paris', got: name });
  return {
    id: `core/${name}`,
    suite: 'core',
    tags: [],
    hash: name,
    outcome,
    trials: 1,
    passed: outcome === 'passed' ? 1 : 0,
    errors: outcome === 'error' ? 1 : 0,
    skipped: outcome === 'skipped' ? 1 : 0,
    file: 'suites/core.yaml',
    line: 3,
    seconds: 1,
    checks: [
      {
        id: 'expect.text',
        kind: 'behaviour',
        severity: 'must',
        status: outcome === 'passed' ? 'pass' : 'fail',
        ...why,
        message: renderText('en', why),
        hint: null,
        count: 1,
      },
    ],
  };
}
