import type { CaseResult, FoldedCheck } from '../domain/grade.ts';
import type { RunManifest } from '../domain/record.ts';
import type { ReportedCase, ReportedCheck, RunReport, Totals } from '../domain/report.ts';
import type { Price } from '../domain/target.ts';
import { type Language, message, renderHint, renderText } from '../messages/index.ts';

/** A case that was planned: where it is declared, and its content hash. */
export type PlannedEntry = {
  readonly id: string;
  readonly suite: string;
  readonly tags: readonly string[];
  readonly hash: string;
  readonly file: string;
  readonly line: number;
};

/** Everything that a report is made of. */
export type ReportParts = {
  readonly manifest: RunManifest;
  /** Every planned case, in the order in which the report lists them. */
  readonly planned: readonly PlannedEntry[];
  readonly results: readonly CaseResult[];
  readonly requests: number;
  /** Trials that a stop kept from being sent. */
  readonly unsent: number;
  readonly tokens: Totals['tokens'];
  /** Seconds spent on each case, by id. */
  readonly seconds: ReadonlyMap<string, number>;
  readonly price?: Price;
  readonly language: Language;
};

/** The whole result of one run. A planned case without a result is an error: what was not run did not pass. */
export function buildReport(parts: ReportParts): RunReport {
  const { manifest, language } = parts;
  const results = new Map(parts.results.map((each) => [`${each.id}\n${each.hash}`, each]));
  const cases = parts.planned.map((entry) =>
    reportCase(entry, results.get(`${entry.id}\n${entry.hash}`) ?? notRun(entry, manifest), parts),
  );
  return {
    schema: 'modelcompat/report@1',
    language,
    run: {
      id: manifest.id,
      target: manifest.target,
      environment: manifest.environment,
      started: manifest.started,
      finished: manifest.finished,
      status: manifest.status,
      stopped: manifest.stopped === undefined ? null : renderText(language, manifest.stopped),
      ...(parts.unsent === 0 ? {} : { unsent: { trials: parts.unsent, planned: manifest.trials } }),
      command: manifest.command,
    },
    totals: totalsOf(cases, parts),
    cases,
  };
}

function notRun({ id, hash }: PlannedEntry, { status }: RunManifest): CaseResult {
  const check: FoldedCheck = {
    id: 'run.not-run',
    kind: 'protocol',
    severity: 'must',
    status: 'error',
    message: message('report-not-run', { status }),
    count: 1,
  };
  const counts = { trials: 0, passed: 0, failed: 0, errors: 0, skipped: 0 };
  return { id, hash, outcome: 'error', ...counts, checks: [check] };
}

function reportCase(
  entry: PlannedEntry,
  result: CaseResult,
  { seconds, language }: ReportParts,
): ReportedCase {
  return {
    id: entry.id,
    suite: entry.suite,
    tags: entry.tags,
    hash: entry.hash,
    outcome: result.outcome,
    trials: result.trials,
    passed: result.passed,
    errors: result.errors,
    skipped: result.skipped,
    file: entry.file,
    line: entry.line,
    seconds: seconds.get(entry.id) ?? 0,
    checks: result.checks.map((check) => reportCheck(check, language)),
  };
}

function reportCheck(check: FoldedCheck, language: Language): ReportedCheck {
  return {
    id: check.id,
    kind: check.kind,
    severity: check.severity,
    status: check.status,
    code: check.message.code,
    params: check.message.params,
    message: renderText(language, check.message),
    hint: renderHint(language, check.message),
    count: check.count,
    ...(check.evidence === undefined ? {} : { evidence: check.evidence }),
  };
}

function totalsOf(cases: readonly ReportedCase[], { requests, tokens, price }: ReportParts): Totals {
  const of = (outcome: ReportedCase['outcome']) => cases.filter((each) => each.outcome === outcome).length;
  const warnings = cases.flatMap((each) => each.checks).filter((check) => check.status === 'warn');
  return {
    cases: cases.length,
    trials: cases.reduce((sum, each) => sum + each.trials, 0),
    passed: of('passed'),
    failed: of('failed'),
    flaky: of('flaky'),
    errors: of('error'),
    skipped: of('skipped'),
    warnings: warnings.reduce((sum, check) => sum + check.count, 0),
    requests,
    tokens,
    cost: costOf(tokens, price),
  };
}

/** Unknown unless a price is declared and the server told its token counts. */
function costOf({ prompt, completion }: Totals['tokens'], price: Price | undefined): Totals['cost'] {
  if (price === undefined || prompt === null || completion === null) return null;
  const amount = (prompt * price.input + completion * price.output) / price.per;
  return { amount, currency: price.currency };
}
