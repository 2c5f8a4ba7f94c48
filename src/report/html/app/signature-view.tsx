import { Text } from '../marks.tsx';
import type { PageTrial } from '../page-data.ts';
import { fillWords, type Words } from '../words.ts';

/** What the answers looked like without their words: what two versions are compared by. */
export function SignatureView({ trial, words }: { readonly trial: PageTrial; readonly words: Words }) {
  const { signature } = trial;
  if (signature === null || signature === undefined) return null;
  return (
    <details class="fold">
      <summary>{words.signature}</summary>
      {signature.exchanges.map((each, place) => (
        <dl key={place} class="chips">
          {signature.exchanges.length > 1 && (
            <div>
              <dt>{fillWords(words.exchange, { k: place + 1, n: signature.exchanges.length })}</dt>
            </div>
          )}
          {[
            ['status', each.status],
            ['channels', each.channels.join(', ')],
            ['finish', each.finish.join(', ')],
            ['tools', each.tools.map(toolText).join(', ')],
            ...Object.entries(each.fields),
          ].map(([name, value]) => (
            <div key={name}>
              <dt>
                <Text>{name ?? ''}</Text>
              </dt>
              <dd>
                <Text>{value === '' ? '–' : (value ?? '')}</Text>
              </dd>
            </div>
          ))}
        </dl>
      ))}
    </details>
  );
}

function toolText({
  name,
  arguments: given,
}: {
  readonly name: string;
  readonly arguments: Readonly<Record<string, string>>;
}): string {
  const inside = Object.entries(given).map(([key, type]) => `${key}: ${type}`);
  return `${name}(${inside.join(', ')})`;
}
