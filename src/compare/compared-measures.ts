import {
  type ArmCase,
  type ComparedMeasures,
  type ComparedQuantity,
  type ComparedRate,
  type ComparedShare,
  QUANTITIES,
  type Quantity,
  RATES,
  type Rate,
} from '../domain/comparison.ts';
import { callAgreement } from '../stats/call-agreement.ts';
import { clusteredInterval, rateDifference } from '../stats/clustered-rate.ts';
import type { Arms, Count } from '../stats/count.ts';
import { pairedDifference } from '../stats/paired-difference.ts';
import type { Pair } from './pair.ts';

/** Everything that was measured on both sides, over the cases that both have. None of it moves the verdict. */
export function comparedMeasures(pairs: readonly Pair[]): ComparedMeasures {
  const measured = pairs.filter(
    ({ base, candidate }) => base.measures !== undefined && candidate.measures !== undefined,
  );
  const calls = callAgreement(measured.map((pair) => ratesOf(pair, 'calls')));
  const bad = (arm: 'base' | 'candidate') =>
    measured.reduce((sum, pair) => sum + (pair[arm].measures?.badTimes ?? 0), 0);
  return {
    rates: RATES.flatMap((name) => rateOf(name, measured)),
    calls,
    quantities: QUANTITIES.flatMap((name) => quantityOf(name, measured)),
    badTimes: { base: bad('base'), candidate: bad('candidate') },
  };
}

function rateOf(name: Rate, pairs: readonly Pair[]): readonly ComparedRate[] {
  const cases = pairs
    .map((pair) => ratesOf(pair, name))
    .filter(({ base, candidate }) => base.trials + candidate.trials > 0);
  if (cases.length === 0) return [];
  const [base, candidate] = [cases.map((each) => each.base), cases.map((each) => each.candidate)];
  return [{ name, base: shareOf(base), candidate: shareOf(candidate), difference: rateDifference(cases) }];
}

function ratesOf({ base, candidate }: Pair, name: Rate): Arms {
  return { base: countOf(base, name), candidate: countOf(candidate, name) };
}

function countOf({ measures }: ArmCase, name: Rate): Count {
  const [passed, trials] = measures?.rates[name] ?? [0, 0];
  return { passed, trials };
}

function shareOf(cases: readonly Count[]): ComparedShare {
  const shown = cases.reduce((sum, { passed }) => sum + passed, 0);
  const of = cases.reduce((sum, { trials }) => sum + trials, 0);
  if (of === 0) return { shown, of, value: null, low: null, high: null };
  return { shown, of, value: shown / of, ...clusteredInterval(cases) };
}

function quantityOf(name: Quantity, pairs: readonly Pair[]): readonly ComparedQuantity[] {
  const told = pairs.flatMap(({ base, candidate }) => {
    const [before, after] = [base.measures?.medians[name], candidate.measures?.medians[name]];
    return before === undefined || after === undefined ? [] : [[Math.log(before), Math.log(after)] as const];
  });
  if (told.length === 0) return [];
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const [before, after] = [mean(told.map(([base]) => base)), mean(told.map(([, candidate]) => candidate))];
  const spread = pairedDifference(
    told.map(([base, candidate], at) => ({ value: candidate - base, cluster: String(at) })),
  );
  const ratio = {
    value: Math.exp(after - before),
    low: spread === null ? null : Math.exp(spread.low),
    high: spread === null ? null : Math.exp(spread.high),
  };
  return [{ name, cases: told.length, base: Math.exp(before), candidate: Math.exp(after), ratio }];
}
