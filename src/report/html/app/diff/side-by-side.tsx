import type { Say } from '../../../speaker.ts';
import { duration } from '../../format.ts';
import { Text } from '../../marks.tsx';
import type { PageExchange, PageTrial, Says } from '../../page-data.ts';
import { fillWords, type View } from '../../words.ts';
import { type CaseRoute, formatRoute } from '../route.ts';
import { AnswerDiff } from './answer-diff.tsx';
import { ChangeTable } from './change-table.tsx';
import { fieldsDiff, jsonDiff, parsedJson } from './json-diff.ts';

type Props = View & {
  readonly base: PageTrial;
  readonly candidate: PageTrial;
  readonly route: CaseRoute;
  readonly say: Say;
};

/** One trial of each side beside the other: how it went, checks, answer, fields, JSON, and what was sent. */
export function SideBySide({ base, candidate, route, language, words, say }: Props) {
  const steps = Math.max(base.exchanges.length, candidate.exchanges.length);
  const step = Math.max(0, Math.min(route.exchange, steps - 1));
  const [before, after] = [base.exchanges[step], candidate.exchanges[step]];
  const fields = (trial: PageTrial) => trial.signature?.exchanges[step]?.fields ?? {};
  const [sentBefore, sentAfter] = [parsedJson(before?.request?.text), parsedJson(after?.request?.text)];
  const [bodyBefore, bodyAfter] = [
    parsedJson(before?.response?.body.text),
    parsedJson(after?.response?.body.text),
  ];
  return (
    <>
      {steps > 1 && (
        <nav class="tabs steps" aria-label={words.exchangesLabel}>
          {Array.from({ length: steps }, (_, each) => (
            <a
              key={each}
              href={formatRoute({ ...route, exchange: each })}
              aria-current={each === step ? 'page' : undefined}
            >
              {fillWords(words.exchange, { k: each + 1, n: steps })}
            </a>
          ))}
        </nav>
      )}
      <Rows
        title={say('compare-page-outcome')}
        say={say}
        rows={outcomeRows({ base, candidate, before, after }, { words, say })}
      />
      <Rows
        title={say('compare-page-checks')}
        say={say}
        rows={checkRows(base, candidate, { language, say })}
      />
      <AnswerDiff base={before} candidate={after} words={words} say={say} />
      <ChangeTable
        title={say('compare-page-fields')}
        lead={say('compare-page-fields-note')}
        diff={{ changes: fieldsDiff(fields(base), fields(candidate)), left: false }}
        say={say}
      />
      {bodyBefore !== undefined && bodyAfter !== undefined && (
        <ChangeTable title={say('compare-page-body')} diff={jsonDiff(bodyBefore, bodyAfter)} say={say} />
      )}
      {(sentBefore !== undefined || sentAfter !== undefined) && (
        <ChangeTable title={say('compare-page-request')} diff={jsonDiff(sentBefore, sentAfter)} say={say} />
      )}
    </>
  );
}

type Row = readonly [name: string, base: string, candidate: string];

function Rows({ title, rows, say }: { title: string; rows: readonly Row[]; say: Say }) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title} class="diff">
      <h2>{title}</h2>
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
            <tr key={name} class={base === candidate ? 'quiet' : 'other'}>
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
    </section>
  );
}

type Sides = {
  readonly base: PageTrial;
  readonly candidate: PageTrial;
  readonly before: PageExchange | undefined;
  readonly after: PageExchange | undefined;
};

function outcomeRows(
  { base, candidate, before, after }: Sides,
  { words, say }: { readonly words: View['words']; readonly say: Say },
): readonly Row[] {
  const both = (
    name: string,
    told: (trial: PageTrial, exchange: PageExchange | undefined) => string,
  ): Row => [name, told(base, before), told(candidate, after)];
  const tokens = ({ tokens: { prompt, completion } }: PageTrial) => `${prompt ?? '?'} / ${completion ?? '?'}`;
  return [
    both(say('compare-page-status'), ({ status }) => words.outcomes[status]),
    both(say('compare-page-http'), (_, exchange) => responseText(exchange)),
    both(say('compare-page-ended'), (_, exchange) =>
      exchange?.response == null ? '–' : words.endings[exchange.response.ended],
    ),
    both(
      say('compare-page-finish'),
      (_, exchange) =>
        (exchange?.answer?.choices ?? []).map(({ finishReason }) => finishReason ?? words.none).join(', ') ||
        '–',
    ),
    both(say('compare-page-tokens'), tokens),
    both(say('compare-page-first-event'), (_, exchange) =>
      exchange?.firstEventMs == null ? '–' : duration(exchange.firstEventMs),
    ),
    both(say('compare-page-time'), (_, exchange) =>
      exchange === undefined ? '–' : duration(exchange.durationMs),
    ),
  ];
}

function responseText(exchange: PageExchange | undefined): string {
  if (exchange === undefined) return '–';
  return exchange.response === null ? (exchange.failure?.kind ?? '?') : `HTTP ${exchange.response.status}`;
}

/** Checks that did not pass on a side, with what each side says. */
function checkRows(
  base: PageTrial,
  candidate: PageTrial,
  { language, say }: { readonly language: View['language']; readonly say: Say },
): readonly Row[] {
  const bad = [...base.checks, ...candidate.checks].filter(({ status }) => status !== 'pass');
  const told = ({ checks }: PageTrial, id: string) => {
    const says: readonly Says[] = checks
      .filter((check) => check.id === id && check.status !== 'pass')
      .map((check) => check.says);
    return says.length === 0 ? say('compare-page-held') : says.map((each) => each[language].text).join('\n');
  };
  return [...new Set(bad.map(({ id }) => id))].map((id) => [id, told(base, id), told(candidate, id)]);
}
