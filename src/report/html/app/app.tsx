import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../../../messages/index.ts';
import { Overview } from '../overview.tsx';
import { WORDS } from '../words.ts';
import { CaseList } from './case-list.tsx';
import { CasePage } from './case-page.tsx';
import { Chrome } from './chrome.tsx';
import { Help } from './help.tsx';
import { useKeys } from './keys.ts';
import type { PageStore } from './page-store.ts';
import { usePreference } from './preferences.ts';
import { useRoute } from './route.ts';
import { parseSearch, searchRows } from './search.ts';

const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** The page: chrome around one of three views. */
export function App({ store }: { readonly store: PageStore }) {
  const [route, go] = useRoute();
  const [language, setLanguage] = usePreference('language', LANGUAGES, store.index.overview.language);
  const [keys, setKeys] = usePreference('keys', ['on', 'off'], 'on');
  const [help, setHelp] = useState(false);
  const lastCase = useRef<string | null>(null);
  const words = WORDS[language];
  const view = { language, words };
  if (route.view === 'case') lastCase.current = route.id;

  useLayoutEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  }, [language]);
  const place = route.view === 'case' ? route.id : route.view;
  useEffect(() => scrollTo(0, 0), [place]);

  const step = (by: 1 | -1) => {
    if (route.view !== 'case') {
      dispatchEvent(new CustomEvent('step', { detail: by }));
      return;
    }
    const { id: ids } = store.index.cases;
    const rows = searchRows(store.index, parseSearch(route.q));
    const next = rows[rows.findIndex((row) => ids[row] === route.id) + by];
    const id = next === undefined ? undefined : ids[next];
    if (id !== undefined) go({ ...route, id, trial: null, exchange: 0 });
  };
  useKeys({ on: keys === 'on', route, go, step, help: () => setHelp(true) });

  return (
    <>
      <Chrome
        {...view}
        route={route}
        target={store.index.overview.target}
        setLanguage={setLanguage}
        openHelp={() => setHelp(true)}
      />
      <main id="content" class={route.view}>
        {route.view === 'overview' && <Overview overview={store.index.overview} {...view} />}
        {route.view === 'cases' && (
          <CaseList index={store.index} q={route.q} go={go} at={lastCase.current} {...view} />
        )}
        {route.view === 'case' && <CasePage store={store} route={route} go={go} {...view} />}
      </main>
      {help && (
        <Help
          words={words}
          keysOn={keys === 'on'}
          setKeysOn={(on) => setKeys(on ? 'on' : 'off')}
          close={() => setHelp(false)}
        />
      )}
    </>
  );
}
