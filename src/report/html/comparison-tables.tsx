import type { ComparedCase, Comparison } from '../../domain/comparison.ts';
import { type Language, renderText } from '../../messages/index.ts';
import { casesByWeight, score, verdictWord } from '../comparison-words.ts';
import type { Say } from '../speaker.ts';
import { OUTCOMES, Section } from './comparison-parts.tsx';
import { CaseName, Mark, Text } from './marks.tsx';

const CASES_SHOWN = 5_000;
const NUMBERS: readonly string[] = ['compare-base', 'compare-candidate'];

type View = { readonly comparison: Comparison; readonly language: Language; readonly say: Say };

/** Every case with its counts on both sides. */
export function Cases({ comparison, language, say }: View) {
  const cases = casesByWeight(comparison);
  const left = cases.length - CASES_SHOWN;
  const head = [
    'compare-verdict',
    'compare-case',
    'compare-base',
    'compare-candidate',
    'compare-why',
  ] as const;
  return (
    <Section id="cases" title={say('compare-heading-cases')}>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              {head.map((code) => (
                <th key={code} scope="col" class={NUMBERS.includes(code) ? 'number' : ''}>
                  {say(code)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cases.slice(0, CASES_SHOWN).map((each) => (
              <CaseRow key={`${each.id} ${each.hash}`} each={each} language={language} say={say} />
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && <p class="quiet">{say('compare-more', { count: left })} (comparison.json)</p>}
    </Section>
  );
}

type CaseRowProps = Omit<View, 'comparison'> & { readonly each: ComparedCase };

function CaseRow({ each, language, say }: CaseRowProps) {
  return (
    <tr>
      <td>
        <span class={`outcome ${OUTCOMES[each.verdict]}`}>
          <Mark of={OUTCOMES[each.verdict]} />
          {verdictWord(each.verdict, say)}
        </span>
      </td>
      <th scope="row" class="case-id">
        <CaseName id={each.id} />
      </th>
      <td class="number">{score(each.base)}</td>
      <td class="number">{score(each.candidate)}</td>
      <td>
        <Text>{renderText(language, each.message)}</Text>
      </td>
    </tr>
  );
}

type SidesProps = { readonly rows: readonly (readonly [string, string, string])[]; readonly say: Say };

/** Rows of name, baseline and candidate. */
export function Sides({ rows, say }: SidesProps) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{say('compare-what')}</th>
            <th scope="col">{say('compare-base')}</th>
            <th scope="col">{say('compare-candidate')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, base, candidate]) => (
            <tr key={name}>
              <th scope="row">
                <Text>{name}</Text>
              </th>
              <td>
                <Text>{base}</Text>
              </td>
              <td>
                <Text>{candidate}</Text>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What differs in what was served. */
export function Differences({ comparison: { differences }, say }: View) {
  const rows = differences.map(({ name, base, candidate }) => [name, base, candidate] as const);
  return (
    <Section id="differences" title={say('compare-heading-differences')}>
      {rows.length === 0 ? (
        <p class="quiet">{say('compare-no-differences')}</p>
      ) : (
        <Sides rows={rows} say={say} />
      )}
    </Section>
  );
}
