import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CaseOutcome } from '../../../domain/grade.ts';
import { count } from '../format.ts';
import { CaseName, Mark } from '../marks.tsx';
import { fillWords, type View } from '../words.ts';
import { caseRoute, formatRoute, type Go } from './route.ts';
import { parseSearch, withOutcome, withSuite } from './search.ts';
import { useWindow } from './virtual-rows.ts';

/** A list of cases that can be searched: what its rows are, and what its cells show. */
export type ListModel = {
  readonly ids: readonly string[];
  /** Rows that a search finds. */
  readonly find: (q: string) => readonly number[];
  /** Values of `s:` in order, with their marks, and which of them a row has. */
  readonly states: readonly { readonly value: string; readonly mark: CaseOutcome; readonly label: string }[];
  readonly stateOf: (row: number) => string;
  readonly suites: readonly { readonly suite: string; readonly cases: number }[];
  /** Five columns; the case's name is the second. */
  readonly columns: readonly { readonly name: string; readonly kind?: 'number' | 'clip' }[];
  /** Cells of a row but for the name. */
  readonly cells: (
    row: number,
  ) => readonly [ComponentChildren, ComponentChildren, ComponentChildren, ComponentChildren];
};

type Props = View & {
  readonly model: ListModel;
  readonly q: string;
  readonly go: Go;
  readonly at: string | null;
};

/** Cases, gravest first, narrowed by one search box. */
export function Listing({ model, q, go, at, words }: Props) {
  const rows = useMemo(() => model.find(q), [model, q]);
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
      <Filters model={model} q={q} search={search} words={words} />
      <p class="quiet found" aria-live="polite">
        {fillWords(words.found, { n: count(rows.length), all: count(model.ids.length) })}
        {rows.length > 500 && ` · ${words.virtual}`}
      </p>
      {rows.length === 0 ? (
        <p class="note">{words.foundNone}</p>
      ) : (
        <Rows key={q} model={model} rows={rows} q={q} at={at} words={words} />
      )}
    </>
  );
}

type FilterProps = Pick<Props, 'model' | 'q' | 'words'> & { readonly search: (q: string) => void };

/** States and suites with their counts under the rest of the search. */
function Filters({ model, q, search, words }: FilterProps) {
  const counts = useMemo(() => {
    const rows = model.find(withOutcome(q, null));
    const byState = new Map<string, number>();
    for (const row of rows) byState.set(model.stateOf(row), (byState.get(model.stateOf(row)) ?? 0) + 1);
    return { all: rows.length, byState };
  }, [model, q]);
  const terms = parseSearch(q);
  const chosen = terms.find((term) => term.key === 's' && !term.not)?.text ?? null;
  const suite = terms.find((term) => term.key === 'suite' && !term.not)?.text ?? '';
  return (
    <div class="filters">
      <button type="button" aria-pressed={chosen === null} onClick={() => search(withOutcome(q, null))}>
        {words.all} <b>{count(counts.all)}</b>
      </button>
      {model.states.map(({ value, mark, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={chosen === value}
          onClick={() => search(withOutcome(q, chosen === value ? null : value))}
        >
          <Mark of={mark} />
          {label} <b>{count(counts.byState.get(value) ?? 0)}</b>
        </button>
      ))}
      <label class="end">
        <span class="unseen">{words.suite}</span>
        <select
          value={model.suites.find((each) => each.suite.toLowerCase() === suite)?.suite ?? ''}
          onChange={(event) => search(withSuite(q, event.currentTarget.value || null))}
        >
          <option value="">{words.allSuites}</option>
          {model.suites.map((each) => (
            <option key={each.suite} value={each.suite}>
              {`${each.suite} (${each.cases})`}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

type RowsProps = Pick<Props, 'model' | 'q' | 'at' | 'words'> & { readonly rows: readonly number[] };

function Rows({ model, rows, q, at, words }: RowsProps) {
  const table = useRef<HTMLDivElement>(null);
  const start = at === null ? -1 : rows.findIndex((row) => model.ids[row] === at);
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
        {model.columns.map(({ name, kind }) => (
          <span key={name} role="columnheader" class={kind === 'number' ? kind : ''}>
            {name}
          </span>
        ))}
      </div>
      <div role="presentation" style={{ height: `${view.before}px` }} />
      {rows.slice(view.from, view.to).map((row, offset) => (
        <Row key={row} model={model} row={row} q={q} place={view.from + offset} />
      ))}
      <div role="presentation" style={{ height: `${view.after}px` }} />
    </div>
  );
}

type RowProps = Pick<Props, 'model' | 'q'> & { readonly row: number; readonly place: number };

function Row({ model, row, q, place }: RowProps) {
  const id = model.ids[row] ?? '';
  const [first, ...rest] = model.cells(row);
  const name = (
    <a id={`row-${place}`} class="case-id" href={formatRoute(caseRoute(id, q))}>
      <CaseName id={id} />
    </a>
  );
  return (
    <div role="row" aria-rowindex={place + 2}>
      {[first, name, ...rest].map((cell, at) => (
        <span key={at} role="cell" class={at === 1 ? 'clip' : cellClass(model.columns[at]?.kind)}>
          {cell}
        </span>
      ))}
    </div>
  );
}

function cellClass(kind: 'number' | 'clip' | undefined): string {
  return kind === 'clip' ? 'clip quiet' : (kind ?? '');
}
