import type { PageCheck, PageIndex, Says } from '../page-data.ts';

/** A check of a case as the index knows it: without evidence. */
export type FoldedCheck = PageCheck & { readonly count?: number };

/** The row of a case id; null where there is none. */
export function rowOf(index: PageIndex, id: string): number | null {
  const row = index.cases.id.indexOf(id);
  return row < 0 ? null : row;
}

/** The checks of a row that did not pass. */
export function foldedChecks({ cases, tables }: PageIndex, row: number): readonly FoldedCheck[] {
  const triples = cases.checks[row] ?? [];
  return triples.flatMap((number, at) => {
    const head = at % 3 === 0 ? tables.checks[number] : undefined;
    const says = tables.says[triples[at + 1] ?? -1];
    return head === undefined || says === undefined ? [] : [{ ...head, says, count: triples[at + 2] ?? 0 }];
  });
}

/** What a row of the list says: its first failed check, else its first that did not pass. */
export function reasonOf(index: PageIndex, row: number): Says | null {
  const checks = foldedChecks(index, row);
  const worst = checks.find((check) => check.status === 'fail' || check.status === 'error') ?? checks[0];
  return worst?.says ?? null;
}
