import type {
  ArmSummary,
  CaseVerdict,
  ComparedRun,
  Comparison,
  ComparisonFinding,
  ComparisonRules,
  GatePolicy,
} from '../domain/comparison.ts';
import type { Message } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import type { CaseCause } from './causes.ts';
import { comparedCases } from './compared-cases.ts';
import { comparedMeasures } from './compared-measures.ts';
import { type Declines, findDeclines } from './declines.ts';
import { type Doubts, doubtsOf } from './doubts.ts';
import { changeFindings, declineFindings, suiteFinding } from './findings.ts';
import { armsOf, isDecided, type Pair, pairCases, swapped } from './pair.ts';
import { pooledP } from './pooled-p.ts';
import { seenOnceFindings } from './seen-once.ts';
import { isField } from './signature-arms.ts';
import { environmentDifferences, isSameRun, warningsOf } from './warnings.ts';

/** A false alarm in at most one of twenty comparisons of equal versions. */
export const DEFAULT_POLICY: GatePolicy = { alphaCase: 0.01, alphaPool: 0.04, margin: null };

/**
 * Did the candidate get worse? Pure: the same counts give the same comparison, in whatever order they came. Null where the
 * two have no case in common. The rules are told in docs/comparing.md.
 */
export function compare(
  base: ArmSummary,
  candidate: ArmSummary,
  rules: ComparisonRules = DEFAULT_POLICY,
): Comparison | null {
  const { sequential, exact: _exact, ...policy } = rules;
  const pairing = pairCases(base, candidate);
  const { pairs } = pairing;
  if (pairs.length === 0) return null;
  const scheduled =
    sequential === undefined
      ? pairs
      : pairCases(sequential.scheduled.base, sequential.scheduled.candidate).pairs;
  const worse = findDeclines({ pairs, scheduled, from: base, rules, counts: () => true });
  const better = findDeclines({
    pairs: pairs.map(swapped),
    scheduled: scheduled.map(swapped),
    from: candidate,
    rules,
    counts: isNoField,
  });
  const suiteP = pooledP(scheduled.filter(isDecided).map(armsOf), sequential?.guard);
  const doubts = doubtsOf({ pairs, scheduled }, { base, candidate }, rules);
  const regressed = namedIn(worse);
  const improved = namedIn(better);
  const findings = [
    ...worseFindings({ worse, suiteP, pairs, rules }),
    ...declineFindings(better.declines, 'better'),
    ...seenOnceFindings(pairs, base, rules),
    ...changeFindings(pairs.filter(({ id }) => !regressed.has(id) && !improved.has(id))),
  ];
  const cases = comparedCases(pairing, {
    regressed,
    improved,
    findings,
    e: worse.eValues,
    eBetter: better.eValues,
    exact: rules.exact === true,
  });
  const told = { findings, doubts, same: isSameRun(base, candidate) };
  const totals = totalsOf(cases.map(({ verdict }) => verdict));
  return {
    ...verdictOf(told, totals),
    warnings: warningsOf(base, candidate, pairing),
    base: comparedRun(base),
    candidate: comparedRun(candidate),
    policy,
    numbers: {
      compared: worse.eValues.size,
      meanE: Math.min(worse.meanE, Number.MAX_VALUE),
      suiteP,
      drop: doubts.drop.drop,
      dropUpper: doubts.drop.upper,
      margin: doubts.margin,
      hypotheses: worse.hypotheses,
    },
    measures: comparedMeasures(pairs),
    differences: environmentDifferences(base, candidate),
    totals,
    findings,
    cases,
    regressions: cases.filter(({ verdict }) => verdict === 'regressed').map(({ id }) => id),
  };
}

function isNoField({ missing }: CaseCause): boolean {
  return missing === null || !isField(missing.what);
}

function namedIn({ declines }: Declines): ReadonlySet<string> {
  return new Set(declines.flatMap(({ named }) => named.map(({ id }) => id)));
}

const SUSPECTS = 5;

