import { type ArmMeasures, QUANTITIES, type Quantity, RATES, type Rate } from '../domain/comparison.ts';
import type { TrialGrade } from '../domain/grade.ts';
import { ratesOf } from './answer-rates.ts';

/** Equal rates are one object, however many cases have them. */
export type SharedRates = Map<string, ArmMeasures['rates']>;

/** What has been measured of a case so far; small as long as there is one trial, since there may be a hundred thousand cases. */
export type MeasuresFold = {
  rates: ArmMeasures['rates'];
  /** Two for each rate, shown and of, from the second trial on. */
  counts: number[] | null;
  /** One for each quantity and trial; NaN = not told. */
  samples: number[];
  badTimes: number;
};

/**
 * Adds a trial; null = the first. Times and counts come from a clock, a server and a file: whatever is no sensible number is
 * left out.
 */
export function measureTrial(
  into: MeasuresFold | null,
  grade: TrialGrade,
  shared: SharedRates,
): MeasuresFold {
  const rates = ratesOf(grade);
  const isDecided = grade.status === 'passed' || grade.status === 'failed';
  const times = isDecided ? timesOf(grade) : null;
  const bad = isDecided && times === null ? 1 : 0;
  const samples = isDecided ? samplesOf(grade, times ?? NO_TIMES) : [];
  if (into === null) return { rates: sharedOf(rates, shared), counts: null, samples, badTimes: bad };
  into.counts ??= countsOf(into.rates);
  for (const [at, each] of countsOf(rates).entries()) into.counts[at] = (into.counts[at] ?? 0) + each;
  into.samples.push(...samples);
  into.badTimes += bad;
  return into;
}

/** What was measured, once all trials are in. */
export function measuresOf(
  { rates, counts, samples, badTimes }: MeasuresFold,
  shared: SharedRates,
): ArmMeasures {
  const medians: Partial<Record<Quantity, number>> = {};
  for (const [at, name] of QUANTITIES.entries()) {
    const middle = median(samples.filter((each, place) => place % QUANTITIES.length === at && each > 0));
    if (middle !== null) medians[name] = rounded(middle);
  }
  return { rates: counts === null ? rates : sharedOf(recordOf(counts), shared), medians, badTimes };
}

const NO_TIMES = [Number.NaN, Number.NaN] as const;

function samplesOf({ tokens }: TrialGrade, [first, total]: readonly [number, number]): number[] {
  const output = positive(tokens.completion);
  return [first, total, positive(tokens.prompt), output, (output / total) * 1000];
}

function countsOf(rates: ArmMeasures['rates']): number[] {
  return RATES.flatMap((name) => rates[name] ?? NEVER);
}

const NEVER: readonly [number, number] = [0, 0];

function recordOf(counts: readonly number[]): ArmMeasures['rates'] {
  return Object.fromEntries(
    RATES.flatMap((name, at): [Rate, readonly [number, number]][] => {
      const of = counts[2 * at + 1] ?? 0;
      return of === 0 ? [] : [[name, [counts[2 * at] ?? 0, of]]];
    }),
  );
}

function sharedOf(rates: ArmMeasures['rates'], shared: SharedRates): ArmMeasures['rates'] {
  const key = JSON.stringify(rates);
  const known = shared.get(key);
  if (known !== undefined) return known;
  shared.set(key, rates);
  return rates;
}

/** Null where they cannot be: no numbers, negative ones, or a first event after the end. */
function timesOf({ latency }: TrialGrade): readonly [first: number, total: number] | null {
  const { firstEventMs, totalMs }: { firstEventMs?: unknown; totalMs?: unknown } = latency ?? {};
  const total = positive(totalMs);
  const first = firstEventMs === null ? Number.NaN : positive(firstEventMs);
  const isSound = total > 0 && (firstEventMs === null || first <= total);
  return isSound ? [first, total] : null;
}

function positive(value: unknown): number {
  return typeof value === 'number' && value > 0 && value < Number.POSITIVE_INFINITY ? value : Number.NaN;
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const ascending = values.toSorted((a, b) => a - b);
  const [low, high] = [ascending[(values.length - 1) >> 1] ?? 0, ascending[values.length >> 1] ?? 0];
  return (low + high) / 2;
}

/** More digits than a clock has would only make files larger. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
