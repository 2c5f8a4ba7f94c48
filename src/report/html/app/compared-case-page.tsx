import { useEffect, useRef } from 'preact/hooks';
import { shownText } from '../../comparison-words.ts';
import type { Say } from '../../speaker.ts';
import type { ComparisonIndex } from '../comparison-data.ts';
import { VerdictMark } from '../comparison-tables.tsx';
import { interval } from '../format.ts';
import { CaseName, Text } from '../marks.tsx';
import type { PageTrial } from '../page-data.ts';
import { pageSay } from '../page-say.ts';
import { fillWords, type View } from '../words.ts';
import { Checks } from './checks.tsx';
import { Copy } from './copy.tsx';
import { SideBySide } from './diff/side-by-side.tsx';
import { ExchangeView } from './exchange.tsx';
import type { PageStore } from './page-store.ts';
import { rerunCommand } from './rerun.ts';
import { type CaseRoute, formatRoute, SIDES } from './route.ts';
import { TrialBar } from './trial-bar.tsx';
import { firstTelling, useTrials } from './use-trials.ts';

type Props = View & { readonly store: PageStore<ComparisonIndex>; readonly route: CaseRoute };

/** One case of a comparison: what became of it and why, and a trial of each side beside the other. */
export function ComparedCasePage({ store, route, language, words }: Props) {
  const { cases, overview } = store.index;
  const row = rowOf(store.index, route.id);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [route.id]);
  const say = pageSay(language);
  return (
    <article class="case">
      <p class="crumbs">
        <a href={formatRoute({ view: 'cases', q: route.q })}>← {words.back}</a>
      </p>
      <header class="row">
        {row !== null && <VerdictMark of={cases.verdict[row] ?? 'inconclusive'} say={say} />}
        <h1 ref={heading} tabIndex={-1}>
          {row === null ? words.notFound : <CaseName id={route.id} />}
        </h1>
      </header>
      {row !== null && (
        <>
          <p class="row meta">
            <span class="end">
              <Copy words={words} label={words.copyId} text={() => route.id} />
              <Copy
                words={words}
                label={words.rerunCase}
                text={() => rerunCommand(overview.candidate.target, route.id)}
              />
            </span>
          </p>
          <Judgement index={store.index} row={row} language={language} say={say} />
          <Trials {...{ store, route, row, language, words, say }} />
        </>
      )}
    </article>
  );
}

type JudgementProps = Pick<View, 'language'> & {
  readonly index: ComparisonIndex;
  readonly row: number;
  readonly say: Say;
};

function Judgement({ index: { cases, tables, overview }, row, language, say }: JudgementProps) {
  const told = tables.says[cases.says[row] ?? -1]?.[language].text ?? '';
  const e = cases.e[row] ?? null;
  const findings = (cases.findings[row] ?? []).flatMap((number) => overview.findings[number] ?? []);
  const rate = (side: 'base' | 'candidate') => {
    const [k = 0, n = 0] = cases[side].slice(4 * row, 4 * row + 2);
    return n === 0 ? '0/0' : `${k}/${n} (${interval(k, n)})`;
  };
  return (
    <>
      <p>
        <Text>{told}</Text>: {rate('base')} → {rate('candidate')}
      </p>
      {e !== null && (
        <p class="quiet">
          {say('compare-page-evidence', {
            e: Number(e.toPrecision(3)),
            limit: Math.round(1 / overview.policy.alphaCase),
          })}
        </p>
      )}
      {findings.map((finding) => (
        <div
          key={`${finding.id} ${finding.direction}`}
          class={`check ${finding.direction === 'worse' ? 'fail' : finding.direction === 'changed' ? 'warn' : ''}`}
        >
          <p class="what">
            <Text>{finding.says[language].text}</Text>
          </p>
          {finding.says[language].hint !== null && (
            <p class="hint">
              <Text>{finding.says[language].hint}</Text>
            </p>
          )}
          <p class="quiet">
            <code>
              <Text>{finding.id}</Text>
            </code>{' '}
            · {shownText(finding, say)}
          </p>
        </div>
      ))}
    </>
  );
}