/** The suite as a whole is told of only where nothing smaller explains it. */
function worseFindings({
  worse,
  suiteP,
  pairs,
  rules: { alphaCase, alphaPool, sequential },
}: {
  readonly worse: Declines;
  readonly suiteP: number;
  readonly pairs: readonly Pair[];
  readonly rules: ComparisonRules;
}): readonly ComparisonFinding[] {
  const findings = declineFindings(worse.declines, 'worse');
  const isWorse = worse.meanE >= 1 / alphaCase || suiteP <= alphaPool / 2 / (sequential?.looks ?? 1);
  if (findings.length > 0 || !isWorse) return findings;
  const decided = pairs.filter(isDecided);
  const e = ({ id }: Pair) => worse.eValues.get(id) ?? 0;
  const suspects = decided
    .filter(
      ({ base, candidate }) =>
        candidate.failed * (base.passed + base.failed) > base.failed * (candidate.passed + candidate.failed),
    )
    .sort((a, b) => e(b) - e(a))
    .slice(0, SUSPECTS);
  const shown = (arm: 'base' | 'candidate') => ({
    shown: decided.reduce((sum, pair) => sum + pair[arm].failed, 0),
    trials: decided.reduce((sum, pair) => sum + armsOf(pair)[arm].trials, 0),
  });
  return [suiteFinding(suspects, { base: shown('base'), candidate: shown('candidate') })];
}

type Told = {
  readonly findings: readonly ComparisonFinding[];
  readonly doubts: Doubts;
  readonly same: boolean;
};

/** Failed whenever something got worse; passed only where nothing stands against it, or where both sides are one run. */
function verdictOf(
  { findings, doubts, same }: Told,
  totals: Comparison['totals'],
): Pick<Comparison, 'verdict' | 'reason' | 'doubts' | 'needed'> {
  const worse = findings.filter(({ direction }) => direction === 'worse');
  const [first] = worse;
  const { needed } = doubts;
  if (first !== undefined) {
    const counts = { findings: worse.length, regressed: totals.regressed, first: first.id };
    const code = totals.regressed > 0 ? 'compare-verdict-fail' : 'compare-verdict-fail-suite';
    return { verdict: 'fail', reason: message(code, counts), doubts: [], needed: null };
  }
  const [doubt] = doubts.doubts;
  if (doubt === undefined || (same && isAboutTrials(doubt))) {
    return { verdict: 'pass', reason: passed(totals, same), doubts: [], needed: null };
  }
  return { verdict: 'inconclusive', reason: doubt, doubts: doubts.doubts.slice(1), needed };
}

/** One run on both sides needs no more trials, but it needs some. */
function isAboutTrials({ code }: Message): boolean {
  return code === 'compare-too-few-trials' || code === 'compare-drop-too-wide' || code === 'compare-untested';
}

function passed(totals: Comparison['totals'], same: boolean): Message {
  if (same) return message('compare-verdict-same');
  const compared = Object.values(totals).reduce((sum, each) => sum + each, 0) - totals.added - totals.removed;
  return message('compare-verdict-pass', { cases: compared, changed: totals.changed, flaky: totals.flaky });
}

function totalsOf(verdicts: readonly CaseVerdict[]): Comparison['totals'] {
  const totals = {
    regressed: 0,
    improved: 0,
    changed: 0,
    unchanged: 0,
    flaky: 0,
    inconclusive: 0,
    added: 0,
    removed: 0,
  };
  for (const verdict of verdicts) totals[verdict] += 1;
  return totals;
}

function comparedRun({ run, cases }: ArmSummary): ComparedRun {
  const of = (key: 'passed' | 'failed' | 'errors' | 'skipped') =>
    cases.reduce((sum, each) => sum + each[key], 0);
  const [passes, failed, errors, skipped] = [of('passed'), of('failed'), of('errors'), of('skipped')];
  const trials = passes + failed + errors + skipped;
  return { ...run, cases: cases.length, trials, passed: passes, failed, errors, skipped };
}
