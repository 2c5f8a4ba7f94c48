import { useMemo } from 'preact/hooks';
import { duration } from '../format.ts';
import { Outcome, Text } from '../marks.tsx';
import type { PageIndex } from '../page-data.ts';
import type { View } from '../words.ts';
import { reasonOf } from './case-rows.ts';
import { Listing, type ListModel } from './listing.tsx';
import type { Go } from './route.ts';
import { parseSearch, searchRows } from './search.ts';

const STATES = ['failed', 'flaky', 'error', 'skipped', 'passed'] as const;

type Props = View & {
  readonly index: PageIndex;
  readonly q: string;
  readonly go: Go;
  readonly at: string | null;
};

/** Every case of a run, failures first. */
export function CaseList({ index, ...view }: Props) {
  const { language, words } = view;
  const model = useMemo(() => listModel(index, { language, words }), [index, language, words]);
  return <Listing model={model} {...view} />;
}

function listModel(index: PageIndex, { language, words }: View): ListModel {
  const { cases, overview } = index;
  return {
    ids: cases.id,
    find: (q) => searchRows(index, parseSearch(q)),
    states: STATES.map((value) => ({ value, mark: value, label: words.outcomes[value] })),
    stateOf: (row) => cases.outcome[row] ?? 'error',
    suites: overview.suites,
    columns: [
      { name: words.outcome },
      { name: words.case },
      { name: words.reason, kind: 'clip' },
      { name: words.trials, kind: 'number' },
      { name: words.seconds, kind: 'number' },
    ],
    cells: (row) => [
      <Outcome of={cases.outcome[row] ?? 'error'} words={words} />,
      <Text>{reasonOf(index, row)?.[language].text ?? ''}</Text>,
      `${cases.passed[row]}/${cases.trials[row]}`,
      <span class="quiet">{duration((cases.seconds[row] ?? 0) * 1000)}</span>,
    ],
  };
}
