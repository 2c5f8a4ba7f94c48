import type { ComparedArm, ComparedCase, Comparison, ComparisonFinding } from '../domain/comparison.ts';
import { message } from '../messages/index.ts';
import type { JudgedTrial } from '../report/html/judged-trial.ts';
import { HOSTILE_STRINGS } from './hostile-strings.ts';
import { sampleRun } from './sample-report.ts';

/** A made-up comparison for tests of its page, and the trials of both sides. */
export type SampleComparison = {
  readonly comparison: Comparison;
  readonly trials: () => Readonly<Record<'base' | 'candidate', AsyncIterable<JudgedTrial>>>;
};

const VERDICTS = [
  'regressed',
  'unchanged',
  'changed',
  'flaky',
  'unchanged',
  'improved',
  'inconclusive',
] as const;

/** A comparison with every verdict, hostile text in ids and evidence, and all kinds of trials. */
export function sampleComparison(cases: number, scenarios?: readonly string[]): SampleComparison {
  const run = sampleRun({ cases, ...(scenarios === undefined ? {} : { scenarios }) });
  const compared = run.report.cases.map(
    ({ id, hash }, at): ComparedCase => ({
      id,
      hash,
      verdict: VERDICTS[at % VERDICTS.length] ?? 'unchanged',
      kind: at % VERDICTS.length === 0 ? 'behaviour' : null,
      checks: [],
      base: arm(3),
      candidate: arm(at % VERDICTS.length === 0 ? 0 : 3),
      e: 1 + (at % 5),
      eBetter: 1,
      message: message('compare-case-unchanged', { points: at % 40 }),
    }),
  );
  const regressed = compared.filter(({ verdict }) => verdict === 'regressed');
  const side = { ...run.report.run, ...run.report.totals, sampling: null, cases, passed: cases, failed: 0 };
  const of = (verdict: ComparedCase['verdict']) => compared.filter((each) => each.verdict === verdict).length;
  return {
    trials: () => ({ base: run.trials(), candidate: run.trials() }),
    comparison: {
      verdict: 'fail',
      reason: message('compare-verdict-fail', {
        regressed: regressed.length,
        findings: 1,
        first: 'expect.text',
      }),
      doubts: [message('compare-case-undecided-base', { errors: 1, skipped: 2 })],
      warnings: [],
      base: { ...side, id: 'run-1' },
      candidate: { ...side, id: 'run-2', target: 'qwen3-coder-30b@vllm-0.12.0' },
      policy: { alphaCase: 0.01, alphaPool: 0.04, margin: null },
      numbers: {
        compared: cases,
        meanE: 3,
        suiteP: 0.2,
        drop: 0.1,
        dropUpper: 0.2,
        margin: 0.05,
        hypotheses: 1,
      },
      measures: MEASURES,
      needed: null,
      differences: HOSTILE_STRINGS.slice(0, 3).map((text) => ({
        name: text,
        base: text,
        candidate: `${text}!`,
      })),
      totals: {
        regressed: of('regressed'),
        improved: of('improved'),
        changed: of('changed'),
        unchanged: of('unchanged'),
        flaky: of('flaky'),
        inconclusive: of('inconclusive'),
        added: 0,
        removed: 0,
      },
      findings: [finding('worse', regressed), finding('changed', compared.slice(0, 3))],
      cases: compared,
      regressions: regressed.map(({ id }) => id),
    },
  };
}

function arm(passed: number): ComparedArm {
  return { trials: 3, passed, errors: 0, skipped: 0, copies: 0 };
}

function finding(
  direction: ComparisonFinding['direction'],
  cases: readonly ComparedCase[],
): ComparisonFinding {
  const got = HOSTILE_STRINGS.join(' ');
  const said = message('expect-text-contains', { expected: got, got });
  return {
    id: direction === 'worse' ? 'expect.text' : (HOSTILE_STRINGS[0] ?? ''),
    kind: 'behaviour',
    severity: 'must',
    direction,
    cases: cases.map(({ id }) => id),
    message: message('compare-check-new', { id: got }),
    base: { shown: 0, trials: 9 },
    candidate: { shown: 9, trials: 9 },
    example: {
      case: cases[0]?.id ?? '',
      message: said,
      evidence: { exchange: 0, trial: 0, expected: got, got },
    },
    also: [],
  };
}

const SHARE = { shown: 90, of: 100, value: 0.9, low: 0.82, high: 0.95 };
const MEASURES: Comparison['measures'] = {
  rates: [
    { name: 'task-success', base: SHARE, candidate: SHARE, difference: { value: 0, low: -0.1, high: 0.1 } },
  ],
  calls: null,
  quantities: [
    {
      name: 'total-time',
      cases: 20,
      base: 100,
      candidate: 140,
      ratio: { value: 1.4, low: 1.2, high: 1.6 },
      spread: { base: [50, 60, 80, 100, 130, 160, 900], candidate: [70, 90, 110, 140, 170, 220, 950] },
    },
  ],
  badTimes: { base: 0, candidate: 0 },
};
