import type { ComparedCase, ComparedRun, Comparison, ComparisonFinding } from '../../domain/comparison.ts';
import { type Language, message } from '../../messages/index.ts';
import { suiteOf } from '../case-id.ts';
import { casesByWeight } from '../comparison-words.ts';
import type {
  ComparedSide,
  ComparedSuite,
  ComparisonIndex,
  ComparisonOverview,
  PageFinding,
  ToldCase,
} from './comparison-data.ts';
import { numbered } from './numbered.ts';
import type { Says } from './page-data.ts';
import { brief, briefly, saysOf } from './says.ts';
import { shellWord } from './shell-word.ts';

const FINDINGS = 300;
const EXAMPLES = 8;
const TOLD = 300;
const EVIDENCE_BYTES = 4096;

/** The index but for where the trials lie. */
export type ComparedIndex = Omit<ComparisonIndex, 'trials' | 'shed'>;

/** A comparison's cases as columns, gravest first, with what repeats kept once. */
export function comparisonIndex(comparison: Comparison, language: Language): ComparedIndex {
  const rows = casesByWeight(comparison);
  const says = numbered<ToldCase['says']>();
  const findingsOf = findingNumbers(comparison);
  const counts = (side: 'base' | 'candidate') =>
    rows.flatMap((row) => [row[side].passed, row[side].trials, row[side].errors, row[side].skipped]);
  const cases: ComparisonIndex['cases'] = {
    id: rows.map((row) => row.id),
    verdict: rows.map((row) => row.verdict),
    says: rows.map((row) => says.add(JSON.stringify(row.message), () => saysOf(row.message))),
    base: counts('base'),
    candidate: counts('candidate'),
    e: rows.map((row) => row.e),
    findings: rows.map((row) => findingsOf.get(row.id) ?? NONE),
  };
  return {
    schema: 'modelcompat/comparison-page@1',
    overview: overviewOf(comparison, rows, language),
    tables: { says: says.rows },
    cases,
  };
}

const NONE: readonly number[] = [];

function findingNumbers({ findings }: Comparison): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>();
  for (const [number, { cases }] of findings.slice(0, FINDINGS).entries()) {
    for (const id of cases) {
      const list = numbers.get(id) ?? [];
      numbers.set(id, list);
      list.push(number);
    }
  }
  return numbers;
}

function overviewOf(
  comparison: Comparison,
  rows: readonly ComparedCase[],
  language: Language,
): ComparisonOverview {
  const { verdict, doubts, warnings, findings, policy, numbers, measures, differences, totals } = comparison;
  const told = rows.filter((row) => row.verdict !== 'unchanged');
  return {
    language,
    warnings: warnings.map(saysOf),
    verdict: {
      tone: ({ pass: 'passed', fail: 'failed', inconclusive: 'error' } as const)[verdict],
      sentence: sentenceOf(comparison),
      limits: doubts.map(saysOf),
    },
    base: sideOf(comparison.base),
    candidate: sideOf(comparison.candidate),
    suites: suitesOf(rows),
    findings: findings.slice(0, FINDINGS).map(pageFinding),
    findingsLeft: Math.max(0, findings.length - FINDINGS),
    told: told.slice(0, TOLD).map(toldCase),
    toldTotal: told.length,
    commands: commandsOf(comparison),
    ...{ policy, numbers, measures, totals },
    differences: differences.map(({ name, base, candidate }) => ({
      name,
      base: brief(base, EVIDENCE_BYTES),
      candidate: brief(candidate, EVIDENCE_BYTES),
    })),
  };
}

function sideOf({
  environment: _environment,
  lock: _lock,
  sampling: _sampling,
  ...side
}: ComparedRun): ComparedSide {
  return side;
}

function suitesOf(rows: readonly ComparedCase[]): readonly ComparedSuite[] {
  const suites = new Map<string, { -readonly [Key in keyof ComparedSuite]: ComparedSuite[Key] }>();
  const nothing = { passed: 0, trials: 0 };
  for (const { id, verdict, base, candidate } of rows) {
    const suite = suiteOf(id);
    const into = suites.get(suite) ?? { suite, base: nothing, candidate: nothing, cases: 0, regressed: 0 };
    suites.set(suite, into);
    into.base = { passed: into.base.passed + base.passed, trials: into.base.trials + base.trials };
    into.candidate = {
      passed: into.candidate.passed + candidate.passed,
      trials: into.candidate.trials + candidate.trials,
    };
    into.cases += 1;
    if (verdict === 'regressed') into.regressed += 1;
  }
  return [...suites.values()].sort((a, b) => b.regressed - a.regressed || (a.suite < b.suite ? -1 : 1));
}

function pageFinding(finding: ComparisonFinding): PageFinding {
  const { id, kind, severity, direction, also, cases, base, candidate, example } = finding;
  const { expected, got } = example?.evidence ?? {};
  return {
    id,
    kind,
    severity,
    direction,
    also,
    says: briefly(saysOf(finding.message)),
    cases: cases.length,
    examples: cases.slice(0, EXAMPLES),
    base,
    candidate,
    example:
      example === null
        ? null
        : {
            case: example.case,
            says: briefly(saysOf(example.message)),
            ...(expected === undefined ? {} : { expected: brief(expected, EVIDENCE_BYTES) }),
            ...(got === undefined ? {} : { got: brief(got, EVIDENCE_BYTES) }),
          },
  };
}

function toldCase({ id, verdict, base, candidate, message: why }: ComparedCase): ToldCase {
  const count = ({ passed, trials }: ComparedCase['base']) => ({ passed, trials });
  return { id, verdict, base: count(base), candidate: count(candidate), says: briefly(saysOf(why)) };
}

/** The same comparison; the gate, where both are versions of one model; and the first broken case alone. */
function commandsOf({ base, candidate, regressions }: Comparison): readonly string[] {
  const [model, from] = base.target.split('@');
  const [other, to] = candidate.target.split('@');
  const [first] = regressions;
  const again = ['modelcompat', 'compare', base.id, candidate.id];
  const gate = ['modelcompat', 'upgrade', model ?? '', '--from', from ?? '', '--to', to ?? ''];
  const one = ['modelcompat', 'run', candidate.target, '--case', first ?? '', '--trials', '5'];
  return [
    again,
    ...(model === other && from !== undefined && to !== undefined && from !== to ? [gate] : []),
    ...(first === undefined ? [] : [one]),
  ].map((command) => command.map(shellWord).join(' '));
}

/** Where the sentence itself does not say what to do next. */
const NEXT = {
  pass: 'compare-page-pass-next',
  fail: 'compare-page-fail-next',
  inconclusive: 'compare-page-inconclusive-next',
} as const;

function sentenceOf({ verdict, reason }: Comparison): Says {
  const told = saysOf(reason);
  const next = saysOf(message(NEXT[verdict]));
  const withNext = (language: Language) => ({
    text: told[language].text,
    hint: told[language].hint ?? next[language].text,
  });
  return { en: withNext('en'), zh: withNext('zh') };
}
