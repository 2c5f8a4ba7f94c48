import type { ReportedCase, ReportedCheck, RunReport } from '../domain/report.ts';
import { evidencePlace, headline, place, problemsOf, score, shortId } from './case-lines.ts';
import {
  attribute,
  body,
  type JunitSuite,
  junitCounts,
  junitDocument,
  unique,
  type XmlTree,
} from './junit-xml.ts';
import { safeText } from './safe-text.ts';

/** Longest piece of a body, so that one answer does not hide the other checks. */
const FIELD_LIMIT = 800;

/**
 * junit.xml: one testsuite per suite. What the endpoint answered badly is a failure (flaky included), what could not be
 * judged an error. The message stands in the attribute and in the body, since readers show one or the other.
 */
export function renderJunit(report: RunReport): string {
  const suites = [...bySuite(report.cases)].map(([suite, cases]) => suiteOf(report, suite, cases));
  const counts = { ...junitCounts(suites.flatMap(({ tests }) => tests)), ...timeOf(report.cases) };
  return junitDocument(report.run.target, counts, suites);
}

function bySuite(cases: readonly ReportedCase[]): ReadonlyMap<string, readonly ReportedCase[]> {
  const suites = new Map<string, ReportedCase[]>();
  for (const each of cases) {
    const list = suites.get(each.suite) ?? [];
    suites.set(each.suite, list);
    list.push(each);
  }
  return suites;
}

function suiteOf({ run }: RunReport, suite: string, cases: readonly ReportedCase[]): JunitSuite {
  const names = new Map<string, number>();
  const tests = cases.map((each) => ({
    '@name': unique(attribute(shortId(each)), names),
    '@classname': attribute(`${run.target}.${suite}`),
    '@time': each.seconds.toFixed(3),
    '@file': attribute(each.file),
    '@line': String(each.line),
    ...outcomeOf(each),
  }));
  const timestamp = run.started.replace(/(?:\.\d+)?Z$/, '');
  const attributes = { ...junitCounts(tests), ...timeOf(cases), '@timestamp': timestamp };
  return { attributes: { '@name': attribute(suite), ...attributes }, tests };
}

function timeOf(cases: readonly ReportedCase[]): XmlTree {
  return { '@time': cases.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3) };
}

function outcomeOf(each: ReportedCase): XmlTree {
  const { outcome } = each;
  if (outcome === 'passed') return {};
  if (outcome === 'skipped') return { skipped: { '@message': attribute(headline(each)) } };
  const prefix = outcome === 'flaky' ? `flaky ${score(each)}: ` : '';
  const told = {
    '@message': attribute(prefix + headline(each)),
    '@type': problemsOf(each)[0]?.id ?? outcome,
    '#': bodyOf(each, prefix),
  };
  return outcome === 'error' ? { error: told } : { failure: told };
}

function bodyOf(each: ReportedCase, prefix: string): string {
  const lines = [
    `${prefix}${headline(each)}`,
    `${place(each)}  ${each.id}  passed ${score(each)}`,
    ...problemsOf(each).flatMap(checkLines),
  ];
  return body(lines);
}

function checkLines(check: ReportedCheck): readonly string[] {
  const { expected, got } = check.evidence ?? {};
  return [
    '',
    `${check.status} ${check.id} (${check.count}×): ${safeText(check.message, FIELD_LIMIT)}`,
    ...(check.evidence === undefined ? [] : [`  ${evidencePlace(check)}`]),
    ...(expected === undefined ? [] : [`  expected: ${safeText(expected, FIELD_LIMIT)}`]),
    ...(got === undefined ? [] : [`  got: ${safeText(got, FIELD_LIMIT)}`]),
    ...(check.hint === null ? [] : [`  ${check.hint}`]),
  ];
}
