import { describe, expect, it } from 'vitest';
import { sampleRun } from '../../../testing/sample-report.ts';
import { caseIndex } from '../index-data.ts';
import type { PageIndex } from '../page-data.ts';
import { parseSearch, searchRows, withOutcome, withSuite } from './search.ts';

const index: PageIndex = {
  ...caseIndex(sampleRun({ cases: 120 }).report, 'en'),
  trials: { row: [], trial: [], side: [], block: [], at: [] },
  shed: { shortened: 0, emptied: 0, cutFields: 0 },
};
const find = (query: string) => searchRows(index, parseSearch(query)).map((row) => index.cases.id[row] ?? '');
const outcomes = (query: string) => [
  ...new Set(searchRows(index, parseSearch(query)).map((row) => index.cases.outcome[row])),
];

describe('the search box', () => {
  it('reads words, quotes, keys and minus', () => {
    expect(parseSearch('s:failed -suite:"a b" "free  text" x:y -z')).toEqual([
      { key: 's', text: 'failed', not: false },
      { key: 'suite', text: 'a b', not: true },
      { key: null, text: 'free  text', not: false },
      { key: null, text: 'x:y', not: false },
      { key: null, text: 'z', not: true },
    ]);
  });

  it('finds everything when it is empty or half typed', () => {
    for (const query of ['', '  ', 's:', '-', '"']) expect(find(query).length, query).toBe(120);
  });

  it('finds by outcome, suite, check, kind, id and message', () => {
    expect(outcomes('s:failed')).toEqual(['failed']);
    expect(outcomes('-s:passed')).toEqual(['failed', 'flaky', 'error', 'skipped']);
    expect(outcomes('s:errors')).toEqual(['error']);
    expect(find('suite:structured').every((id) => id.startsWith('structured/'))).toBe(true);
    expect(find('check:tool-call').every((id) => id.includes('parallel-weather'))).toBe(true);
    expect(find('kind:protocol s:failed').some((id) => id.includes('parallel-weather'))).toBe(false);
    expect(find('ECONNREFUSED').every((id) => id.includes('refused'))).toBe(true);
    expect(find('无法连接').length).toBe(find('ECONNREFUSED').length);
    expect(find('s:warn').every((id) => id.includes('usage-sums'))).toBe(true);
    expect(find('suite:tools THINKING')).toEqual([]);
    expect(find('tag:odd')).toHaveLength(60);
    expect(find('tag:tools tag:even')).toEqual(find('suite:tools -tag:odd'));
  });

  it('sets and clears an outcome and a suite without touching the rest', () => {
    expect(withOutcome('tools s:passed "a b"', 'failed')).toBe('s:failed tools "a b"');
    expect(withOutcome('s:failed', null)).toBe('');
    expect(withSuite('s:failed suite:"x y"', 'tools/one')).toBe('s:failed suite:tools/one');
    expect(withSuite('suite:x', null)).toBe('');
  });
});
