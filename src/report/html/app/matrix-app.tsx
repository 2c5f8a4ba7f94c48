import { useMemo } from 'preact/hooks';
import { count } from '../format.ts';
import { CaseName, Mark, Text } from '../marks.tsx';
import { MatrixBanner, MatrixHead, SuiteCells, Trend } from '../matrix.tsx';
import type { MatrixCell, MatrixIndex } from '../matrix-data.ts';
import { turnsOf } from '../matrix-since.ts';
import { pageSay } from '../page-say.ts';
import { Scroll, Section } from '../section.tsx';
import type { View } from '../words.ts';
import { searchMatrix } from './matrix-search.ts';
import type { Go } from './route.ts';
import { Shell } from './shell.tsx';

/** Rows that exist at once: a table that is read, not scrolled for minutes. */
const CASES_SHOWN = 400;

/** The page of several runs. */
export function MatrixApp({ index }: { readonly index: MatrixIndex }) {
  const { overview } = index;
  return (
    <Shell
      name={[...new Set(overview.columns.map(({ model }) => model))].join(', ')}
      language={overview.language}
      linksIn={({ language, words }) => [
        { view: 'overview', label: pageSay(language)('matrix-overview') },
        { view: 'cases', label: words.cases },
        { view: 'trend', label: pageSay(language)('matrix-trend') },
      ]}
      idsOf={() => []}
      tokens={tokensIn}
    >
      {({ route, go, ...view }) => {
        const say = pageSay(view.language);
        const shown = { overview, language: view.language, say };
        if (route.view === 'cases') return <Cases index={index} q={route.q} go={go} {...view} />;
        if (route.view === 'trend') {
          return (
            <>
              <h1 class="unseen">{say('matrix-trend')}</h1>
              <Trend {...shown} />
            </>
          );
        }
        return (
          <>
            <MatrixBanner {...shown} />
            <Suites index={index} {...view} />
            <Trend {...shown} />
          </>
        );
      }}
    </Shell>
  );
}

function tokensIn({ language }: View) {
  const say = pageSay(language);
  return [
    ['seq(pass fail)', say('matrix-token-seq')],
    ['is:different', say('matrix-token-different')],
    ['s:failed', say('matrix-token-state')],
  ] as const;
}

function Suites({ index: { overview }, language }: View & { readonly index: MatrixIndex }) {
  const say = pageSay(language);
  return (
    <Section id="matrix" title={say('matrix-overview')}>
      <Scroll label={say('matrix-overview')}>
        <table class="matrix">
          <MatrixHead columns={overview.columns} say={say} />
          <tbody>
            {overview.suites.map((suite) => (
              <tr key={suite.suite}>
                <th scope="row">
                  <a href={`#/cases?q=${encodeURIComponent(`suite:"${suite.suite}"`)}`}>
                    <Text>{suite.suite}</Text>
                  </a>
                </th>
                <SuiteCells suite={suite} say={say} />
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

type CasesProps = View & { readonly index: MatrixIndex; readonly q: string; readonly go: Go };

function Cases({ index, q, go, language }: CasesProps) {
  const say = pageSay(language);
  const found = useMemo(() => searchMatrix(index, q), [index, q]);
  const shown = found.slice(0, CASES_SHOWN);
  const notes = notesOf(index, shown);
  return (
    <>
      <h1 class="unseen">{say('matrix-overview')}</h1>
      <div class="search">
        <label class="unseen" for="search">
          {say('matrix-search')}
        </label>
        <input
          id="search"
          type="search"
          autocomplete="off"
          spellcheck={false}
          placeholder={say('matrix-hint')}
          value={q}
          onInput={(event) => go({ view: 'cases', q: event.currentTarget.value }, 'replace')}
        />
      </div>
      <p class="quiet found" aria-live="polite">
        {say('matrix-found', { count: count(found.length), all: count(index.rows.length) })}
      </p>
      <Scroll label={say('matrix-overview')}>
        <table class="matrix">
          <MatrixHead columns={index.overview.columns} say={say} since />
          <tbody>
            {shown.map((row) => (
              <CaseRow key={row} index={index} row={row} language={language} notes={notes} />
            ))}
          </tbody>
        </table>
      </Scroll>
      {found.length > shown.length && <p class="note">{say('matrix-too-many', { shown: shown.length })}</p>}
      {notes.length > 0 && (
        <Section id="notes" title={say('matrix-notes')}>
          <ol class="notes">
            {notes.map((note) => (
              <li key={note}>
                <Text>{index.notes[note]?.[language].text ?? ''}</Text>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

/** Notes of the rows that are shown, in the order in which a reader meets them. */
function notesOf({ rows }: MatrixIndex, shown: readonly number[]): readonly number[] {
  const notes = shown.flatMap((row) => rows[row]?.cells.map(([, , , note]) => note) ?? []);
  return [...new Set(notes)].filter((note) => note >= 0);
}

type CaseRowProps = Pick<View, 'language'> & {
  readonly index: MatrixIndex;
  readonly row: number;
  readonly notes: readonly number[];
};

function CaseRow({ index, row, language, notes }: CaseRowProps) {
  const say = pageSay(language);
  const found = index.rows[row];
  if (found === undefined) return null;
  const turns = turnsOf(index.overview.columns, found.cells);
  return (
    <tr>
      <th scope="row" class="case-id">
        <CaseName id={found.id} />
      </th>
      {found.cells.map((cell, at) => (
        <Cell key={at} cell={cell} notes={notes} language={language} />
      ))}
      <td>
        {turns.map(({ to, since, until }) => (
          <p key={since}>
            <Text>
              {to === 'passed'
                ? say('matrix-passes-since', { version: since })
                : say('matrix-fails-since', { version: since, until })}
            </Text>
          </p>
        ))}
      </td>
    </tr>
  );
}

type CellProps = Pick<View, 'language'> & {
  readonly cell: MatrixCell;
  readonly notes: readonly number[];
};

function Cell({ cell: [state, passed, decided, note], notes, language }: CellProps) {
  const say = pageSay(language);
  if (state === null) {
    return (
      <td class="cell quiet">
        ∅ <span class="unseen">{say('matrix-not-run')}</span>
      </td>
    );
  }
  return (
    <td class={`cell ${state}`}>
      <Mark of={state} /> {decided === 0 ? '' : `${passed}/${decided}`}
      <span class="unseen"> {state}</span>
      {note >= 0 && <sup>{notes.indexOf(note) + 1}</sup>}
    </td>
  );
}
