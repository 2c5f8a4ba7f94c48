import { type ArmMeasures, QUANTITIES, type Quantity, RATES, type Rate } from '../domain/comparison.ts';
import type { TrialGrade } from '../domain/grade.ts';
import { ratesOf } from './answer-rates.ts';

/** What has been measured of a case so far. Numbers in a row, since there may be a hundred thousand cases. */
export type MeasuresFold = {
  /** Two for each rate: shown, of. */
  readonly rates: number[];
  /** One for each quantity and trial; NaN = not told. */
  readonly samples: number[];
  badTimes: number;
};

export function emptyMeasures(): MeasuresFold {
  return { rates: NO_COUNTS.slice(), samples: [], badTimes: 0 };
}

const NO_COUNTS: readonly number[] = RATES.flatMap(() => [0, 0]);

/** Adds a trial. Times and counts come from a clock, a server and a file: whatever is no sensible number is left out. */
export function measureTrial(into: MeasuresFold, grade: TrialGrade): void {
  const counts = ratesOf(grade);
  RATES.forEach((name, at) => {
    const told = counts[name];
    if (told === undefined) return;
    into.rates[2 * at] = (into.rates[2 * at] ?? 0) + told[0];
    into.rates[2 * at + 1] = (into.rates[2 * at + 1] ?? 0) + told[1];
  });
  if (grade.status === 'error' || grade.status === 'skipped') return;
  const times = timesOf(grade);
  if (times === null) into.badTimes += 1;
  const [first, total] = times ?? [Number.NaN, Number.NaN];
  const output = positive(grade.tokens.completion);
  into.samples.push(first, total, positive(grade.tokens.prompt), output, (output / total) * 1000);
}

/** What was measured; null where nothing was. Equal rates share one object, given `shared`. */
export function measuresOf(
  fold: MeasuresFold,
  shared: Map<string, ArmMeasures['rates']>,
): ArmMeasures | null {
  const told = RATES.flatMap((name, at): [Rate, readonly [number, number]][] => {
    const of = fold.rates[2 * at + 1] ?? 0;
    return of === 0 ? [] : [[name, [fold.rates[2 * at] ?? 0, of]]];
  });
  if (told.length === 0) return null;
  const key = JSON.stringify(told);
  const rates = shared.get(key) ?? Object.fromEntries(told);
  shared.set(key, rates);
  const medians = QUANTITIES.flatMap((name, at): [Quantity, number][] => {
    const middle = median(fold.samples.filter((each, place) => place % QUANTITIES.length === at && each > 0));
    return middle === null ? [] : [[name, rounded(middle)]];
  });
  return { rates, medians: Object.fromEntries(medians), badTimes: fold.badTimes };
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
