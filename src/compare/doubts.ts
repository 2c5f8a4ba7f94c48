import type { ArmCase, ArmSummary, Comparison, ComparisonRules } from '../domain/comparison.ts';
import type { Message } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import { logCaseEValue } from '../stats/case-e-value.ts';
import type { Arms } from '../stats/count.ts';
import { defaultMargin, type MeanDrop, meanDrop, passQuantile } from '../stats/mean-drop.ts';
import { pairedDifference } from '../stats/paired-difference.ts';
import { failuresToName, namingThreshold, trialsToName } from '../stats/trials-to-name.ts';
import { armsOf, isDecided, type Pair } from './pair.ts';
import { dropOf } from './pooled-p.ts';

/** What stands against a PASS, and how many trials a case would settle it. */
export type Doubts = {
  readonly doubts: readonly Message[];
  readonly needed: Comparison['needed'];
  readonly drop: MeanDrop;
  readonly margin: number;
};

/** A version that got no worse says so only where a fully broken case would have been named and the mean drop is bounded. */
export function doubtsOf(
  { pairs, scheduled }: { readonly pairs: readonly Pair[]; readonly scheduled: readonly Pair[] },
  arms: { readonly base: ArmSummary; readonly candidate: ArmSummary },
  rules: ComparisonRules,
): Doubts {
  const decided = pairs.filter(isDecided);
  const margin = rules.margin ?? defaultMargin(decided.length);
  const drop = boundedDrop(scheduled.filter(isDecided).map(armsOf), rules);
  const silent = [...emptyArm(arms.base, 'base'), ...emptyArm(arms.candidate, 'candidate')];
  if (silent.length > 0) return { doubts: silent, needed: null, drop, margin };
  if (decided.length === 0) {
    return {
      doubts: [message('compare-nothing-decided', { cases: pairs.length })],
      needed: null,
      drop,
      margin,
    };
  }
  if (rules.exact === true) return { doubts: untested(pairs), needed: null, drop, margin };
  const weak = decided.filter((pair) => !couldBeNamed(pair, decided.length, rules));
  const needed =
    weak.length > 0 || drop.upper >= margin ? neededTrials(decided, { drop, margin, rules }) : null;
  return {
    doubts: [
      ...untested(pairs),
      ...tooFew(weak, decided, needed),
      ...(weak.length > 0 ? [] : tooWide(drop, margin, needed)),
      ...suspects(decided),
    ],
    needed,
    drop,
    margin,
  };
}

/** A wrong pass in at most one of twenty, over all looks at the data. */
function quantileOf({ sequential }: ComparisonRules): number {
  return passQuantile(0.05, sequential?.looks ?? 1);
}

/** Under guard the cases' own spread counts too, which holds what a session does to a case. */
function boundedDrop(cases: readonly Arms[], rules: ComparisonRules): MeanDrop {
  const quantile = quantileOf(rules);
  const bound = meanDrop(cases, quantile) ?? { drop: 0, upper: 1 };
  if (rules.sequential?.guard !== true) return bound;
  const error = pairedDifference(cases.flatMap(dropOf))?.standardError ?? 1;
  return { drop: bound.drop, upper: Math.max(bound.upper, bound.drop + quantile * error) };
}

/** Two e-values make a case's mean, and a fault may show in one of them alone. */
const EVIDENCES = 2;

function emptyArm({ cases }: ArmSummary, side: 'base' | 'candidate'): readonly Message[] {
  const of = (count: (each: ArmCase) => number) => cases.reduce((sum, each) => sum + count(each), 0);
  if (of(({ passed, failed }) => passed + failed) > 0) return [];
  const [errors, skipped] = [of((each) => each.errors), of((each) => each.skipped)];
  return [message(`compare-no-trials-${side}`, { errors, skipped })];
}

/** Judged before and not now, or lost to errors. What neither side ran is no doubt. */
function untested(pairs: readonly Pair[]): readonly Message[] {
  const lost = pairs.filter((pair) => {
    const { base, candidate } = armsOf(pair);
    return (base.trials > 0 && candidate.trials === 0) || (base.trials === 0 && pair.base.errors > 0);
  });
  const [first] = lost;
  return first === undefined ? [] : [message('compare-untested', { count: lost.length, first: first.id })];
}

