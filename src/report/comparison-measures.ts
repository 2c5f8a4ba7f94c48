import type {
  ComparedQuantity,
  ComparedRate,
  ComparedShare,
  Comparison,
  Estimate,
} from '../domain/comparison.ts';
import type { Say } from './speaker.ts';

/** What was measured, in rows of four: name, baseline, candidate, difference. Quantities first, then rates. */
export function measureRows(
  { measures }: Pick<Comparison, 'measures'>,
  say: Say,
): readonly (readonly [name: string, base: string, candidate: string, difference: string])[] {
  const { calls, quantities, rates } = measures;
  return [
    ...quantities.map((each) => quantityRow(each, say)),
    ...(calls === null
      ? []
      : [
          [
            say('compare-call-f1'),
            calls.noise === null ? NOTHING : withRange(calls.noise, hundredths),
            withRange(calls.f1, hundredths),
            calls.excess === null ? NOTHING : withRange(calls.excess, signed(hundredths)),
          ] as const,
        ]),
    ...rates.map((each) => rateRow(each, say)),
  ];
}

/** Rows worth a line on a terminal: what is another, and whatever was timed. */
export function differingMeasures(comparison: Comparison, say: Say): ReturnType<typeof measureRows> {
  const { measures } = comparison;
  const rates = measures.rates.filter(({ base, candidate }) => base.value !== candidate.value);
  return measureRows({ ...comparison, measures: { ...measures, rates } }, say);
}

const NOTHING = '–';

function quantityRow({ name, base, candidate, ratio }: ComparedQuantity, say: Say) {
  const times = (value: number) => `×${hundredths(value)}`;
  return [
    say(`compare-quantity-${name}`),
    rounded(base),
    rounded(candidate),
    withRange(ratio, times),
  ] as const;
}

function rateRow({ name, base, candidate, difference }: ComparedRate, say: Say) {
  const points = signed((value) => (value * 100).toFixed(1));
  const told = difference === null ? NOTHING : withRange(difference, points);
  return [say(`compare-rate-${name}`), shareText(base), shareText(candidate), told] as const;
}

/** `97.5 % of 200 (94.3…98.9)`, with its numerator and denominator. */
function shareText({ shown, of, value, low, high }: ComparedShare): string {
  if (value === null || low === null || high === null) return `${shown}/${of}`;
  const percent = (share: number) => (share * 100).toFixed(1);
  return `${shown}/${of} = ${percent(value)} % (${percent(low)}…${percent(high)})`;
}

function withRange({ value, low, high }: Estimate, text: (value: number) => string): string {
  return low === null || high === null ? text(value) : `${text(value)} (${text(low)}…${text(high)})`;
}

function signed(text: (value: number) => string): (value: number) => string {
  return (value) => `${value < 0 ? '−' : '+'}${text(Math.abs(value))}`;
}

function hundredths(value: number): string {
  return value.toFixed(2);
}

function rounded(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}
