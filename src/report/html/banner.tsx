import { searchAddress } from './address.ts';
import { count, duration, elapsedMs, interval, percent } from './format.ts';
import { Mark, Text } from './marks.tsx';
import type { Overview } from './page-data.ts';
import { OutcomeBar } from './rate-bar.tsx';
import { fillWords, type View, type Words } from './words.ts';

type Props = View & { readonly overview: Overview };

/** The verdict: one sentence, the rate with its uncertainty, and the counts. */
export function Banner({ overview, language, words }: Props) {
  const { tone, sentence, limits } = overview.verdict;
  const n = decided(overview);
  const { passed } = overview.totals;
  return (
    <header class={`banner ${tone}`}>
      <p class="target">
        <Text>{overview.target}</Text>
      </p>
      <h1 tabIndex={-1}>
        <Mark of={tone} />
        {sentence[language].text}
      </h1>
      {limits.map((limit) => (
        <p key={limit.en.text} class="limit">
          <Text>{limit[language].text}</Text>
        </p>
      ))}
      {sentence[language].hint === null ? null : <p class="next">{sentence[language].hint}</p>}
      {n === 0 ? null : (
        <p class="sentence">
          {fillWords(words.passRate, { rate: percent(passed / n) })}{' '}
          <span class="quiet">({fillWords(words.passRateDetail, { interval: interval(passed, n), n })})</span>
        </p>
      )}
      <Outcomes overview={overview} words={words} />
      <Numbers overview={overview} words={words} />
    </header>
  );
}

/** Cases with a verdict of their own: neither skipped nor lost to an error. */
function decided({ totals }: Overview): number {
  return totals.passed + totals.failed + totals.flaky;
}

function Outcomes({ overview: { totals }, words }: { readonly overview: Overview; readonly words: Words }) {
  const parts = [
    ['failed', totals.failed],
    ['flaky', totals.flaky],
    ['error', totals.errors],
    ['skipped', totals.skipped],
    ['passed', totals.passed],
  ] as const;
  return (
    <div class="outcomes">
      <OutcomeBar parts={parts} />
      <ul>
        {parts.map(([name, n]) => (
          <li key={name} class={n === 0 ? 'zero' : ''}>
            <a href={searchAddress(`s:${name}`)}>
              <Mark of={name} />
              <b>{count(n)}</b> {words.outcomes[name]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Numbers({ overview, words }: { readonly overview: Overview; readonly words: Words }) {
  const { totals, started, finished } = overview;
  const ms = elapsedMs(started, finished);
  const told = (value: number | null) => (value === null ? words.notTold : count(value));
  const rows: readonly (readonly [string, string])[] = [
    [words.cases, count(totals.cases)],
    [words.trials, count(totals.trials)],
    [words.requests, count(totals.requests)],
    [words.tokens, `${told(totals.tokens.prompt)} / ${told(totals.tokens.completion)}`],
    ...(totals.cost === null
      ? []
      : [[words.cost, `${totals.cost.amount.toFixed(4)} ${totals.cost.currency}`] as const]),
    [words.warnings, count(totals.warnings)],
    ...(ms === null ? [] : [[words.duration, duration(ms)] as const]),
  ];
  return (
    <dl class="numbers">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
