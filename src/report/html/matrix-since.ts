import type { CellState, MatrixCell, MatrixColumn } from './matrix-data.ts';

/** When a case last turned on a model's versions: from passing to failing or back. */
export type Turn = { readonly to: 'passed' | 'failed'; readonly since: string; readonly until: string };

/** The last turn on each model that has one, in the order of columns; versions that decided nothing are passed over. */
export function turnsOf(columns: readonly MatrixColumn[], cells: readonly MatrixCell[]): readonly Turn[] {
  const models = [...new Set(columns.map(({ model }) => model))];
  return models.flatMap((model) => {
    const decided = columns.flatMap((column, at) => {
      const state = sideOf(cells[at]?.[0] ?? null);
      return column.model === model && state !== null ? [{ version: column.version, state }] : [];
    });
    const last = decided.at(-1);
    const turn = decided.findLastIndex(({ state }) => state !== last?.state);
    const [until, since] = [decided[turn], decided[turn + 1]];
    return last === undefined || until === undefined || since === undefined
      ? []
      : [{ to: last.state, since: since.version, until: until.version }];
  });
}

/** Flaky is no pass; errors and skips say nothing. */
export function sideOf(state: CellState): 'passed' | 'failed' | null {
  return state === 'passed' ? 'passed' : state === 'failed' || state === 'flaky' ? 'failed' : null;
}