/** Of the trials that are there, or that suspicion would bring. */
function couldBeNamed(pair: Pair, cases: number, { alphaCase, sequential }: ComparisonRules): boolean {
  const { base, candidate } = armsOf(pair);
  const reach = { base: sequential?.reach.base ?? 0, candidate: sequential?.reach.candidate ?? 0 };
  const before = Math.max(base.trials, reach.base);
  const broken: Arms = {
    base: { passed: before, trials: before },
    candidate: { passed: 0, trials: Math.max(candidate.trials, reach.candidate) },
  };
  return logCaseEValue(broken) >= Math.log(thresholdOf(cases, alphaCase));
}

function thresholdOf(cases: number, alphaCase: number): number {
  return namingThreshold(cases, alphaCase) * EVIDENCES;
}

function tooFew(
  weak: readonly Pair[],
  decided: readonly Pair[],
  needed: Doubts['needed'],
): readonly Message[] {
  if (weak.length === 0) return [];
  const counts = {
    weak: weak.length,
    cases: decided.length,
    base: needed?.base ?? '?',
    candidate: needed?.candidate ?? '?',
  };
  return [message('compare-too-few-trials', counts)];
}

function tooWide({ drop, upper }: MeanDrop, margin: number, needed: Doubts['needed']): readonly Message[] {
  if (upper < margin) return [];
  const points = (value: number) => Math.round(value * 1000) / 10;
  const bounds = { drop: points(drop), upper: points(upper), margin: points(margin) };
  if (drop >= margin || needed === null) return [message('compare-drop-too-large', bounds)];
  return [message('compare-drop-too-wide', { ...bounds, ...needed })];
}

/** From always passing to never: too few trials to prove it, and too much to say nothing. */
function suspects(decided: readonly Pair[]): readonly Message[] {
  const cases = decided
    .filter(({ base, candidate }) => base.failed === 0 && candidate.passed === 0)
    .map(({ id }) => id);
  return cases.length === 0 ? [] : [message('compare-suspects', { cases: cases.slice(0, 5) })];
}

const MOST_TRIALS = 2_000;

/** The fewest trials a case: of the candidate alone where the baseline has enough, else of both. Null = more than anyone runs. */
function neededTrials(
  decided: readonly Pair[],
  {
    drop,
    margin,
    rules,
  }: { readonly drop: MeanDrop; readonly margin: number; readonly rules: ComparisonRules },
): Comparison['needed'] {
  const quantile = quantileOf(rules);
  // Suspicion brings what it takes to name a case; only the bound is a matter of trials.
  const threshold = rules.sequential === undefined ? thresholdOf(decided.length, rules.alphaCase) : 1;
  const base = Math.min(...decided.map((pair) => armsOf(pair).base.trials));
  // A drop that is too large already stays so; then only the naming of cases is a matter of trials.
  const isTight = (before: number, after: number) =>
    drop.drop >= margin ||
    (meanDrop(
      decided.map((pair) => scaled(armsOf(pair), before, after)),
      quantile,
    )?.upper ?? 1) < margin;
  const alone = failuresToName(base, threshold);
  if (alone !== null && alone <= MOST_TRIALS) {
    const candidate = fewest(alone, (trials) => isTight(base, trials));
    if (candidate !== null && candidate <= base * 4) return { base, candidate };
  }
  const both = fewest(trialsToName(threshold) ?? MOST_TRIALS, (trials) => isTight(trials, trials));
  return both === null ? null : { base: both, candidate: both };
}

function fewest(from: number, isEnough: (trials: number) => boolean): number | null {
  for (let trials = from; trials <= MOST_TRIALS; trials = Math.ceil(trials * 1.02 + 0.01)) {
    if (isEnough(trials)) return trials;
  }
  return null;
}

/** The rates seen, in so many trials. */
function scaled({ base, candidate }: Arms, before: number, after: number): Arms {
  return {
    base: { passed: Math.round((base.passed / base.trials) * before), trials: before },
    candidate: { passed: Math.round((candidate.passed / candidate.trials) * after), trials: after },
  };
}
