import type {
  CaseVerdict,
  ComparedArm,
  ComparedCase,
  ComparedRun,
  Comparison,
  ComparisonFinding,
} from '../domain/comparison.ts';
import type { Say } from './speaker.ts';

/** Findings by direction, the gravest first. */
export function findingsOf(
  { findings }: Comparison,
  direction: ComparisonFinding['direction'],
): readonly ComparisonFinding[] {
  return findings.filter((each) => each.direction === direction);
}

/** How many cases a finding touches, in words. */
export function extent(cases: number, say: Say): string {
  return cases === 1 ? say('compare-in-one-case') : say('compare-in-cases', { count: cases });
}

/** How often a finding was seen on each side. */
export function shownText(
  { base, candidate }: Pick<ComparisonFinding, 'base' | 'candidate'>,
  say: Say,
): string {
  return say('compare-shown', {
    base: base.shown,
    baseTrials: base.trials,
    candidate: candidate.shown,
    candidateTrials: candidate.trials,
  });
}

/** How decided trials went, e.g. `3/5`. */
export function score({ passed, trials }: Pick<ComparedArm, 'passed' | 'trials'>): string {
  return `${passed}/${trials}`;
}

export function verdictWord(verdict: CaseVerdict, say: Say): string {
  return say(`compare-verdict-${verdict}`);
}

/** Cases that a reader should see, gravest first; the unchanged come last. */
export function casesByWeight({ cases }: Comparison): readonly ComparedCase[] {
  return [...cases].sort(
    (a, b) => WEIGHT.indexOf(a.verdict) - WEIGHT.indexOf(b.verdict) || (b.e ?? 0) - (a.e ?? 0),
  );
}

/** Verdicts on cases, gravest first. */
export function verdictsInOrder(): readonly CaseVerdict[] {
  return WEIGHT;
}

const WEIGHT: readonly CaseVerdict[] = [
  'regressed',
  'flaky',
  'inconclusive',
  'improved',
  'changed',
  'added',
  'removed',
  'unchanged',
];

/** The statistics in one line. */
export function numbersText({ numbers, policy }: Pick<Comparison, 'numbers' | 'policy'>, say: Say): string {
  const points = (share: number) => (share * 100).toFixed(1);
  return say('compare-numbers', {
    meanE: short(numbers.meanE),
    limit: Math.round(1 / policy.alphaCase),
    suiteP: short(numbers.suiteP),
    drop: points(numbers.drop),
    upper: points(numbers.dropUpper),
    margin: points(numbers.margin),
  });
}

/** What the verdict promises. */
export function guaranteeText({ policy }: Pick<Comparison, 'policy'>, say: Say): string {
  return say('compare-guarantee', { percent: Math.round((policy.alphaCase + policy.alphaPool) * 1000) / 10 });
}

type Side = Pick<
  ComparedRun,
  'id' | 'target' | 'started' | 'cases' | 'trials' | 'passed' | 'failed' | 'errors' | 'skipped'
>;

/** Both sides in rows of three: name, baseline, candidate. */
export function sidesOf(
  { base, candidate }: Readonly<Record<'base' | 'candidate', Side>>,
  say: Say,
): readonly (readonly [string, string, string])[] {
  const trials = (run: Side) => `${run.trials} (${run.passed}, ${run.failed}, ${run.errors}, ${run.skipped})`;
  return [
    [say('compare-run'), base.id, candidate.id],
    [say('compare-target'), base.target, candidate.target],
    [say('compare-started'), base.started, candidate.started],
    [say('compare-cases'), String(base.cases), String(candidate.cases)],
    [say('compare-trials'), trials(base), trials(candidate)],
  ];
}

function short(value: number): string {
  if (value >= 1e6 || (value > 0 && value < 1e-3)) return value.toExponential(1);
  return String(Math.round(value * 1000) / 1000);
}
