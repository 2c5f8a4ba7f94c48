import type { Say } from '../../../speaker.ts';
import { Text } from '../../marks.tsx';
import type { JsonDiff } from './json-diff.ts';

type Props = {
  readonly title: string;
  readonly lead?: string;
  readonly diff: JsonDiff;
  readonly say: Say;
};

/** Places where two values differ; that there are none is said too. */
export function ChangeTable({ title, lead, diff, say }: Props) {
  const { changes, left } = diff;
  return (
    <section aria-label={title} class="diff">
      <h2>{title}</h2>
      {lead !== undefined && <p class="lead">{lead}</p>}
      {changes.length === 0 ? (
        <p class="quiet">{say('compare-page-same')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('compare-page-path')}</th>
              <th scope="col">{say('compare-base')}</th>
              <th scope="col">{say('compare-candidate')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ path, base, candidate }) => (
              <tr key={path}>
                <th scope="row">
                  <code>
                    <Text>{path}</Text>
                  </code>
                </th>
                <td>
                  {base === undefined ? (
                    <Absent say={say} />
                  ) : (
                    <del>
                      <Text>{base}</Text>
                    </del>
                  )}
                </td>
                <td>
                  {candidate === undefined ? (
                    <Absent say={say} />
                  ) : (
                    <ins>
                      <Text>{candidate}</Text>
                    </ins>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {left && <p class="note">{say('compare-page-more-changes')}</p>}
    </section>
  );
}

function Absent({ say }: { readonly say: Say }) {
  return <span class="quiet">({say('compare-page-absent')})</span>;
}
