import { Overview } from '../overview.tsx';
import type { PageIndex } from '../page-data.ts';
import type { View } from '../words.ts';
import { CaseList } from './case-list.tsx';
import { CasePage } from './case-page.tsx';
import type { PageStore } from './page-store.ts';
import { parseSearch, searchRows } from './search.ts';
import { Shell } from './shell.tsx';

const LINKS = ({ words }: View) =>
  [
    { view: 'overview', label: words.overview },
    { view: 'cases', label: words.cases },
  ] as const;

/** The page of a run. */
export function RunApp({ store }: { readonly store: PageStore<PageIndex> }) {
  const { index } = store;
  const idsOf = (q: string) => searchRows(index, parseSearch(q)).map((row) => index.cases.id[row] ?? '');
  return (
    <Shell
      name={index.overview.target}
      language={index.overview.language}
      linksIn={LINKS}
      idsOf={idsOf}
      tokens={({ words }) => words.tokenList}
    >
      {({ route, go, lastCase, ...view }) =>
        route.view === 'cases' ? (
          <CaseList index={index} q={route.q} go={go} at={lastCase} {...view} />
        ) : route.view === 'case' ? (
          <CasePage store={store} route={route} {...view} />
        ) : (
          <Overview overview={index.overview} {...view} />
        )
      }
    </Shell>
  );
}
