import { create } from 'xmlbuilder2';
import type { ComparedCase, Comparison, ComparisonFinding } from '../domain/comparison.ts';
import { type Language, renderHint, renderText } from '../messages/index.ts';
import { score } from './comparison-words.ts';
import { safeText } from './safe-text.ts';

const BODY_LIMIT = 4000;
const ATTRIBUTE_LIMIT = 400;

/**
 * junit.xml of a comparison: one test a case, a failure where it regressed, an error where nobody can tell and the whole is
 * inconclusive, skipped where there is nothing to compare; and one test for the verdict, so that no green file hides it.
 */
export function renderComparisonJunit(comparison: Comparison, language: Language): string {
  const { base, candidate, cases } = comparison;
  const name = attribute(`${base.target} → ${candidate.target}`);
  const touching = worseByCase(comparison.findings);
  const tests = [
    verdictTest(comparison, language),
    ...cases.map((each) =>
      caseTest(each, { verdict: comparison.verdict, touching: touching.get(each.id) ?? [] }, language),
    ),
  ];
  const counts = {
    '@tests': String(tests.length),
    '@failures': String(tests.filter((each) => 'failure' in each).length),
    '@errors': String(tests.filter((each) => 'error' in each).length),
    '@skipped': String(tests.filter((each) => 'skipped' in each).length),
  };
  const testsuite = { '@name': name, ...counts, '#': HERE };
  const document = xmlOf({ testsuites: { '@name': name, ...counts, testsuite } });
  // The place is the last of its kind: names stand in attributes before it.
  const at = document.lastIndexOf(`>${HERE}<`) + 1;
  return `${document.slice(0, at)}\n${testCases(tests)}  ${document.slice(at + HERE.length)}\n`;
}

const HERE = 'tests';
const OPEN = '<testsuite>\n';
const AT_ONCE = 500;

/** A tree of some tests at a time: one of a hundred thousand would take a gigabyte. */
function testCases(tests: readonly Result[]): string {
  const parts: string[] = [];
  for (let from = 0; from < tests.length; from += AT_ONCE) {
    const part = xmlOf({ testsuites: { testsuite: { testcase: tests.slice(from, from + AT_ONCE) } } }, true);
    parts.push(part.slice(part.indexOf(OPEN) + OPEN.length, part.lastIndexOf('  </testsuite>')));
  }
  return parts.join('');
}

function xmlOf(tree: Result, headless = false): string {
  const options = { version: '1.0' as const, encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' };
  return create(options, tree).end({ prettyPrint: true, headless });
}

type Result = Readonly<Record<string, unknown>>;

function verdictTest({ verdict, reason, doubts, base, candidate }: Comparison, language: Language): Result {
  const test = { '@name': 'verdict', '@classname': attribute(`${base.target} → ${candidate.target}`) };
  if (verdict === 'pass') return test;
  const lines = [reason, ...doubts].flatMap((each) => [
    renderText(language, each),
    ...(renderHint(language, each) === null ? [] : [`  ${renderHint(language, each)}`]),
  ]);
  const told = { '@message': attribute(lines[0] ?? ''), '@type': verdict, '#': body(lines) };
  return verdict === 'fail' ? { ...test, failure: told } : { ...test, error: told };
}

function worseByCase(
  findings: readonly ComparisonFinding[],
): ReadonlyMap<string, readonly ComparisonFinding[]> {
  const touching = new Map<string, ComparisonFinding[]>();
  for (const finding of findings.filter(({ direction }) => direction === 'worse')) {
    for (const id of finding.cases) {
      const list = touching.get(id) ?? [];
      touching.set(id, list);
      list.push(finding);
    }
  }
  return touching;
}

type Seen = {
  readonly verdict: Comparison['verdict'];
  /** What got worse and touches the case. */
  readonly touching: readonly ComparisonFinding[];
};

function caseTest(each: ComparedCase, { verdict, touching }: Seen, language: Language): Result {
  const test = { '@name': attribute(nameOf(each)), '@classname': attribute(suiteOf(each)) };
  const why = renderText(language, each.message);
  if (each.verdict === 'added' || each.verdict === 'removed') {
    return { ...test, skipped: { '@message': attribute(why) } };
  }
  const isOpen = each.verdict === 'inconclusive' && verdict === 'inconclusive';
  if (each.verdict !== 'regressed' && !isOpen) return test;
  const lines = [
    `${why}: ${score(each.base)} → ${score(each.candidate)}`,
    ...touching.map(({ id, message }) => `${id}: ${renderText(language, message)}`),
    ...touching.flatMap(({ example }) => (example === null ? [] : [renderText(language, example.message)])),
  ];
  const told = {
    '@message': attribute(lines[0] ?? ''),
    '@type': attribute(each.kind ?? each.verdict),
    '#': body(lines),
  };
  return each.verdict === 'regressed' ? { ...test, failure: told } : { ...test, error: told };
}

/** A case's id has its suite in front: `tools/single/weather[stream=true]`. */
function suiteOf({ id }: ComparedCase): string {
  const bare = id.split('[')[0] ?? id;
  return bare.includes('/') ? bare.slice(0, bare.lastIndexOf('/')) : bare;
}

/** Readers drop a second test of one name: a question that was edited stands there twice. */
function nameOf(each: ComparedCase): string {
  const name = each.id.slice(suiteOf(each).length).replace(/^\//, '') || each.id;
  return each.verdict === 'added' || each.verdict === 'removed' ? `${name} (${each.verdict})` : name;
}

function attribute(text: string): string {
  return exact(safeText(text, ATTRIBUTE_LIMIT).replace(/\s+/g, ' '));
}

function body(lines: readonly string[]): string {
  return exact(safeText(lines.join('\n'), BODY_LIMIT));
}

/** The builder reads references in what it is given; in an answer, `&lt;` is four characters. */
function exact(text: string): string {
  return text.replace(/&(?=[A-Za-z]+;|#\d+;)/g, '&amp;').replaceAll('&', '&#38;');
}
