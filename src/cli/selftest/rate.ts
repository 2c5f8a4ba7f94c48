import { wilsonInterval } from '../../stats/wilson.ts';

/** A share with its number and Wilson's 95 % interval, for machines. */
export type Rate = {
  readonly n: number;
  readonly rate: number | null;
  readonly low: number;
  readonly high: number;
};

/** The share of `hits` among `n`; no number stands without its n and interval. */
export function rateOf(hits: number, n: number): Rate {
  const { low, high } = wilsonInterval({ passed: hits, trials: n });
  return { n, rate: n === 0 ? null : rounded(hits / n), low: rounded(low), high: rounded(high) };
}

/** The same for people, in per cent. */
export function percentOf(hits: number, n: number): Readonly<Record<'rate' | 'low' | 'high', string>> {
  const { low, high } = wilsonInterval({ passed: hits, trials: n });
  const percent = (share: number) => (share * 100).toFixed(1);
  return { rate: percent(n === 0 ? 0 : hits / n), low: percent(low), high: percent(high) };
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
