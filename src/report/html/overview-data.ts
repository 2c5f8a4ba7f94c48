import type { Environment } from '../../domain/record.ts';
import type { ReportedCase, ReportedCheck, RunReport } from '../../domain/report.ts';
import type { Language } from '../../messages/index.ts';
import { verdictOf } from '../verdict.ts';
import type {
  EnvironmentKey,
  FailedCase,
  Overview,
  Problem,
  Problems,
  Says,
  SuiteCounts,
} from './page-data.ts';
import { brief, briefly, saysOf, saysOfCheck } from './says.ts';
import { shellWord } from './shell-word.ts';

/** What the first screen shows of much: the rest is one click away. */
const FAILURES_SHOWN = 100;
const CHECKS_SHOWN = 4;
const PROBLEMS_SHOWN = 25;
const EXAMPLES = 3;
const GAP_BYTES = 240;

/** Everything that the first screen and the script-less page show of a report. */
export function overviewOf(report: RunReport, language: Language): Overview {
  const failures = inReadingOrder(report.cases).filter(isFailure);
  return {
    language,
    runId: report.run.id,
    target: report.run.target,
    started: report.run.started,
    finished: report.run.finished,
    verdict: pageVerdict(report),
    command: report.run.command.map(shellWord).join(' '),
    environment: report.run.environment === null ? [] : environmentRows(report.run.environment),
    totals: report.totals,
    suites: countSuites(report.cases),
    problems: fold(report, failures, ['fail']),
    warnings: fold(report, report.cases, ['warn']),
    failures: failures.slice(0, FAILURES_SHOWN).map((each) => failedCase(each, report.language)),
    failuresTotal: failures.length,
    untested: fold(
      report,
      report.cases.filter((each) => each.outcome === 'skipped' || each.outcome === 'error'),
      ['skip', 'error'],
    ),
  };
}

function pageVerdict(report: RunReport): Overview['verdict'] {
  const { tone, sentence, limits } = verdictOf(report);
  return { tone, sentence: saysOf(sentence), limits: limits.map(saysOf) };
}

const ORDER = ['failed', 'flaky', 'error', 'skipped', 'passed'] as const;

/** Failures first, otherwise as planned. */
export function inReadingOrder(cases: readonly ReportedCase[]): readonly ReportedCase[] {
  return ORDER.flatMap((outcome) => cases.filter((each) => each.outcome === outcome));
}

function isFailure(each: ReportedCase): boolean {
  return each.outcome === 'failed' || each.outcome === 'flaky';
}

function failedCase(each: ReportedCase, language: Language): FailedCase {
  const bad = each.checks.filter((check) => check.status === 'fail' || check.status === 'error');
  return {
    id: each.id,
    outcome: each.outcome,
    trials: each.trials,
    passed: each.passed,
    checks: bad.slice(0, CHECKS_SHOWN).map((check) => failedCheck(check, language)),
    checksLeft: Math.max(0, bad.length - CHECKS_SHOWN),
  };
}

function failedCheck(check: ReportedCheck, language: Language): FailedCase['checks'][number] {
  const { id, kind, severity, status, count, evidence } = check;
  const expected = evidence?.expected;
  const got = evidence?.got;
  return {
    id,
    kind,
    severity,
    status,
    says: briefly(saysOfCheck(check, language)),
    count,
    ...(expected === undefined ? {} : { expected: brief(expected, GAP_BYTES) }),
    ...(got === undefined ? {} : { got: brief(got, GAP_BYTES) }),
  };
}

function countSuites(cases: readonly ReportedCase[]): readonly SuiteCounts[] {
  const empty = { cases: 0, passed: 0, failed: 0, flaky: 0, error: 0, skipped: 0 };
  const suites = new Map<string, SuiteCounts>();
  for (const { suite, outcome } of cases) {
    const counts = suites.get(suite) ?? { suite, ...empty };
    suites.set(suite, { ...counts, cases: counts.cases + 1, [outcome]: counts[outcome] + 1 });
  }
  return [...suites.values()];
}

/** Groups checks of the wanted statuses by check and message code; the most frequent first. */
function fold(
  report: RunReport,
  cases: readonly ReportedCase[],
  statuses: readonly ReportedCheck['status'][],
): Problems {
  const groups = new Map<string, { check: ReportedCheck; cases: string[]; says: Says }>();
  for (const each of cases) {
    for (const check of each.checks.filter((it) => statuses.includes(it.status))) {
      const key = `${check.id}\n${check.code}\n${check.status}`;
      const group = groups.get(key) ?? { check, cases: [], says: saysOfCheck(check, report.language) };
      groups.set(key, group);
      if (group.cases.at(-1) !== each.id) group.cases.push(each.id);
    }
  }
  const sorted = [...groups.values()].sort((a, b) => b.cases.length - a.cases.length);
  const shown = sorted.slice(0, PROBLEMS_SHOWN).map(
    ({ check, cases: ids, says }): Problem => ({
      check: check.id,
      kind: check.kind,
      severity: check.severity,
      status: check.status,
      says: briefly(says),
      cases: ids.length,
      examples: ids.slice(0, EXAMPLES),
    }),
  );
  return { shown, left: sorted.length - shown.length };
}

function environmentRows(environment: Environment): readonly (readonly [EnvironmentKey, string])[] {
  const engine = [environment.engine, environment.engineVersion].filter((part) => part !== null).join(' ');
  const rows: readonly (readonly [EnvironmentKey, string | null])[] = [
    ['engine', engine === '' ? null : engine],
    ['model', environment.servedModel],
    ['runner', environment.runner],
    ['url', environment.baseUrl],
    ['argv', environment.argv?.map(shellWord).join(' ') ?? null],
    ['template', environment.chatTemplateSha256],
    ['context', environment.contextTokens === null ? null : String(environment.contextTokens)],
    ['harness', `modelcompat ${environment.harness}`],
    ['platform', `node ${environment.node}, ${environment.platform}`],
  ];
  return rows.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]));
}
