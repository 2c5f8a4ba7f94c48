import type { CellState, MatrixColumn, MatrixIndex } from '../matrix-data.ts';
import { matchingRows, parseSearch, type Term, type Test } from './search.ts';

/** Rows of a matrix that a search finds: the words of every list, and `seq(pass fail)`, `is:different`. */
export function searchMatrix(index: MatrixIndex, query: string): readonly number[] {
  const { rest, tests } = ownWords(index, query);
  const found = matchingRows(index.rows.length, parseSearch(rest), (term) => matcher(index, term));
  return found.filter((row) => tests.every((test) => test(row)));
}

function ownWords({ rows, overview }: MatrixIndex, query: string) {
  const tests: Test[] = [];
  const rest = query.replace(
    /(^|\s)(-?)(?:seq\(([^)]*)\)|is:(different))(?=\s|$)/g,
    (_, before: string, minus: string, sequence: string | undefined) => {
      const wanted = sequence?.trim().split(/[\s,]+/) ?? null;
      const test: Test = (row) => {
        const states = rows[row]?.cells.map(([state]) => state) ?? [];
        return wanted === null
          ? new Set(states.filter((state) => state !== null)).size > 1
          : hasSequence(overview.columns, states, wanted);
      };
      tests.push(minus === '-' ? (row) => !test(row) : test);
      return before;
    },
  );
  return { rest, tests };
}

/** Whether neighbouring versions of one model (those that were asked) have these states one after the other. */
function hasSequence(
  columns: readonly MatrixColumn[],
  states: readonly CellState[],
  wanted: readonly string[],
): boolean {
  const models = [...new Set(columns.map(({ model }) => model))];
  return models.some((model) => {
    const own = states.filter((state, at) => state !== null && columns[at]?.model === model);
    return own.some((_, from) => wanted.every((word, step) => own[from + step]?.startsWith(word) === true));
  });
}

function matcher({ rows, notes }: MatrixIndex, { key, text }: Term): Test {
  const has = (each: string) => each.toLowerCase().includes(text);
  switch (key) {
    case 's':
      return (row) => rows[row]?.cells.some(([state]) => state?.startsWith(text) === true) === true;
    case 'suite':
      return (row) => has(rows[row]?.suite ?? '');
    case 'tag':
      return (row) => rows[row]?.tags.some(has) === true;
    case 'check':
    case 'kind':
    case null:
      return (row) =>
        has(rows[row]?.id ?? '') ||
        rows[row]?.cells.some(([, , , note]) => {
          const says = notes[note];
          return says !== undefined && (has(says.en.text) || has(says.zh.text));
        }) === true;
  }
}
