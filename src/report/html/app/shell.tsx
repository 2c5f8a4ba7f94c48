import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../../../messages/index.ts';
import { type View, WORDS } from '../words.ts';
import { Chrome, type Link } from './chrome.tsx';
import { Help } from './help.tsx';
import { useKeys } from './keys.ts';
import { usePreference } from './preferences.ts';
import { caseRoute, type Go, type Route, useRoute } from './route.ts';

const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** What every view of a page is given. */
export type PageView = View & {
  readonly route: Route;
  readonly go: Go;
  /** The case that was open last, to find the way back in a list. */
  readonly lastCase: string | null;
};

type Props = {
  /** What the page is about, beside the name of the program. */
  readonly name: string;
  readonly language: Language;
  readonly linksIn: (view: View) => readonly Link[];
  /** Ids of the cases that a search finds, in order. */
  readonly idsOf: (q: string) => readonly string[];
  readonly tokens: (view: View) => readonly (readonly [string, string])[];
  readonly children: (view: PageView) => ComponentChildren;
};

/** A page: the bar above, keys, help, language and theme around whichever view the address names. */
export function Shell({ name, language: first, linksIn, idsOf, tokens, children }: Props) {
  const [route, go] = useRoute();
  const [language, setLanguage] = usePreference('language', LANGUAGES, first);
  const [keys, setKeys] = usePreference('keys', ['on', 'off'], 'on');
  const [help, setHelp] = useState(false);
  const lastCase = useRef<string | null>(null);
  if (route.view === 'case') lastCase.current = route.id;
  const words = WORDS[language];
  const view = { language, words };

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
    const ids = idsOf(route.q);
    const id = ids[ids.indexOf(route.id) + by];
    if (id !== undefined) go({ ...caseRoute(id, route.q), side: route.side, tab: route.tab });
  };
  useKeys({ on: keys === 'on', route, go, step, help: () => setHelp(true) });

  return (
    <>
      <Chrome
        {...view}
        place={route.view === 'case' ? 'cases' : route.view}
        links={linksIn(view)}
        name={name}
        setLanguage={setLanguage}
        openHelp={() => setHelp(true)}
      />
      <main id="content" data-view={route.view}>
        {children({ ...view, route, go, lastCase: lastCase.current })}
      </main>
      {help && (
        <Help
          words={words}
          tokens={tokens(view)}
          keysOn={keys === 'on'}
          setKeysOn={(on) => setKeys(on ? 'on' : 'off')}
          close={() => setHelp(false)}
        />
      )}
    </>
  );
}
