import type { ReportedCase, RunReport } from '../../domain/report.ts';
import type { Language } from '../../messages/index.ts';
import { checks as ourChecks, trialChecks } from '../../protocol/checks/catalogue.ts';
import { numbered } from './numbered.ts';
import { inReadingOrder, overviewOf } from './overview-data.ts';
import type { CheckHead, PageIndex, Says } from './page-data.ts';
import { saysOfCheck } from './says.ts';

/** The index but for what is only known once the trials were written. */
export type CaseIndex = Pick<PageIndex, 'schema' | 'overview' | 'tables' | 'cases'>;

/** A report's cases as columns, in reading order, with what repeats kept once. */
export function caseIndex(report: RunReport, language: Language): CaseIndex {
  const rows = inReadingOrder(report.cases);
  const suites = numbered<string>();
  const tags = numbered<string>();
  const files = numbered<string>();
  const checks = numbered<CheckHead>();
  const says = numbered<Says>();
  const triples = (row: ReportedCase) =>
    row.checks
      .filter((check) => check.status !== 'pass')
      .flatMap((check) => {
        const { id, kind, severity, status } = check;
        return [
          checks.add(`${id} ${status}`, () => ({ id, kind, severity, status })),
          says.add(`${check.code}\n${check.message}`, () => saysOfCheck(check, report.language)),
          check.count,
        ];
      });
  const cases: PageIndex['cases'] = {
    id: rows.map((row) => row.id),
    suite: rows.map((row) => suites.add(row.suite, () => row.suite)),
    tags: rows.map((row) => row.tags.map((tag) => tags.add(tag, () => tag))),
    outcome: rows.map((row) => row.outcome),
    trials: rows.map((row) => row.trials),
    passed: rows.map((row) => row.passed),
    skipped: rows.map((row) => row.skipped),
    errors: rows.map((row) => row.errors),
    file: rows.map((row) => files.add(row.file, () => row.file)),
    line: rows.map((row) => row.line),
    seconds: rows.map((row) => row.seconds),
    checks: rows.map(triples),
  };
  const tables = {
    suites: suites.rows,
    tags: tags.rows,
    files: files.rows,
    checks: checks.rows,
    says: says.rows,
    rules: rulesOf(checks.rows),
  };
  return { schema: 'modelcompat/page@1', overview: overviewOf(report, language), tables, cases };
}

function rulesOf(heads: readonly CheckHead[]): PageIndex['tables']['rules'] {
  const ids = new Set(heads.map((head) => head.id));
  return Object.fromEntries(
    [...ourChecks, ...trialChecks]
      .filter((check) => ids.has(check.id))
      .map(({ id, rule, source }) => [id, { ...rule, source }]),
  );
}
