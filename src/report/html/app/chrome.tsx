import { useLayoutEffect } from 'preact/hooks';
import type { Language } from '../../../messages/index.ts';
import { Text } from '../marks.tsx';
import type { View } from '../words.ts';
import { usePreference } from './preferences.ts';
import { formatRoute, type Plain } from './route.ts';

/** A view that the bar leads to. */
export type Link = { readonly view: Plain | 'cases'; readonly label: string };

type Props = View & {
  readonly place: Link['view'];
  readonly links: readonly Link[];
  /** What the page is about. */
  readonly name: string;
  readonly setLanguage: (language: Language) => void;
  readonly openHelp: () => void;
};

const THEMES = ['system', 'light', 'dark'] as const;

/** The bar above every view. */
export function Chrome({ place, links, name, language, words, setLanguage, openHelp }: Props) {
  const [theme, setTheme] = usePreference('theme', THEMES, 'system');
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <header class="chrome">
      <p class="brand">
        <b>modelcompat</b> <Text>{name}</Text>
      </p>
      <nav aria-label={words.title}>
        {links.map(({ view, label }) => (
          <a
            key={view}
            href={formatRoute(view === 'cases' ? { view, q: '' } : { view })}
            aria-current={view === place ? 'page' : undefined}
          >
            {label}
          </a>
        ))}
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