type TrialsProps = Props & { readonly row: number; readonly say: Say };

function Trials({ store, route, row, language, words, say }: TrialsProps) {
  const [baseTrials, baseProblem] = useTrials(store.trialsOf, row, 0);
  const [candidateTrials, candidateProblem] = useTrials(store.trialsOf, row, 1);
  const problem = baseProblem ?? candidateProblem;
  if (problem !== null) {
    return <p class="callout failed">{fillWords(words.cannotOpen, { why: problem })}</p>;
  }
  if (baseTrials === null || candidateTrials === null) return <p class="quiet">{words.loading}</p>;
  const candidate = chosen(candidateTrials, route.trial) ?? firstTelling(candidateTrials);
  const base = chosen(baseTrials, route.before) ?? baseTrials.find(isPass) ?? baseTrials[0];
  const side = base === undefined ? 'candidate' : candidate === undefined ? 'base' : route.side;
  const view = { language, words };
  return (
    <>
      <TrialBar
        trials={baseTrials}
        chosen={base}
        addressOf={(before) => formatRoute({ ...route, before, exchange: 0 })}
        label={say('compare-page-trial-base')}
        words={words}
      />
      <TrialBar
        trials={candidateTrials}
        chosen={candidate}
        addressOf={(trial) => formatRoute({ ...route, trial, exchange: 0 })}
        label={say('compare-page-trial-candidate')}
        words={words}
      />
      {base === undefined && <p class="note">{say('compare-page-no-trials-base')}</p>}
      {candidate === undefined && <p class="note">{say('compare-page-no-trials-candidate')}</p>}
      {base !== undefined && candidate !== undefined && (
        <SideTabs route={route} side={side} words={words} say={say} />
      )}
      {side === 'both' && base !== undefined && candidate !== undefined ? (
        <SideBySide base={base} candidate={candidate} route={route} {...view} say={say} />
      ) : (
        <One trial={side === 'base' ? base : candidate} route={route} {...view} />
      )}
    </>
  );
}

type SideTabsProps = Pick<View, 'words'> & {
  readonly route: CaseRoute;
  readonly side: CaseRoute['side'];
  readonly say: Say;
};

function SideTabs({ route, side, words, say }: SideTabsProps) {
  const names = {
    both: say('compare-page-side'),
    base: say('compare-base'),
    candidate: say('compare-candidate'),
  };
  return (
    <nav class="tabs sides" aria-label={words.viewsLabel}>
      {SIDES.map((each) => (
        <a
          key={each}
          href={formatRoute({ ...route, side: each })}
          aria-current={each === side ? 'page' : undefined}
        >
          {names[each]}
        </a>
      ))}
    </nav>
  );
}

type OneProps = View & { readonly trial: PageTrial | undefined; readonly route: CaseRoute };

function One({ trial, route, ...view }: OneProps) {
  if (trial === undefined) return null;
  return (
    <>
      <Checks
        checks={trial.checks}
        addressOf={(exchange) => formatRoute({ ...route, exchange, tab: 'response' })}
        rules={{}}
        several={trial.exchanges.length > 1}
        {...view}
      />
      <ExchangeView
        trial={trial}
        place={route}
        addressOf={(place) => formatRoute({ ...route, ...place })}
        {...view}
      />
    </>
  );
}

function rowOf({ cases }: ComparisonIndex, id: string): number | null {
  const row = cases.id.indexOf(id);
  return row < 0 ? null : row;
}

function chosen(trials: readonly PageTrial[], number: number | null): PageTrial | undefined {
  return number === null ? undefined : trials.find((each) => each.trial === number);
}

function isPass({ status }: PageTrial): boolean {
  return status === 'passed';
}
