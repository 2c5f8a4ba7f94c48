import { guaranteeText, numbersText, verdictsInOrder, verdictWord } from '../comparison-words.ts';
import { searchAddress } from './address.ts';
import { RatePair, rateOf } from './charts.tsx';
import { MARKS } from './comparison-data.ts';
import type { ComparedView } from './comparison-view.ts';
import { count, interval, percent } from './format.ts';
import { Mark, Text } from './marks.tsx';

/** The verdict: one sentence, what to do, what limits it, and the counts of cases. */
export function ComparedBanner({ overview, language, say }: ComparedView) {
  const { verdict, base, candidate, totals, warnings } = overview;
  const { tone, sentence, limits } = verdict;
  const { text, hint } = sentence[language];
  return (
    <header class={`banner ${tone}`}>
      <p class="target">
        <Text>{`${base.target} → ${candidate.target}`}</Text>
      </p>
      <h1 tabIndex={-1}>
        <Mark of={tone} />
        <span>
          <Text>{text}</Text>
        </span>
      </h1>
      {hint === null ? null : (
        <p class="next">
          <Text>{hint}</Text>
        </p>
      )}
      {limits.map((limit) => (
        <p key={limit.en.text} class="limit">
          <Text>{limit[language].text}</Text>
          {limit[language].hint === null ? null : (
            <span class="quiet">
              {' '}
              <Text>{limit[language].hint}</Text>
            </span>
          )}
        </p>
      ))}
      <div class="outcomes">
        <ul>
          {verdictsInOrder()
            .filter((each) => totals[each] > 0)
            .map((each) => (
              <li key={each}>
                <a href={searchAddress(`s:${each}`)}>
                  <Mark of={MARKS[each]} />
                  <b>{count(totals[each])}</b> {verdictWord(each, say)}
                </a>
              </li>
            ))}
        </ul>
      </div>
      <Rates overview={overview} language={language} say={say} />
      <p class="quiet">
        <Text>{numbersText(overview, say)}</Text>
      </p>
      <p class="quiet">{guaranteeText(overview, say)}</p>
      {warnings.map((warning) => (
        <p key={warning.en.text} class="note">
          <Text>{warning[language].text}</Text>
        </p>
      ))}
    </header>
  );
}

function Rates({ overview: { base, candidate }, say }: ComparedView) {
  const rate = ({ passed, failed }: typeof base) => ({ passed, trials: passed + failed });
  const told = ({ passed, trials }: ReturnType<typeof rate>) =>
    trials === 0 ? '–' : `${passed}/${trials} = ${percent(passed / trials)} (${interval(passed, trials)})`;
  return (
    <div class="rates">
      <RatePair base={rateOf(rate(base))} candidate={rateOf(rate(candidate))} />
      <dl>
        <div class="base">
          <dt>{say('compare-base')}</dt>
          <dd>{told(rate(base))}</dd>
        </div>
        <div class="candidate">
          <dt>{say('compare-candidate')}</dt>
          <dd>{told(rate(candidate))}</dd>
        </div>
      </dl>
    </div>
  );
}
