import { createHash } from 'node:crypto';
import { renderToStaticMarkup } from 'preact-render-to-string';
import type { Comparison, ComparisonFinding } from '../../domain/comparison.ts';
import type { CaseOutcome } from '../../domain/grade.ts';
import { type Language, type MessageCode, renderText } from '../../messages/index.ts';
import {
  casesByWeight,
  findingsOf,
  guaranteeText,
  numbersText,
  sidesOf,
  verdictWord,
} from '../comparison-words.ts';
import { type Say, speaker } from '../speaker.ts';
import { Findings } from './comparison-findings.tsx';
import { Measures } from './comparison-measures.tsx';
import { Hint, OUTCOMES, Section } from './comparison-parts.tsx';
import { Cases, Differences, Sides } from './comparison-tables.tsx';
import { inlineStyle } from './embed.ts';
import { Mark, Text } from './marks.tsx';
import { visibleText } from './visible.ts';

const LANG = { en: 'en', zh: 'zh-Hans' } as const;

type View = { readonly comparison: Comparison; readonly language: Language; readonly say: Say };

/** comparison.html: one self-contained page without scripts. Pure; every text of others is inert. */
export function renderComparisonHtml(comparison: Comparison, language: Language, css: string): string {
  const style = inlineStyle(css);
  const say = speaker(language);
  const view = { comparison, language, say };
  const title = `${renderText(language, comparison.reason)} · ${comparison.candidate.target}`;
  const head = renderToStaticMarkup(
    <>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={policyOf(style)} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <meta name="robots" content="noindex" />
      <title>{visibleText(title)}</title>
    </>,
  );
  const body = renderToStaticMarkup(
    <main id="content">
      <Verdict {...view} />
      {DIRECTIONS.map(([direction, heading]) => (
        <Findings
          key={direction}
          {...view}
          heading={say(heading)}
          findings={findingsOf(comparison, direction)}
        />
      ))}
      <Cases {...view} />
      <Section id="compared" title={say('compare-heading-compared')}>
        <Sides rows={sidesOf(comparison, say)} say={say} />
      </Section>
      <Differences {...view} />
      <Measures {...view} />
    </main>,
  );
  return `<!doctype html>\n<html lang="${LANG[language]}">\n<head>${head}<style>${style}</style></head>\n<body>\n${body}\n</body>\n</html>\n`;
}

const DIRECTIONS: readonly (readonly [ComparisonFinding['direction'], MessageCode])[] = [
  ['worse', 'compare-heading-worse'],
  ['better', 'compare-heading-better'],
  ['changed', 'compare-heading-changed'],
];

/** No script at all, our style by its hash, no network. */
function policyOf(style: string): string {
  const hash = createHash('sha256').update(style, 'utf8').digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

const TONES: Readonly<Record<Comparison['verdict'], CaseOutcome>> = {
  pass: 'passed',
  fail: 'failed',
  inconclusive: 'error',
};

function Verdict({ comparison, language, say }: View) {
  const { verdict, reason, doubts, warnings, base, candidate, totals } = comparison;
  const words = [...new Set(casesByWeight(comparison).map((each) => each.verdict))];
  return (
    <header class={`banner ${TONES[verdict]}`}>
      <p class="target">
        <Text>{`${base.target} → ${candidate.target}`}</Text>
      </p>
      <h1>
        <Mark of={TONES[verdict]} />
        <Text>{renderText(language, reason)}</Text>
      </h1>
      <Hint told={reason} language={language} />
      {[...doubts, ...warnings].map((each) => (
        <p key={each.code} class="limit">
          <Text>{renderText(language, each)}</Text>
        </p>
      ))}
      <div class="outcomes">
        <ul>
          {words.map((each) => (
            <li key={each}>
              <Mark of={OUTCOMES[each]} /> <b>{totals[each]}</b> {verdictWord(each, say)}
            </li>
          ))}
        </ul>
      </div>
      <p class="quiet">{numbersText(comparison, say)}</p>
      <p class="quiet">{guaranteeText(comparison, say)}</p>
    </header>
  );
}
