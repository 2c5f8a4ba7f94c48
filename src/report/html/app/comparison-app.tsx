import { useMemo } from 'preact/hooks';
import { verdictsInOrder, verdictWord } from '../../comparison-words.ts';
import { AllFindings, ComparisonOverviewPage } from '../comparison.tsx';
import { type ComparisonIndex, MARKS } from '../comparison-data.ts';
import { Measures } from '../comparison-measures.tsx';
import { VerdictMark, WhatWasServed } from '../comparison-tables.tsx';
import { Text } from '../marks.tsx';
import { pageSay } from '../page-say.ts';
import type { View } from '../words.ts';
import { ComparedCasePage } from './compared-case-page.tsx';
import { searchCompared } from './compared-search.ts';
import { Listing, type ListModel } from './listing.tsx';
import type { PageStore } from './page-store.ts';
import { parseSearch } from './search.ts';
import { type PageView, Shell } from './shell.tsx';

type Props = { readonly store: PageStore<ComparisonIndex> };

/** The page of a comparison. */
export function ComparisonApp({ store }: Props) {
  const { overview, cases } = store.index;
  return (
    <Shell
      name={`${overview.base.target} → ${overview.candidate.target}`}
      language={overview.language}
      linksIn={linksIn}
      idsOf={(q) => searchCompared(store.index, parseSearch(q)).map((row) => cases.id[row] ?? '')}
      tokens={({ words }) => words.comparedTokenList}
    >
      {(view) => <ViewOf store={store} {...view} />}
    </Shell>
  );
}

function linksIn({ language, words }: View) {
  const say = pageSay(language);
  return [
    { view: 'overview', label: say('compare-page-overview') },
    { view: 'findings', label: say('compare-page-findings') },
    { view: 'cases', label: words.cases },
    { view: 'numbers', label: say('compare-heading-measures') },
    { view: 'environment', label: say('compare-page-environment') },
  ] as const;
}

function ViewOf({ store, route, go, lastCase, ...view }: Props & PageView) {
  const { index } = store;
  const { language, words } = view;
  const say = pageSay(language);
  const model = useMemo(() => listModel(index, { language, words }), [index, language, words]);
  const compared = { overview: index.overview, language, say };
  switch (route.view) {
    case 'cases':
      return <Listing model={model} q={route.q} go={go} at={lastCase} {...view} />;
    case 'case':
      return <ComparedCasePage store={store} route={route} {...view} />;
    case 'findings':
      return (
        <>
          <h1>{say('compare-page-findings')}</h1>
          <AllFindings {...compared} most={Number.POSITIVE_INFINITY} />
        </>
      );
    case 'numbers':
      return (
        <>
          <h1 class="unseen">{say('compare-heading-measures')}</h1>
          <Measures {...compared} />
        </>
      );
    case 'environment':
      return (
        <>
          <h1 class="unseen">{say('compare-page-environment')}</h1>
          <WhatWasServed {...compared} />
        </>
      );
    default:
      return <ComparisonOverviewPage {...compared} />;
  }
}

function listModel(index: ComparisonIndex, { language, words }: View): ListModel {
  const { cases, overview, tables } = index;
  const say = pageSay(language);
  const score = (side: 'base' | 'candidate', row: number) =>
    `${cases[side][4 * row] ?? 0}/${cases[side][4 * row + 1] ?? 0}`;
  return {
    ids: cases.id,
    find: (q) => searchCompared(index, parseSearch(q)),
    states: verdictsInOrder()
      .filter((each) => overview.totals[each] > 0)
      .map((value) => ({ value, mark: MARKS[value], label: verdictWord(value, say) })),
    stateOf: (row) => cases.verdict[row] ?? 'inconclusive',
    suites: overview.suites,
    columns: [
      { name: say('compare-verdict') },
      { name: words.case },
      { name: say('compare-why'), kind: 'clip' },
      { name: say('compare-base'), kind: 'number' },
      { name: say('compare-candidate'), kind: 'number' },
    ],
    cells: (row) => [
      <VerdictMark of={cases.verdict[row] ?? 'inconclusive'} say={say} />,
      <Text>{whyOf(index, row)[language]}</Text>,
      score('base', row),
      score('candidate', row),
    ],
  };

  function whyOf(of: ComparisonIndex, row: number) {
    const [first] = of.cases.findings[row] ?? [];
    const says =
      (first === undefined ? undefined : of.overview.findings[first]?.says) ??
      tables.says[of.cases.says[row] ?? -1];
    return { en: says?.en.text ?? '', zh: says?.zh.text ?? '' };
  }
}
