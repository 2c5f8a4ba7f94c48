import type { PageIndex } from '../page-data.ts';

/** One word of a search: `s:failed`, `-suite:tools`, `"free text"`. */
export type Term = { readonly key: Key | null; readonly text: string; readonly not: boolean };

const KEYS = ['s', 'suite', 'tag', 'check', 'kind'] as const;
type Key = (typeof KEYS)[number];

/** A key without its value, a minus without its word: what somebody is about to type. */
const HALF_TYPED = /^(?:-|-?(?:s|suite|tag|check|kind):)$/;

/** Reads a search box. A word with an unknown key is free text. */
export function parseSearch(query: string): readonly Term[] {
  const words = query.matchAll(/(-?)(?:(s|suite|tag|check|kind):)?(?:"([^"]*)"?|(\S+))/g);
  return [...words].flatMap(([, minus, key, quoted, plain]) => {
    const text = (quoted ?? plain ?? '').toLowerCase();
    const known = KEYS.find((each) => each === key) ?? null;
    return text === '' || HALF_TYPED.test(text) ? [] : [{ key: known, text, not: minus === '-' }];
  });
}

/** Whether a row has what a term looks for. */
export type Test = (row: number) => boolean;

/** Rows that match every term; `matcher` makes the test of a term, a minus aside. */
export function matchingRows(
  size: number,
  terms: readonly Term[],
  matcher: (term: Term) => Test,
): readonly number[] {
  const tests = terms.map((term) => {
    const test = matcher(term);
    return term.not ? (row: number) => !test(row) : test;
  });
  const rows: number[] = [];
  for (let row = 0; row < size; row++) if (tests.every((test) => test(row))) rows.push(row);
  return rows;
}

/** Rows of a run's index that match every term. */
export function searchRows(index: PageIndex, terms: readonly Term[]): readonly number[] {
  return matchingRows(index.cases.id.length, terms, (term) => matcher(index, term));
}

/** The query with an outcome as its only `s:` word, or with none. */
export function withOutcome(query: string, outcome: string | null): string {
  const rest = query.replace(/(^|\s)-?s:("[^"]*"|\S*)/g, '').trim();
  return outcome === null ? rest : `s:${outcome} ${rest}`.trim();
}

/** The query with another suite, or with none. */
export function withSuite(query: string, suite: string | null): string {
  const rest = query.replace(/(^|\s)-?suite:("[^"]*"|\S*)/g, '').trim();
  return suite === null ? rest : `${rest} suite:${/\s/.test(suite) ? `"${suite}"` : suite}`.trim();
}

function matcher({ cases, tables }: PageIndex, { key, text }: Term): Test {
  const has = (each: string) => each.toLowerCase().includes(text);
  const checkRows = (wanted: ReadonlySet<number>, offset: number) => (row: number) =>
    (cases.checks[row] ?? []).some((value, at) => at % 3 === offset && wanted.has(value));
  switch (key) {
    case 'suite': {
      const suites = numbersWhere(tables.suites, has);
      return (row) => suites.has(cases.suite[row] ?? -1);
    }
    case 'tag': {
      const tags = numbersWhere(tables.tags, has);
      return (row) => cases.tags[row]?.some((tag) => tags.has(tag)) === true;
    }
    case 'check':
      return checkRows(
        numbersWhere(tables.checks, ({ id }) => has(id)),
        0,
      );
    case 'kind':
      return checkRows(
        numbersWhere(tables.checks, ({ kind, status }) => kind === text && status !== 'skip'),
        0,
      );
    case 's':
      if (!text.startsWith('warn')) {
        return (row) => cases.outcome[row]?.startsWith(text.replace(/s$/, '')) === true;
      }
      return checkRows(
        numbersWhere(tables.checks, ({ status }) => status === 'warn'),
        0,
      );
    case null: {
      const saying = checkRows(
        numbersWhere(tables.says, ({ en, zh }) => has(en.text) || has(zh.text)),
        1,
      );
      return (row) => has(cases.id[row] ?? '') || saying(row);
    }
  }
}

/** Numbers of the rows of a table that fit. */
export function numbersWhere<Row>(rows: readonly Row[], test: (row: Row) => boolean): ReadonlySet<number> {
  return new Set(rows.flatMap((row, number) => (test(row) ? [number] : [])));
}
