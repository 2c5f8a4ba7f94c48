import { suiteOf } from '../../case-id.ts';
import type { ComparisonIndex } from '../comparison-data.ts';
import { matchingRows, numbersWhere, type Term, type Test } from './search.ts';

/** Rows of a comparison that match every term: `s:regressed`, `check:` a cause, `kind:` its kind, `suite:`, free text. */
export function searchCompared(index: ComparisonIndex, terms: readonly Term[]): readonly number[] {
  return matchingRows(index.cases.id.length, terms, (term) => matcher(index, term));
}

function matcher({ cases, tables, overview }: ComparisonIndex, { key, text }: Term): Test {
  const has = (each: string) => each.toLowerCase().includes(text);
  const caused = (wanted: ReadonlySet<number>) => (row: number) =>
    cases.findings[row]?.some((number) => wanted.has(number)) === true;
  switch (key) {
    case 's':
      return (row) => cases.verdict[row]?.startsWith(text) === true;
    case 'suite':
      return (row) => has(suiteOf(cases.id[row] ?? ''));
    case 'check':
      return caused(numbersWhere(overview.findings, ({ id, also }) => has(id) || also.some(has)));
    case 'kind':
      return caused(numbersWhere(overview.findings, ({ kind }) => kind === text));
    case 'tag':
    case null: {
      const saying = numbersWhere(tables.says, ({ en, zh }) => has(en.text) || has(zh.text));
      const told = caused(
        numbersWhere(overview.findings, ({ says }) => has(says.en.text) || has(says.zh.text)),
      );
      return (row) => has(cases.id[row] ?? '') || saying.has(cases.says[row] ?? -1) || told(row);
    }
  }
}
