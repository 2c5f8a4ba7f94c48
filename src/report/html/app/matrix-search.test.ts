import { describe, expect, it } from 'vitest';
import { sampleMatrix } from '../../../testing/sample-matrix.ts';
import { matrixIndex } from '../matrix-index.ts';
import { turnsOf } from '../matrix-since.ts';
import { searchMatrix } from './matrix-search.ts';

const index = matrixIndex(
  sampleMatrix({
    'm@v1': { a: 'passed', b: 'passed', c: 'failed', d: 'skipped' },
    'other@x': { a: 'failed', b: 'passed' },
    'm@v2': { a: 'failed', b: 'passed', c: 'failed', d: 'passed' },
    'm@v3': { a: 'flaky', c: 'passed', d: 'error' },
  }),
  'en',
);
const find = (query: string) =>
  searchMatrix(index, query)
    .map((row) => index.rows[row]?.id.at(-1))
    .join('');

describe('a matrix of runs', () => {
  it('keeps the versions of a model together, in the order given', () => {
    expect(index.overview.columns.map(({ target }) => target)).toEqual(['m@v1', 'm@v2', 'm@v3', 'other@x']);
    expect(index.overview.suites[0]?.cells).toEqual([
      { passed: 2, decided: 3 },
      { passed: 2, decided: 4 },
      { passed: 1, decided: 2 },
      { passed: 1, decided: 2 },
    ]);
    expect(index.overview.verdict.sentence.en.text).toBe('1 cases do not pass on m@v3, 1 of them did before');
  });

  it.each([
    ['', 'abcd'],
    ['seq(pass fail)', 'a'],
    ['seq(fail pass)', 'c'],
    ['seq(failed flaky)', 'a'],
    ['-seq(pass fail)', 'bcd'],
    ['is:different', 'acd'],
    ['is:different -s:error', 'ac'],
    ['s:flaky', 'a'],
    ['suite:core', 'abcd'],
    ['core/b', 'b'],
    ['seq(', ''],
  ])('%j finds %j', (query, found) => {
    expect(find(query)).toBe(found);
  });

  it('says since when a case fails, and passes over versions that decided nothing', () => {
    const { columns } = index.overview;
    const turns = index.rows.map(({ cells }) => turnsOf(columns, cells));
    expect(turns).toEqual([
      [{ to: 'failed', since: 'v2', until: 'v1' }],
      [],
      [{ to: 'passed', since: 'v3', until: 'v2' }],
      [],
    ]);
  });
});
