import { useLayoutEffect } from 'preact/hooks';
import type { Language } from '../../../messages/index.ts';
import { Text } from '../marks.tsx';
import type { View } from '../words.ts';
import { usePreference } from './preferences.ts';
import type { Route } from './route.ts';

type Props = View & {
  readonly route: Route;
  readonly target: string;
  readonly setLanguage: (language: Language) => void;
  readonly openHelp: () => void;
};

const THEMES = ['system', 'light', 'dark'] as const;

/** The bar above every view. */
export function Chrome({ route, target, language, words, setLanguage, openHelp }: Props) {
  const [theme, setTheme] = usePreference('theme', THEMES, 'system');
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <header class="chrome">
      <p class="brand">
        <b>modelcompat</b> <Text>{target}</Text>
      </p>
      <nav aria-label={words.title}>
        <a href="#/" aria-current={route.view === 'overview' ? 'page' : undefined}>
          {words.overview}
        </a>
        <a href="#/cases" aria-current={route.view === 'overview' ? undefined : 'page'}>
          {words.cases}
        </a>
      </nav>
      <div class="tools">
        <button
          type="button"
          class="small"
          title={words.languageLabel}
          lang={language === 'en' ? 'zh-Hans' : 'en'}
          onClick={() => setLanguage(language === 'en' ? 'zh' : 'en')}
        >
          {words.language}
        </button>
        <label>
          <span class="unseen">{words.theme}</span>
          <select
            class="small"
            value={theme}
            onChange={(event) =>
              setTheme(THEMES.find((each) => each === event.currentTarget.value) ?? 'system')
            }
          >
            {THEMES.map((each) => (
              <option key={each} value={each}>
                {words.themes[each]}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="small" aria-label={words.help} onClick={openHelp}>
          ?
        </button>
      </div>
    </header>
  );
}
