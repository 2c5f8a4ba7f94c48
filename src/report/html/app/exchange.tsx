import { Sights } from '../clients.tsx';
import { duration } from '../format.ts';
import { Text } from '../marks.tsx';
import type { PageExchange, PageTrial } from '../page-data.ts';
import { fillWords, type View, type Words } from '../words.ts';
import { ConversationView } from './conversation.tsx';
import { RequestView, ResponseView } from './http-view.tsx';
import { TABS, type Tab } from './route.ts';
import { Timeline } from './timeline.tsx';

/** Which exchange of a trial is looked at, and how. */
export type Place = { readonly exchange: number; readonly tab: Tab };

type Props = View & {
  readonly trial: PageTrial;
  readonly place: Place;
  readonly addressOf: (place: Place) => string;
};

/** One trial's exchanges, one at a time, each as conversation, request, response and stream. */
export function ExchangeView({ trial, place, addressOf, language, words }: Props) {
  const number = Math.min(place.exchange, trial.exchanges.length - 1);
  const exchange = trial.exchanges[number];
  if (exchange === undefined) {
    return trial.cause === null ? null : (
      <p class="note">
        <Text>{trial.cause[language].text}</Text>
      </p>
    );
  }
  const tabs = TABS.filter((tab) => tab !== 'stream' || (exchange.response?.chunks.length ?? 0) > 0);
  const tab = tabs.find((each) => each === place.tab) ?? 'conversation';
  return (
    <section class="exchange" aria-labelledby="exchange">
      <header class="row">
        <h2 id="exchange">
          {trial.exchanges.length === 1
            ? words.exchangeOne
            : fillWords(words.exchange, { k: number + 1, n: trial.exchanges.length })}
        </h2>
        <Status exchange={exchange} words={words} />
      </header>
      {trial.exchanges.length > 1 && (
        <nav class="tabs steps" aria-label={words.exchangesLabel}>
          {trial.exchanges.map((_, step) => (
            <a
              key={step}
              href={addressOf({ ...place, exchange: step })}
              aria-current={step === number ? 'page' : undefined}
            >
              {step + 1}
            </a>
          ))}
        </nav>
      )}
      <nav class="tabs" aria-label={words.viewsLabel}>
        {tabs.map((each) => (
          <a
            key={each}
            href={addressOf({ exchange: number, tab: each })}
            aria-current={each === tab ? 'page' : undefined}
          >
            {tabName(each, words)}
          </a>
        ))}
      </nav>
      {trial.detail === 'none' ? (
        <p class="note">
          {words.emptied} <Text>{fillWords(words.wholeText, { case: trial.case, trial: trial.trial })}</Text>
        </p>
      ) : (
        <Pane tab={tab} trial={trial} exchange={exchange} words={words} />
      )}
      {exchange.clients !== undefined && (
        <Sights sights={exchange.clients} language={language} words={words} />
      )}
    </section>
  );
}

type PaneProps = { tab: Tab; trial: PageTrial; exchange: PageExchange; words: Words };

function Pane({ tab, ...props }: PaneProps) {
  if (tab === 'request') return <RequestView {...props} />;
  if (tab === 'response') return <ResponseView {...props} />;
  if (tab === 'stream' && props.exchange.response !== null) {
    return <Timeline exchange={props.exchange} response={props.exchange.response} words={props.words} />;
  }
  return <ConversationView {...props} />;
}

function Status({ exchange, words }: { readonly exchange: PageExchange; readonly words: Words }) {
  const { attempts, response, failure, durationMs, firstEventMs } = exchange;
  const outcome = response === null ? (failure?.kind ?? '?') : `HTTP ${response.status}`;
  return (
    <p class="quiet end">
      <b class={response === null || response.status >= 400 ? 'bad' : ''}>{outcome}</b> ·{' '}
      {duration(durationMs)}
      {firstEventMs !== null && ` · ${words.firstEvent} ${duration(firstEventMs)}`}
      {attempts.length > 1 && ` · ${words.attempts}: ${attempts.map((each) => each.outcome).join(' → ')}`}
    </p>
  );
}

function tabName(tab: Tab, words: Words): string {
  return {
    conversation: words.conversation,
    request: words.rawRequest,
    response: words.rawResponse,
    stream: words.stream,
  }[tab];
}
