import type { ArmCase, ArmSummary, Comparison, GatePolicy } from '../domain/comparison.ts';
import type { Message } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import { logCaseEValue } from '../stats/case-e-value.ts';
import type { Arms } from '../stats/count.ts';
import { defaultMargin, type MeanDrop, meanDrop, passQuantile } from '../stats/mean-drop.ts';
import { failuresToName, namingThreshold, trialsToName } from '../stats/trials-to-name.ts';
import { armsOf, isDecided, type Pair, type Pairing } from './pair.ts';

/** What stands against a PASS, and how many trials a case would settle it. */
export type Doubts = {
  readonly doubts: readonly Message[];
  readonly needed: Comparison['needed'];
  readonly drop: MeanDrop;
  readonly margin: number;
};

/** A version that got no worse says so only where a fully broken case would have been named and the mean drop is bounded. */
export function doubtsOf(
  { pairs }: Pairing,
  arms: { readonly base: ArmSummary; readonly candidate: ArmSummary },
  policy: GatePolicy,
): Doubts {
  const decided = pairs.filter(isDecided);
  const margin = policy.margin ?? defaultMargin(decided.length);
  const drop = meanDrop(decided.map(armsOf), QUANTILE) ?? { drop: 0, upper: 1 };
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
  const weak = decided.filter((pair) => !couldBeNamed(pair, decided.length, policy));
  const needed =
    weak.length > 0 || drop.upper >= margin ? neededTrials(decided, { drop, margin, policy }) : null;
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

/** One look at the data, and a wrong pass in at most one of twenty. */
const QUANTILE = passQuantile(0.05, 1);

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

function couldBeNamed(pair: Pair, cases: number, { alphaCase }: GatePolicy): boolean {
  const { base, candidate } = armsOf(pair);
  const broken: Arms = {
    base: { passed: base.trials, trials: base.trials },
    candidate: { passed: 0, trials: candidate.trials },
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
  { drop, margin, policy }: { readonly drop: MeanDrop; readonly margin: number; readonly policy: GatePolicy },
): Comparison['needed'] {
  const threshold = thresholdOf(decided.length, policy.alphaCase);
  const base = Math.min(...decided.map((pair) => armsOf(pair).base.trials));
  // A drop that is too large already stays so; then only the naming of cases is a matter of trials.
  const isTight = (before: number, after: number) =>
    drop.drop >= margin ||
    (meanDrop(
      decided.map((pair) => scaled(armsOf(pair), before, after)),
      QUANTILE,
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
