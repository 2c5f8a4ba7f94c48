import { useEffect, useRef } from 'preact/hooks';
import { interval } from '../format.ts';
import { CaseName, Outcome, Text } from '../marks.tsx';
import type { PageIndex } from '../page-data.ts';
import { fillWords, type View } from '../words.ts';
import { foldedChecks, rowOf } from './case-rows.ts';
import { Checks } from './checks.tsx';
import { Copy } from './copy.tsx';
import { ExchangeView } from './exchange.tsx';
import type { PageStore } from './page-store.ts';
import { rerunCommand } from './rerun.ts';
import { type CaseRoute, formatRoute } from './route.ts';
import { SignatureView } from './signature-view.tsx';
import { TrialBar } from './trial-bar.tsx';
import { firstTelling, useTrials } from './use-trials.ts';

type Props = View & { readonly store: PageStore<PageIndex>; readonly route: CaseRoute };

/** One case: why it came out so, and every trial's request and response. */
export function CasePage({ store, route, language, words }: Props) {
  const row = rowOf(store.index, route.id);
  const heading = useRef<HTMLHeadingElement>(null);
  const [trials, problem] = useTrials(store.trialsOf, row);
  useEffect(() => heading.current?.focus(), [route.id]);
  const back = formatRoute({ view: 'cases', q: route.q });
  if (row === null) {
    return (
      <>
        <a href={back}>{words.back}</a>
        <h1 ref={heading} tabIndex={-1}>
          {words.notFound}
        </h1>
      </>
    );
  }
  const { cases, tables } = store.index;
  const trial = trials?.find((each) => each.trial === route.trial) ?? firstTelling(trials ?? []);
  const [k, n] = [cases.passed[row] ?? 0, cases.trials[row] ?? 0];
  const decidedTrials = n - (cases.skipped[row] ?? 0) - (cases.errors[row] ?? 0);
  return (
    <article class="case">
      <p class="crumbs">
        <a href={back}>← {words.back}</a>
      </p>
      <header class="row">
        <Outcome of={cases.outcome[row] ?? 'error'} words={words} />
        <h1 ref={heading} tabIndex={-1}>
          <CaseName id={route.id} />
        </h1>
      </header>
      <p class="quiet meta">
        <span>
          {fillWords(words.trialsPassed, { k, n })}
          {decidedTrials > 0 &&
            ` (${fillWords(words.passRateDetail, { interval: interval(k, decidedTrials), n: decidedTrials })})`}
        </span>
        <code>
          <Text>{`${tables.files[cases.file[row] ?? -1] ?? ''}:${cases.line[row] ?? 0}`}</Text>
        </code>
        <span class="end">
          <Copy words={words} label={words.copyId} text={() => route.id} />
          <Copy
            words={words}
            label={words.rerunCase}
            text={() => rerunCommand(store.index.overview.target, route.id)}
          />
          {trials !== null && (
            <Copy words={words} label={words.copyJson} text={() => JSON.stringify(trials, null, 2)} />
          )}
        </span>
      </p>
      {problem !== null && <p class="callout failed">{fillWords(words.cannotOpen, { why: problem })}</p>}
      {trials !== null && trials.length > 0 && (
        <TrialBar
          trials={trials}
          chosen={trial}
          addressOf={(each) => formatRoute({ ...route, trial: each, exchange: 0 })}
          label={words.trials}
          words={words}
        />
      )}
      <Checks
        checks={trial?.checks ?? foldedChecks(store.index, row)}
        addressOf={
          trial === undefined
            ? null
            : (exchange) => formatRoute({ ...route, trial: trial.trial, exchange, tab: 'response' })
        }
        rules={tables.rules}
        several={(trial?.exchanges.length ?? 0) > 1}
        language={language}
        words={words}
      />
      {trials === null && problem === null && <p class="quiet">{words.loading}</p>}
      {trials?.length === 0 && <p class="note">{words.noTrials}</p>}
      {trial !== undefined && (
        <>
          <ExchangeView
            trial={trial}
            place={route}
            addressOf={(place) => formatRoute({ ...route, ...place, trial: trial.trial })}
            language={language}
            words={words}
          />
          <SignatureView trial={trial} words={words} />
        </>
      )}
    </article>
  );
}
