import { Mark } from '../marks.tsx';
import type { PageTrial } from '../page-data.ts';
import { fillWords, type Words } from '../words.ts';

type Props = {
  readonly trials: readonly PageTrial[];
  readonly chosen: PageTrial | undefined;
  readonly addressOf: (trial: number) => string;
  readonly label: string;
  readonly words: Words;
};

/** The trials of a case, to choose one; nothing where there is no choice. */
export function TrialBar({ trials, chosen, addressOf, label, words }: Props) {
  if (trials.length < 2) return null;
  return (
    <nav class="tabs trials" aria-label={label}>
      <span class="quiet">{label}</span>
      {trials.map((each) => (
        <a key={each.trial} href={addressOf(each.trial)} aria-current={each === chosen ? 'page' : undefined}>
          <Mark of={each.status} />
          {fillWords(words.trial, { n: each.trial })}
          <span class="unseen"> {words.outcomes[each.status]}</span>
        </a>
      ))}
    </nav>
  );
}
