import {
  type ArmMeasures,
  type ComparedMeasures,
  type ComparedQuantity,
  type ComparedRate,
  type ComparedShare,
  QUANTITIES,
  type Quantity,
  RATES,
  type Rate,
  SPREAD,
} from '../domain/comparison.ts';
import { callAgreement } from '../stats/call-agreement.ts';
import { type CaseArms, type CaseCount, clusteredInterval, rateDifference } from '../stats/clustered-rate.ts';
import { meanOverCases } from '../stats/ratio-of-sums.ts';
import type { Pair } from './pair.ts';

/** Everything that was measured on both sides, over the cases that both have. None of it moves the verdict. */
export function comparedMeasures(pairs: readonly Pair[]): ComparedMeasures {
  const groups = groupsOf(pairs);
  const bad = (arm: 'base' | 'candidate') =>
    pairs.reduce((sum, pair) => sum + (isMeasured(pair) ? (pair[arm].measures?.badTimes ?? 0) : 0), 0);
  return {
    rates: RATES.flatMap((name) => rateOf(name, groups)),
    calls: callAgreement(groups.map((group) => armsOf(group, 'calls'))),
    quantities: QUANTITIES.flatMap((name) => quantityOf(name, pairs)),
    badTimes: { base: bad('base'), candidate: bad('candidate') },
  };
}

function isMeasured({ base, candidate }: Pair): boolean {
  return base.measures !== undefined && candidate.measures !== undefined;
}

type Rates = ArmMeasures['rates'];

/** Cases whose rates are the same on both sides. */
type Group = { readonly base: Rates; readonly candidate: Rates; cases: number };

/** Most cases of a suite share a few; then each rate is a matter of some groups. */
function groupsOf(pairs: readonly Pair[]): readonly Group[] {
  const groups = new Map<Rates, Map<Rates, Group>>();
  for (const { base, candidate } of pairs) {
    if (base.measures === undefined || candidate.measures === undefined) continue;
    const [before, after] = [base.measures.rates, candidate.measures.rates];
    const within = groups.get(before) ?? new Map<Rates, Group>();
    groups.set(before, within);
    const group = within.get(after) ?? { base: before, candidate: after, cases: 0 };
    within.set(after, group);
    group.cases += 1;
  }
  return [...groups.values()].flatMap((within) => [...within.values()]);
}

function rateOf(name: Rate, groups: readonly Group[]): readonly ComparedRate[] {
  const cases = groups
    .map((group) => armsOf(group, name))
    .filter(({ base, candidate }) => base.trials + candidate.trials > 0);
  if (cases.length === 0) return [];
  const [base, candidate] = [cases.map((each) => each.base), cases.map((each) => each.candidate)];
  return [{ name, base: shareOf(base), candidate: shareOf(candidate), difference: rateDifference(cases) }];
}

function armsOf({ base, candidate, cases }: Group, name: Rate): CaseArms {
  const countOf = (rates: Rates): CaseCount => {
    const [passed, trials] = rates[name] ?? [0, 0];
    return { passed, trials, cases };
  };
  return { base: countOf(base), candidate: countOf(candidate) };
}

function shareOf(cases: readonly CaseCount[]): ComparedShare {
  const shown = cases.reduce((sum, each) => sum + each.passed * (each.cases ?? 1), 0);
  const of = cases.reduce((sum, each) => sum + each.trials * (each.cases ?? 1), 0);
  if (of === 0) return { shown, of, value: null, low: null, high: null };
  return { shown, of, value: shown / of, ...clusteredInterval(cases) };
}

function quantityOf(name: Quantity, pairs: readonly Pair[]): readonly ComparedQuantity[] {
  const [before, after]: [number[], number[]] = [[], []];
  for (const { base, candidate } of pairs) {
    const [one, other] = [base.measures?.medians[name], candidate.measures?.medians[name]];
    if (one === undefined || other === undefined) continue;
    before.push(Math.log(one));
    after.push(Math.log(other));
  }
  const ratio = meanOverCases(after.map((each, at) => each - (before[at] ?? 0)));
  if (ratio === null) return [];
  const mean = (logs: readonly number[]) => Math.exp(logs.reduce((sum, each) => sum + each, 0) / logs.length);
  const { value, low, high } = ratio;
  return [
    {
      name,
      cases: before.length,
      base: mean(before),
      candidate: mean(after),
      ratio: {
        value: Math.exp(value),
        low: low === null ? null : Math.exp(low),
        high: high === null ? null : Math.exp(high),
      },
      spread: { base: spreadOf(before), candidate: spreadOf(after) },
    },
  ];
}

/** Quantiles of values given as logarithms; three digits, since it is drawn. */
function spreadOf(logs: readonly number[]): readonly number[] {
  const ascending = logs.toSorted((a, b) => a - b);
  return SPREAD.map((share) => {
    const at = share * (ascending.length - 1);
    const [low, high] = [ascending[Math.floor(at)] ?? 0, ascending[Math.ceil(at)] ?? 0];
    return Number(Math.exp(low + (high - low) * (at % 1)).toPrecision(3));
  });
}
