import type { CaseOutcome } from '../../domain/grade.ts';
import type { Language } from '../../messages/index.ts';
import type { PageVerdict, Says } from './page-data.ts';

/** What a case did on a version; null = it was not asked there. */
export type CellState = CaseOutcome | null;

/** A run, which is one version of one model at one time. */
export type MatrixColumn = {
  readonly run: string;
  readonly target: string;
  readonly model: string;
  readonly version: string;
  readonly started: string;
  readonly engine: string;
  readonly passed: number;
  /** Cases with a verdict of their own. */
  readonly decided: number;
};

/** Cases of a suite on each version: passed of decided, or null where none was asked. */
export type MatrixSuite = {
  readonly suite: string;
  readonly cases: number;
  readonly cells: readonly ({ readonly passed: number; readonly decided: number } | null)[];
};

/** The matrix without its single cases: what reads without scripts. */
export type MatrixOverview = {
  readonly language: Language;
  readonly verdict: PageVerdict;
  readonly columns: readonly MatrixColumn[];
  readonly suites: readonly MatrixSuite[];
};

/** A cell: its state, trials passed and decided, and the number of a note (-1: none). */
export type MatrixCell = readonly [state: CellState, passed: number, decided: number, note: number];

/** The data of a matrix's page: a row a case, a cell a column. */
export type MatrixIndex = {
  readonly schema: 'modelcompat/matrix-page@1';
  readonly overview: MatrixOverview;
  readonly notes: readonly Says[];
  readonly rows: readonly {
    readonly id: string;
    readonly suite: string;
    readonly tags: readonly string[];
    readonly cells: readonly MatrixCell[];
  }[];
};
