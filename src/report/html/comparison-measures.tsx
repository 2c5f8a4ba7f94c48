import type { ComparedQuantity, ComparedShare } from '../../domain/comparison.ts';
import { measureRows } from '../comparison-measures.ts';
import { type Ranged, RatePair, SpreadPair } from './charts.tsx';
import type { ComparedView } from './comparison-view.ts';
import { Scroll, Section } from './section.tsx';

/** Latency, tokens and rates on both sides: each as a drawing, then in numbers with their ranges. */
export function Measures({ overview, say }: ComparedView) {
  const { rates, quantities } = overview.measures;
  const rows = measureRows(overview, say);
  if (rows.length === 0) return null;
  const title = say('compare-heading-measures');
  const drawn = new Map([
    ...quantities.map(
      (each) => [say(`compare-quantity-${each.name}`), <SpreadPair {...each.spread} />] as const,
    ),
    ...rates.map(
      (each) =>
        [
          say(`compare-rate-${each.name}`),
          <RatePair base={rangedOf(each.base)} candidate={rangedOf(each.candidate)} />,
        ] as const,
    ),
  ]);
  return (
    <Section id="measures" title={title} lead={say('compare-measures-note')}>
      <Scroll label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('compare-what')}</th>
              <th scope="col">{say('compare-page-charts')}</th>
              {(['compare-base', 'compare-candidate', 'compare-difference'] as const).map((code) => (
                <th key={code} scope="col" class="number">
                  {say(code)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, base, candidate, difference]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{drawn.get(name)}</td>
                <td class="number">{base}</td>
                <td class="number">{candidate}</td>
                <td class="number">{difference}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="quiet">
        {say('compare-page-rates-note')} {say('compare-page-spread-note')}
      </p>
      <Spreads quantities={quantities} say={say} />
    </Section>
  );
}

type SpreadsProps = { readonly quantities: readonly ComparedQuantity[]; readonly say: ComparedView['say'] };

/** What the distributions draw, in numbers. */
function Spreads({ quantities, say }: SpreadsProps) {
  const told = (values: readonly number[]) => {
    const [p0 = 0, p10 = 0, p25 = 0, p50 = 0, p75 = 0, p90 = 0, p100 = 0] = values;
    return say('compare-page-spread-row', { p0, p10, p25, p50, p75, p90, p100 });
  };
  return (
    <dl class="spreads quiet">
      {quantities.map(({ name, spread }) => (
        <div key={name}>
          <dt>{say(`compare-quantity-${name}`)}</dt>
          <dd>
            {say('compare-base')}: {told(spread.base)}
          </dd>
          <dd>
            {say('compare-candidate')}: {told(spread.candidate)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function rangedOf({ value, low, high }: ComparedShare): Ranged | null {
  return value === null || low === null || high === null ? null : { value, low, high };
}
