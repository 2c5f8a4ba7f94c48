import type { ComparisonFinding } from '../../domain/comparison.ts';
import { type Language, renderText } from '../../messages/index.ts';
import { extent, shownText } from '../comparison-words.ts';
import type { Say } from '../speaker.ts';
import { Hint, Section } from './comparison-parts.tsx';
import { CaseName, Text } from './marks.tsx';

const FINDINGS_SHOWN = 300;
const CASES_NAMED = 8;

type View = { readonly language: Language; readonly say: Say };

type FindingsProps = View & { readonly heading: string; readonly findings: readonly ComparisonFinding[] };

/** Findings of one direction: what, how often, an example, and where. */
export function Findings({ heading, findings, language, say }: FindingsProps) {
  const [first] = findings;
  if (first === undefined) return null;
  const left = findings.length - FINDINGS_SHOWN;
  return (
    <Section id={first.direction} title={heading}>
      <ul class="problems">
        {findings.slice(0, FINDINGS_SHOWN).map((finding) => (
          <Finding
            key={`${finding.id} ${finding.message.code}`}
            finding={finding}
            language={language}
            say={say}
          />
        ))}
        {left > 0 && <li class="more">{say('compare-more', { count: left })}</li>}
      </ul>
    </Section>
  );
}

const STATUS = { worse: 'fail', better: 'pass', changed: 'warn' } as const;

type FindingProps = View & { readonly finding: ComparisonFinding };

function Finding({ finding, language, say }: FindingProps) {
  const { cases, message, example, also, direction, id } = finding;
  const left = cases.length - CASES_NAMED;
  return (
    <li class={STATUS[direction]}>
      <span class="n">{extent(finding, say)}</span>
      <div>
        <p>
          <Text>{renderText(language, message)}</Text>
        </p>
        {direction === 'changed' ? null : <p class="quiet">{shownText(finding, say)}</p>}
        {example === null ? null : <Example example={example} language={language} say={say} />}
        <Hint told={message} language={language} />
        <p class="quiet">
          <code>
            <Text>{[id, ...also].join(' · ')}</Text>
          </code>
        </p>
        <p>
          {cases.slice(0, CASES_NAMED).map((each) => (
            <span key={each} class="case-id">
              <CaseName id={each} />{' '}
            </span>
          ))}
          {left > 0 && <span class="quiet">{say('report-and-more', { count: left })}</span>}
        </p>
      </div>
    </li>
  );
}

type ExampleProps = View & {
  readonly example: NonNullable<ComparisonFinding['example']>;
};

function Example({ example, language, say }: ExampleProps) {
  const { expected, got } = example.evidence ?? {};
  const text = say('compare-example', { case: example.case, message: renderText(language, example.message) });
  return (
    <>
      <p>
        <Text>{text}</Text>
      </p>
      {expected === undefined && got === undefined ? null : (
        <pre class="command">
          <Text>{[expected ?? '', got ?? ''].filter((each) => each !== '').join('\n≠ ')}</Text>
        </pre>
      )}
    </>
  );
}
