import type { ComparisonFinding } from '../../domain/comparison.ts';
import { extent, shownText } from '../comparison-words.ts';
import { searchAddress } from './address.ts';
import type { PageFinding } from './comparison-data.ts';
import type { ComparedView } from './comparison-view.ts';
import { GapOf } from './gap.tsx';
import { CaseLink, Text } from './marks.tsx';
import { Section } from './section.tsx';

export const DIRECTIONS: readonly ComparisonFinding['direction'][] = ['worse', 'better', 'changed'];

type Props = ComparedView & {
  readonly direction: ComparisonFinding['direction'];
  /** How many to show; the page of findings has them all. */
  readonly most: number;
};

/** Findings of one direction: what, how often, an example with its evidence, and where. */
export function Findings({ overview, direction, most, language, say }: Props) {
  const findings = overview.findings.filter((each) => each.direction === direction);
  if (findings.length === 0) return null;
  const left = findings.length - most;
  return (
    <Section id={direction} title={say(`compare-heading-${direction}`)}>
      <ul class="problems">
        {findings.slice(0, most).map((finding) => (
          <Finding key={`${finding.id} ${finding.says.en.text}`} {...{ finding, overview, language, say }} />
        ))}
        {left > 0 && (
          <li class="more">
            <a href="#/findings">{say('compare-more', { count: left })}</a>
          </li>
        )}
      </ul>
    </Section>
  );
}

const STATUS = { worse: 'fail', better: 'pass', changed: 'warn' } as const;

function Finding({ finding, language, say }: ComparedView & { readonly finding: PageFinding }) {
  const { cases, says, example, also, direction, id, examples } = finding;
  const left = cases - examples.length;
  const { text, hint } = says[language];
  return (
    <li class={STATUS[direction]}>
      <a class="n" href={searchAddress(`check:"${id}"`)}>
        {extent(cases, say)}
      </a>
      <div>
        <p>
          <Text>{text}</Text>
        </p>
        {direction === 'changed' ? null : <p class="quiet">{shownText(finding, say)}</p>}
        {example === null ? null : (
          <>
            <p>
              <Text>
                {say('compare-example', { case: example.case, message: example.says[language].text })}
              </Text>
            </p>
            <GapOf {...example} language={language} />
          </>
        )}
        {hint === null ? null : (
          <p class="hint">
            <Text>{hint}</Text>
          </p>
        )}
        <p class="quiet">
          <code>
            <Text>{[id, ...also].join(' · ')}</Text>
          </code>
        </p>
        <p>
          {examples.map((each) => (
            <span key={each}>
              <CaseLink id={each} />{' '}
            </span>
          ))}
          {left > 0 && <span class="quiet">{say('compare-more', { count: left })}</span>}
        </p>
      </div>
    </li>
  );
}
