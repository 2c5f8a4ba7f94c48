import { Text } from '../marks.tsx';
import type { PageExchange } from '../page-data.ts';
import { fillWords, type Words } from '../words.ts';

/** What stands where a response would be. */
export function NoResponse({ failure, words }: Pick<PageExchange, 'failure'> & { readonly words: Words }) {
  return (
    <div class="callout failed">
      <b>{fillWords(words.noResponse, { kind: failure?.kind ?? '?' })}</b>
      <p>
        <Text>{failure?.detail ?? ''}</Text>
      </p>
    </div>
  );
}
