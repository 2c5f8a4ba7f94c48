import { wilsonInterval } from '../../stats/wilson.ts';

/** A small pass-rate plot: the 95 % interval as a band, the rate as a mark. The numbers stand beside it as text. */
export function SuiteBar({ passed, n }: { readonly passed: number; readonly n: number }) {
  const { low, high } = wilsonInterval({ passed, trials: n });
  return (
    <svg class="rate-bar" width="120" height="12" viewBox="0 0 120 12" aria-hidden="true">
      <rect class="track" x="0" y="5" width="120" height="2" rx="1" />
      <rect class="band" x={at(low)} y="3" width={at(high - low)} height="6" rx="3" />
      <circle class="dot" cx={Math.min(116, Math.max(4, at(passed / n)))} cy="6" r="4" />
    </svg>
  );
}

/** Outcomes as shares of one bar; the legend under it has the numbers. */
export function OutcomeBar({ parts }: { readonly parts: readonly (readonly [string, number])[] }) {
  const total = parts.reduce((sum, [, n]) => sum + n, 0);
  let x = 0;
  return (
    <svg class="outcome-bar" width="100%" height="10" aria-hidden="true">
      {parts
        .filter(([, n]) => n > 0)
        .map(([name, n]) => {
          const width = (n / total) * 100;
          const left = x;
          x += width;
          return (
            <rect
              key={name}
              class={name}
              x={`${round(left)}%`}
              y="0"
              width={`${round(width)}%`}
              height="10"
            />
          );
        })}
    </svg>
  );
}

function at(share: number): number {
  return round(share * 120);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
