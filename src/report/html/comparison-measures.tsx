import type { Comparison } from '../../domain/comparison.ts';
import { measureRows } from '../comparison-measures.ts';
import type { Say } from '../speaker.ts';
import { Section } from './comparison-parts.tsx';

/** Latency, tokens and rates on both sides, with their ranges; nothing where nothing was measured. */
export function Measures({ comparison, say }: { readonly comparison: Comparison; readonly say: Say }) {
  const rows = measureRows(comparison, say);
  if (rows.length === 0) return null;
  return (
    <Section id="measures" title={say('compare-heading-measures')}>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{say('compare-what')}</th>
              {(['compare-base', 'compare-candidate', 'compare-difference'] as const).map((code) => (
                <th key={code} scope="col" class="number">
                  {say(code)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, at) => (
                  <td key={String(at)} class="number">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet">{say('compare-measures-note')}</p>
    </Section>
  );
}
