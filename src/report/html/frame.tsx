import type { VNode } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import type { Language } from '../../messages/index.ts';
import { contentPolicy, type Page } from './embed.ts';
import type { PageVerdict, Shed } from './page-data.ts';
import { shedText } from './shed-text.ts';
import { visibleText } from './visible.ts';
import { WORDS } from './words.ts';

/** What is different from page to page: its title and tone, and all that reads without scripts. */
export type Frame = {
  readonly language: Language;
  readonly title: string;
  readonly tone: PageVerdict['tone'];
  readonly scriptsOff: string;
  /** In both languages: the page's script takes over all but the footer. */
  readonly footer: Readonly<Record<Language, string>>;
  readonly body: VNode;
};

const LANG = { en: 'en', zh: 'zh-Hans' } as const;

/** Everything before the data: policy, style, and the whole verdict as plain HTML. */
export function pageHead(
  { language, title, tone, scriptsOff, body }: Frame,
  { script, style }: Page,
): string {
  const head = renderToStaticMarkup(
    <>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={contentPolicy(script, style)} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <meta name="robots" content="noindex" />
      <title>{visibleText(title)}</title>
      <link rel="icon" href={icon(tone)} />
    </>,
  );
  const content = renderToStaticMarkup(
    <>
      <a class="skip" href="#content">
        {WORDS[language].skipLink}
      </a>
      <div id="app">
        <main id="content">
          <noscript>
            <p class="note">{scriptsOff}</p>
          </noscript>
          {body}
        </main>
      </div>
    </>,
  );
  return `<!doctype html>\n<html lang="${LANG[language]}">\n<head>${head}<style>${style}</style></head>\n<body>\n${content}\n`;
}

/** Everything after the data: what was left out, and the script. */
export function pageTail({ footer }: Frame, shed: Shed, { script }: Page): string {
  const foot = renderToStaticMarkup(
    <footer class="foot">
      {(['en', 'zh'] as const).map((language) => (
        <div key={language} lang={LANG[language]}>
          {[...shedText(shed, WORDS[language]), footer[language]].map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ))}
    </footer>,
  );
  return `${foot}\n<script>${script}</script>\n</body>\n</html>\n`;
}

const ICONS = {
  passed: ['%231a7f4b', 'M9 17l5 5 9-12'],
  failed: ['%23c2322d', 'M10 10l12 12M22 10L10 22'],
  error: ['%23a86400', 'M16 8v10M16 23v1'],
} as const;

/** The verdict in the browser's tab. */
function icon(tone: keyof typeof ICONS): string {
  const [fill, path] = ICONS[tone];
  return `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='8' fill='${fill}'/><path d='${path}' fill='none' stroke='white' stroke-width='3.5' stroke-linecap='round'/></svg>`;
}
