import { rateOf } from './charts.tsx';
import type { MatrixColumn } from './matrix-data.ts';

const HEIGHT = 120;
const STEP = 70;
const PAD = 34;

/** The share of cases passed on each version of a model, with its interval; the table beside it has the numbers. */
export function TrendChart({ columns }: { readonly columns: readonly MatrixColumn[] }) {
  const x = (at: number) => PAD + 20 + at * STEP;
  const y = (share: number) => Math.round((8 + (1 - share) * (HEIGHT - 30)) * 10) / 10;
  const points = columns.flatMap(({ passed, decided }, at) => {
    const rate = rateOf({ passed, trials: decided });
    return rate === null ? [] : [{ at, ...rate }];
  });
  const width = x(columns.length) - 10;
  return (
    <svg class="trend" width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
      {[0, 0.5, 1].map((share) => (
        <g key={share} class="tick">
          <line x1={PAD} x2={width} y1={y(share)} y2={y(share)} />
          <text x={PAD - 4} y={y(share) + 4} text-anchor="end">
            {share * 100}%
          </text>
        </g>
      ))}
      <polyline points={points.map(({ at, value }) => `${x(at)},${y(value)}`).join(' ')} />
      {points.map(({ at, value, low, high }) => (
        <g key={at} class="candidate">
          <line class="whisker" x1={x(at)} x2={x(at)} y1={y(low)} y2={y(high)} />
          <circle class="dot" cx={x(at)} cy={y(value)} r="4" />
          <text x={x(at)} y={HEIGHT - 4} text-anchor="middle">
            {at + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}
