import { create } from 'xmlbuilder2';
import type { ReportedCase, ReportedCheck, RunReport } from '../domain/report.ts';
import { evidencePlace, headline, place, problemsOf, score, shortId } from './case-lines.ts';
import { safeText } from './safe-text.ts';

/** Longest body of a case, in characters: readers keep bodies whole, in memory. */
const BODY_LIMIT = 4000;
const ATTRIBUTE_LIMIT = 400;
/** Longest piece of it, so that one answer does not hide the other checks. */
const FIELD_LIMIT = 800;

/**
 * junit.xml: one testsuite per suite. What the endpoint answered badly is a failure (flaky included), what could not be
 * judged an error. The message stands in the attribute and in the body, since readers show one or the other.
 */
export function renderJunit(report: RunReport): string {
  const testsuite = [...bySuite(report.cases)].map(([suite, cases]) => suiteOf(report, suite, cases));
  const document = {
    testsuites: { '@name': attribute(report.run.target), ...countsOf(report.cases), testsuite },
  };
  const options = { version: '1.0' as const, encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' };
  return `${create(options, document).end({ prettyPrint: true })}\n`;
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

function suiteOf({ run }: RunReport, suite: string, cases: readonly ReportedCase[]) {
  const names = new Map<string, number>();
  return {
    '@name': attribute(suite),
    ...countsOf(cases),
    '@timestamp': run.started.replace(/(?:\.\d+)?Z$/, ''),
    testcase: cases.map((each) => ({
      // Readers drop a second case of the same class and name.
      '@name': unique(attribute(shortId(each)), names),
      '@classname': attribute(`${run.target}.${suite}`),
      '@time': each.seconds.toFixed(3),
      '@file': attribute(each.file),
      '@line': String(each.line),
      ...outcomeOf(each),
    })),
  };
}

function countsOf(cases: readonly ReportedCase[]) {
  const count = (...outcomes: readonly ReportedCase['outcome'][]) =>
    String(cases.filter(({ outcome }) => outcomes.includes(outcome)).length);
  return {
    '@tests': String(cases.length),
    '@failures': count('failed', 'flaky'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
    '@time': cases.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3),
  };
}

function unique(name: string, names: Map<string, number>): string {
  const times = (names.get(name) ?? 0) + 1;
  names.set(name, times);
  return times === 1 ? name : unique(`${name} #${times}`, names);
}

function outcomeOf(each: ReportedCase) {
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
  return exact(safeText(lines.join('\n'), BODY_LIMIT - 1));
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

function attribute(text: string): string {
  return exact(safeText(text, ATTRIBUTE_LIMIT).replace(/\s+/g, ' '));
}

/**
 * Text that comes out as it is. The builder reads references in what it is given, and its writer leaves alone what looks
 * like a named one; in an answer, `&lt;` is four characters.
 */
function exact(text: string): string {
  return text.replace(/&(?=[A-Za-z]+;|#\d+;)/g, '&amp;').replaceAll('&', '&#38;');
}
