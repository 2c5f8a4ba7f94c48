import type { ComparedCase, Comparison, ComparisonFinding } from '../domain/comparison.ts';
import { type Language, renderHint, renderText } from '../messages/index.ts';
import { suiteOf } from './case-id.ts';
import { score } from './comparison-words.ts';
import { attribute, body, junitCounts, junitDocument, type XmlTree } from './junit-xml.ts';

/**
 * junit.xml of a comparison: one test a case, a failure where it regressed, an error where nobody can tell and the whole is
 * inconclusive, skipped where there is nothing to compare; and one test for the verdict, so that no green file hides it.
 */
export function renderComparisonJunit(comparison: Comparison, language: Language): string {
  const { base, candidate, cases } = comparison;
  const name = `${base.target} → ${candidate.target}`;
  const touching = worseByCase(comparison.findings);
  const tests = [
    verdictTest(comparison, language),
    ...cases.map((each) =>
      caseTest(each, { verdict: comparison.verdict, touching: touching.get(each.id) ?? [] }, language),
    ),
  ];
  const attributes = { '@name': attribute(name), ...junitCounts(tests) };
  return junitDocument(name, junitCounts(tests), [{ attributes, tests }]);
}

function verdictTest({ verdict, reason, doubts, base, candidate }: Comparison, language: Language): XmlTree {
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

function caseTest(each: ComparedCase, { verdict, touching }: Seen, language: Language): XmlTree {
  const test = { '@name': attribute(nameOf(each)), '@classname': attribute(suiteOf(each.id)) };
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

/** Readers drop a second test of one name: a question that was edited stands there twice. */
function nameOf(each: ComparedCase): string {
  const name = each.id.slice(suiteOf(each.id).length).replace(/^\//, '') || each.id;
  return each.verdict === 'added' || each.verdict === 'removed' ? `${name} (${each.verdict})` : name;
}
