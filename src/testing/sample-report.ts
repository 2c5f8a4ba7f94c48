import type { CaseOutcome, CheckResult, TrialGrade } from '../domain/grade.ts';
import type { TrialRecord, TrialStatus } from '../domain/record.ts';
import type { ReportedCase, ReportedCheck, RunReport, Totals } from '../domain/report.ts';
import { renderHint, renderText } from '../messages/index.ts';
import type { JudgedTrial } from '../report/html/judged-trial.ts';
import { FAILING } from './sample-failing.ts';
import { PASSING } from './sample-passing.ts';
import { type Scenario, SKIPPED } from './sample-scenario.ts';

const SCENARIOS = [...FAILING, ...PASSING];

/** A made-up run for tests of reports: its report, and its trials drawn lazily as often as wanted. */
export type SampleRun = {
  readonly report: RunReport;
  readonly trials: () => AsyncIterable<JudgedTrial>;
};

export type SampleOptions = {
  readonly cases: number;
  readonly trials?: number;
  /** Only scenarios of these names, in turn; default: mostly passes, every scenario at least once from 40 cases on. */
  readonly scenarios?: readonly string[];
};

/** A run with every outcome, streams, tool calls, several exchanges, errors and hostile text; the same for the same options. */
export function sampleRun(options: SampleOptions): SampleRun {
  const planned = Array.from({ length: options.cases }, (_, index) => plan(index, options));
  return {
    report: reportOf(planned, options.trials ?? 3),
    trials: async function* () {
      for (const each of planned) {
        for (let trial = 1; trial <= (options.trials ?? 3); trial++) yield judged(each, trial);
      }
    },
  };
}

type Planned = {
  readonly id: string;
  readonly hash: string;
  readonly index: number;
  readonly scenario: Scenario;
};

function plan(index: number, { scenarios }: SampleOptions): Planned {
  const chosen =
    scenarios === undefined ? SCENARIOS : SCENARIOS.filter((each) => scenarios.includes(each.name));
  const passing = chosen.filter((each) => each.outcome === 'passed');
  const special = index % 4 === 0 || passing.length === 0;
  const round = Math.floor(index / 4);
  const scenario =
    special && round < chosen.length * 2
      ? at(chosen, round)
      : at(passing.length === 0 ? chosen : passing, index);
  const id = `${scenario.suite}/${scenario.name}-${index}${index % 3 === 0 ? '[stream=true]' : ''}`;
  return { id, hash: `sha256-${index.toString(16).padStart(8, '0')}`, index, scenario };
}

function judged({ id, hash, index, scenario }: Planned, trial: number) {
  const status = statusOf(scenario.outcome, trial);
  const exchanges = status === 'skipped' ? [] : scenario.exchanges(index * 31 + trial, status);
  const checks = scenario.checks(status);
  const cause = status === 'skipped' ? { cause: { status, ...SKIPPED } as const } : {};
  const record: TrialRecord = {
    schema: 'modelcompat/record@1',
    case: id,
    hash,
    trial,
    status,
    exchanges,
    ...cause,
  };
  const totalMs = exchanges.reduce((sum, exchange) => sum + (exchange.attempts.at(-1)?.durationMs ?? 0), 0);
  const grade: TrialGrade = {
    case: id,
    hash,
    trial,
    status,
    checks,
    signature: null,
    tokens: { prompt: 120, completion: 42, total: 162 },
    latency: { firstEventMs: exchanges.length === 0 ? null : 87, totalMs },
    requests: exchanges.reduce((sum, exchange) => sum + exchange.attempts.length, 0),
  };
  return { record, grade, api: 'chat' as const };
}

function statusOf(outcome: CaseOutcome, trial: number): TrialStatus {
  return outcome === 'flaky' ? (trial % 3 === 2 ? 'failed' : 'passed') : outcome;
}

function reportOf(planned: readonly Planned[], trials: number): RunReport {
  const cases = planned.map((each) => reportedCase(each, trials));
  return {
    schema: 'modelcompat/report@1',
    language: 'en',
    run: {
      id: '2026-11-23T10-04-05-qwen3',
      target: 'qwen3-coder-30b@vllm-0.11.0',
      environment: ENVIRONMENT,
      started: '2026-11-23T10:04:05.000Z',
      finished: '2026-11-23T10:06:19.412Z',
      status: 'complete',
      stopped: null,
      command: ['modelcompat', 'run', 'qwen3-coder-30b@vllm-0.11.0', '--trials', String(trials)],
    },
    totals: totalsOf(cases),
    cases,
  };
}

function reportedCase({ id, hash, scenario, index }: Planned, trials: number): ReportedCase {
  const statuses = Array.from({ length: trials }, (_, n) => statusOf(scenario.outcome, n + 1));
  const number = (status: TrialStatus) => statuses.filter((each) => each === status).length;
  const worst = statuses.includes('failed') ? 'failed' : (statuses[0] ?? 'passed');
  return {
    id,
    suite: scenario.suite,
    tags: [scenario.suite.split('/')[0] ?? '', index % 2 === 0 ? 'even' : 'odd'],
    hash,
    outcome: number('passed') > 0 && number('failed') > 0 ? 'flaky' : worst,
    trials,
    passed: number('passed'),
    errors: number('error'),
    skipped: number('skipped'),
    file: `suites/${scenario.suite}.yaml`,
    line: 10 + (index % 400),
    seconds: (200 + ((index * 37) % 1900)) / 1000,
    checks: scenario.checks(worst).map((check) => reportedCheck(check, Math.max(1, number(worst)))),
  };
}

function reportedCheck(check: CheckResult, count: number): ReportedCheck {
  const { id, kind, severity, status, message, evidence } = check;
  return {
    id,
    kind,
    severity,
    status,
    code: message.code,
    params: message.params,
    message: renderText('en', message),
    hint: renderHint('en', message),
    count,
    ...(evidence === undefined ? {} : { evidence: { trial: 1, ...evidence } }),
  };
}

function totalsOf(cases: readonly ReportedCase[]): Totals {
  const number = (outcome: CaseOutcome) => cases.filter((each) => each.outcome === outcome).length;
  const trials = cases.reduce((sum, each) => sum + each.trials, 0);
  return {
    cases: cases.length,
    trials,
    passed: number('passed'),
    failed: number('failed'),
    flaky: number('flaky'),
    errors: number('error'),
    skipped: number('skipped'),
    warnings: cases.flatMap((each) => each.checks).filter((check) => check.status === 'warn').length,
    requests: trials,
    tokens: { prompt: trials * 120, completion: trials * 42 },
    cost: { amount: trials * 0.00033, currency: 'USD' },
  };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('No scenario is left.');
  return item;
}

const ENVIRONMENT = {
  runner: 'vllm',
  baseUrl: 'http://127.0.0.1:8000/v1',
  servedModel: 'Qwen/Qwen3-Coder-30B-A3B-Instruct',
  engine: 'vllm',
  engineVersion: '0.11.0',
  argv: ['vllm', 'serve', 'Qwen/Qwen3-Coder-30B-A3B-Instruct', '--tool-call-parser', 'qwen3_coder'],
  chatTemplateSha256: '3f1c9a0b52d6e78841aa90c7be2d4f6610c3d5e7f9810b2c4d6e8fa1b3c5d7e9',
  contextTokens: 32768,
  harness: '0.1.0',
  node: '20.20.2',
  platform: 'linux x64',
  probes: {},
};
