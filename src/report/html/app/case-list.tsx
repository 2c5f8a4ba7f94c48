import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { count, duration } from '../format.ts';
import { CaseName, Mark, Outcome, Text } from '../marks.tsx';
import type { PageIndex } from '../page-data.ts';
import { fillWords, type View } from '../words.ts';
import { reasonOf } from './case-rows.ts';
import { formatRoute, type Go } from './route.ts';
import { parseSearch, searchRows, withOutcome, withSuite } from './search.ts';
import { useWindow } from './virtual-rows.ts';

const FILTERS = ['failed', 'flaky', 'error', 'skipped', 'passed'] as const;

type Props = View & {
  readonly index: PageIndex;
  readonly q: string;
  readonly go: Go;
  readonly at: string | null;
};

/** Every case, failures first, narrowed by one search box. */
export function CaseList({ index, q, go, at, language, words }: Props) {
  const rows = useMemo(() => searchRows(index, parseSearch(q)), [index, q]);
  const search = (next: string) => go({ view: 'cases', q: next }, 'replace');
  return (
    <>
      <h1 class="unseen">{words.cases}</h1>
      <div class="search">
        <label class="unseen" for="search">
          {words.search}
        </label>
        <input
          id="search"
          type="search"
          autocomplete="off"
          spellcheck={false}
          placeholder={words.searchHint}
          value={q}
          onInput={(event) => search(event.currentTarget.value)}
        />
      </div>
      <Filters index={index} q={q} search={search} words={words} />
      <p class="quiet found" aria-live="polite">
        {fillWords(words.found, { n: count(rows.length), all: count(index.cases.id.length) })}
        {rows.length > 500 && ` · ${words.virtual}`}
      </p>
      {rows.length === 0 ? (
        <p class="note">{words.foundNone}</p>
      ) : (
        <Rows key={q} index={index} rows={rows} q={q} at={at} language={language} words={words} />
      )}
    </>
  );
}

type FilterProps = Pick<Props, 'index' | 'q' | 'words'> & { readonly search: (q: string) => void };

/** Outcomes and suites with their counts under the rest of the search. */
function Filters({ index, q, search, words }: FilterProps) {
  const counts = useMemo(() => {
    const rows = searchRows(index, parseSearch(withOutcome(q, null)));
    const byOutcome = new Map<string, number>();
    for (const row of rows) {
      const outcome = index.cases.outcome[row] ?? 'error';
      byOutcome.set(outcome, (byOutcome.get(outcome) ?? 0) + 1);
    }
    return { all: rows.length, byOutcome };
  }, [index, q]);
  const terms = parseSearch(q);
  const chosen = terms.find((term) => term.key === 's' && !term.not)?.text ?? null;
  const suite = terms.find((term) => term.key === 'suite' && !term.not)?.text ?? '';
  return (
    <div class="filters">
      <button type="button" aria-pressed={chosen === null} onClick={() => search(withOutcome(q, null))}>
        {words.all} <b>{count(counts.all)}</b>
      </button>
      {FILTERS.map((outcome) => (
        <button
          key={outcome}
          type="button"
          aria-pressed={chosen === outcome}
          onClick={() => search(withOutcome(q, chosen === outcome ? null : outcome))}
        >
          <Mark of={outcome} />
          {words.outcomes[outcome]} <b>{count(counts.byOutcome.get(outcome) ?? 0)}</b>
        </button>
      ))}
      <label class="end">
        <span class="unseen">{words.suite}</span>
        <select
          value={index.tables.suites.find((each) => each.toLowerCase() === suite) ?? ''}
          onChange={(event) => search(withSuite(q, event.currentTarget.value || null))}
        >
          <option value="">{words.allSuites}</option>
          {index.overview.suites.map((each) => (
            <option key={each.suite} value={each.suite}>
              {`${each.suite} (${each.cases})`}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

type RowsProps = View & {
  readonly index: PageIndex;
  readonly rows: readonly number[];
  readonly q: string;
  readonly at: string | null;
};

function Rows({ index, rows, q, at, language, words }: RowsProps) {
  const table = useRef<HTMLDivElement>(null);
  const start = at === null ? -1 : rows.findIndex((row) => index.cases.id[row] === at);
  const [selected, setSelected] = useState(start);
  const view = useWindow(table, rows.length, selected);
  useEffect(() => {
    const step = (event: Event) => {
      const by = (event as CustomEvent<number>).detail;
      setSelected((now) => Math.max(0, Math.min(rows.length - 1, now + by)));
    };
    addEventListener('step', step);
    return () => removeEventListener('step', step);
  }, [rows.length]);
  // With the render, not after the paint: an Enter that follows at once must meet the right row.
  useLayoutEffect(() => {
    if (selected >= 0) document.getElementById(`row-${selected}`)?.focus({ preventScroll: true });
  }, [selected, view.from, view.to]);
  return (
    <div class="rows" role="table" aria-label={words.cases} aria-rowcount={rows.length + 1} ref={table}>
      <div role="row" class="head" aria-rowindex={1}>
        <span role="columnheader">{words.outcome}</span>
        <span role="columnheader">{words.case}</span>
        <span role="columnheader">{words.reason}</span>
        <span role="columnheader" class="number">
          {words.trials}
        </span>
        <span role="columnheader" class="number">
          {words.seconds}
        </span>
      </div>
      <div role="presentation" style={{ height: `${view.before}px` }} />
      {rows.slice(view.from, view.to).map((row, offset) => (
        <Row key={row} {...{ index, row, q, language, words }} place={view.from + offset} />
      ))}
      <div role="presentation" style={{ height: `${view.after}px` }} />
    </div>
  );
}

type RowProps = View & {
  readonly index: PageIndex;
  readonly row: number;
  readonly q: string;
  readonly place: number;
};

function Row({ index, row, q, place, language, words }: RowProps) {
  const { cases } = index;
  const id = cases.id[row] ?? '';
  const reason = reasonOf(index, row);
  const address = formatRoute({ view: 'case', id, q, trial: null, exchange: 0, tab: 'conversation' });
  return (
    <div role="row" aria-rowindex={place + 2}>
      <span role="cell">
        <Outcome of={cases.outcome[row] ?? 'error'} words={words} />
      </span>
      <span role="cell" class="clip">
        <a id={`row-${place}`} class="case-id" href={address}>
          <CaseName id={id} />
        </a>
      </span>
      <span role="cell" class="clip quiet">
        <Text>{reason?.[language].text ?? ''}</Text>
      </span>
      <span role="cell" class="number">
        {cases.passed[row]}/{cases.trials[row]}
      </span>
      <span role="cell" class="number quiet">
        {duration((cases.seconds[row] ?? 0) * 1000)}
      </span>
    </div>
  );
}
