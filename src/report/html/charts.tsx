import { SPREAD } from '../../domain/comparison.ts';
import { wilsonInterval } from '../../stats/wilson.ts';

const WIDTH = 220;
const PAD = 5;

/** A share from 0 to 1 with its interval; drawn on the full scale, so that rows above each other can be compared. */
export type Ranged = { readonly value: number; readonly low: number; readonly high: number };

/** Passed trials as a rate with its 95 % interval; null without trials. */
export function rateOf({
  passed,
  trials,
}: {
  readonly passed: number;
  readonly trials: number;
}): Ranged | null {
  return trials === 0 ? null : { value: passed / trials, ...wilsonInterval({ passed, trials }) };
}

/** Two rates above each other: bands are intervals, marks the rates. The numbers stand beside it as text. */
export function RatePair({
  base,
  candidate,
}: {
  readonly base: Ranged | null;
  readonly candidate: Ranged | null;
}) {
  return (
    <svg class="pair" width={WIDTH} height="26" viewBox={`0 0 ${WIDTH} 26`} aria-hidden="true">
      <RateRow of={base} side="base" y={7} />
      <RateRow of={candidate} side="candidate" y={19} />
    </svg>
  );
}

type RowProps = { readonly of: Ranged | null; readonly side: 'base' | 'candidate'; readonly y: number };

function RateRow({ of, side, y }: RowProps) {
  const x = (share: number) => round(PAD + Math.min(1, Math.max(0, share)) * (WIDTH - 2 * PAD));
  return (
    <g class={side}>
      <rect class="track" x={PAD} y={y - 1} width={WIDTH - 2 * PAD} height="2" rx="1" />
      {of !== null && (
        <>
          <rect
            class="band"
            x={x(of.low)}
            y={y - 4}
            width={round(x(of.high) - x(of.low))}
            height="8"
            rx="4"
          />
          <circle class="dot" cx={x(of.value)} cy={y} r="4" />
        </>
      )}
    </g>
  );
}

type Spreads = { readonly base: readonly number[]; readonly candidate: readonly number[] };

/** Two distributions above each other on one logarithmic scale; values at `SPREAD`, all above zero. */
export function SpreadPair({ base, candidate }: Spreads) {
  const all = [...base, ...candidate].filter((value) => value > 0);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const span = Math.log(most / least) || 1;
  const x = (value: number) => round(PAD + (Math.log(value / least) / span) * (WIDTH - 2 * PAD));
  return (
    <svg class="pair" width={WIDTH} height="32" viewBox={`0 0 ${WIDTH} 32`} aria-hidden="true">
      <SpreadRow values={base} side="base" y={8} x={x} />
      <SpreadRow values={candidate} side="candidate" y={24} x={x} />
    </svg>
  );
}

type SpreadRowProps = {
  readonly values: readonly number[];
  readonly side: 'base' | 'candidate';
  readonly y: number;
  readonly x: (value: number) => number;
};

function SpreadRow({ values, side, y, x }: SpreadRowProps) {
  if (values.length !== SPREAD.length || values.some((value) => !(value > 0))) return null;
  const [p0 = 1, p10 = 1, p25 = 1, p50 = 1, p75 = 1, p90 = 1, p100 = 1] = values.map(x);
  return (
    <g class={side}>
      <rect class="track" x={p0} y={y - 1} width={round(p100 - p0)} height="2" />
      <rect class="band" x={p10} y={y - 4} width={round(Math.max(1, p90 - p10))} height="8" rx="3" />
      <rect class="box" x={p25} y={y - 4} width={round(Math.max(1, p75 - p25))} height="8" rx="2" />
      <rect class="dot" x={p50 - 1} y={y - 7} width="3" height="14" />
    </g>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
