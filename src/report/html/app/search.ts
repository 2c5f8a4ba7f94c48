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

/** Rows of the index that match every term. */
export function searchRows(index: PageIndex, terms: readonly Term[]): readonly number[] {
  const tests = terms.map((term) => {
    const test = matcher(index, term);
    return term.not ? (row: number) => !test(row) : test;
  });
  return index.cases.id.flatMap((_, row) => (tests.every((test) => test(row)) ? [row] : []));
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

type Test = (row: number) => boolean;

function matcher({ cases, tables }: PageIndex, { key, text }: Term): Test {
  const checkRows = (wanted: ReadonlySet<number>, offset: number) => (row: number) =>
    (cases.checks[row] ?? []).some((value, at) => at % 3 === offset && wanted.has(value));
  if (key === 'suite') {
    const suites = numbersWhere(tables.suites, (suite) => suite.toLowerCase().includes(text));
    return (row) => suites.has(cases.suite[row] ?? -1);
  }
  if (key === 'tag') {
    const tags = numbersWhere(tables.tags, (tag) => tag.toLowerCase().includes(text));
    return (row) => cases.tags[row]?.some((tag) => tags.has(tag)) === true;
  }
  if (key === 'check') {
    return checkRows(
      numbersWhere(tables.checks, ({ id }) => id.toLowerCase().includes(text)),
      0,
    );
  }
  if (key === 'kind') {
    return checkRows(
      numbersWhere(tables.checks, ({ kind, status }) => kind === text && status !== 'skip'),
      0,
    );
  }
  if (key === 's' && text.startsWith('warn')) {
    return checkRows(
      numbersWhere(tables.checks, ({ status }) => status === 'warn'),
      0,
    );
  }
  if (key === 's') return (row) => cases.outcome[row]?.startsWith(text.replace(/s$/, '')) === true;
  const said = numbersWhere(tables.says, ({ en, zh }) =>
    [en.text, zh.text].some((each) => each.toLowerCase().includes(text)),
  );
  const saying = checkRows(said, 1);
  return (row) => cases.id[row]?.toLowerCase().includes(text) === true || saying(row);
}

function numbersWhere<Row>(rows: readonly Row[], test: (row: Row) => boolean): ReadonlySet<number> {
  return new Set(rows.flatMap((row, number) => (test(row) ? [number] : [])));
}
