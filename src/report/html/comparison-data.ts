import type {
  CaseVerdict,
  ComparedRun,
  Comparison,
  ComparisonFinding,
  Shown,
} from '../../domain/comparison.ts';
import type { CaseOutcome, Evidence } from '../../domain/grade.ts';
import type { Language } from '../../messages/index.ts';
import type { PageVerdict, Says, Shed, TrialPlaces } from './page-data.ts';

/** What the first screen of a comparison shows, and the whole page where scripts are off. */
export type ComparisonOverview = Pick<
  Comparison,
  'policy' | 'numbers' | 'measures' | 'differences' | 'totals'
> & {
  readonly language: Language;
  /** What to mind, whatever the verdict. */
  readonly warnings: readonly Says[];
  readonly verdict: PageVerdict;
  readonly base: ComparedSide;
  readonly candidate: ComparedSide;
  readonly suites: readonly ComparedSuite[];
  readonly findings: readonly PageFinding[];
  readonly findingsLeft: number;
  /** The first cases that are not simply unchanged, of `toldTotal`. */
  readonly told: readonly ToldCase[];
  readonly toldTotal: number;
  /** What to type to see it again or to know more. */
  readonly commands: readonly string[];
};

/** One side in numbers, without what was served. */
export type ComparedSide = Omit<ComparedRun, 'environment' | 'lock' | 'sampling'>;

export type Count = { readonly passed: number; readonly trials: number };

/** Decided trials of a suite on both sides, and cases that got worse. */
export type ComparedSuite = {
  readonly suite: string;
  readonly base: Count;
  readonly candidate: Count;
  readonly cases: number;
  readonly regressed: number;
};

export type PageFinding = Pick<ComparisonFinding, 'id' | 'kind' | 'severity' | 'direction' | 'also'> & {
  readonly says: Says;
  readonly cases: number;
  /** The first few case ids. */
  readonly examples: readonly string[];
  readonly base: Shown;
  readonly candidate: Shown;
  readonly example:
    | (Pick<Evidence, 'expected' | 'got'> & { readonly case: string; readonly says: Says })
    | null;
};

export type ToldCase = {
  readonly id: string;
  readonly verdict: CaseVerdict;
  readonly base: Count;
  readonly candidate: Count;
  readonly says: Says;
};

/** The index of a comparison's page: a row a case, gravest first, as columns. Numbers in `says`, `findings` point into tables. */
export type ComparisonIndex = {
  readonly schema: 'modelcompat/comparison-page@1';
  readonly overview: ComparisonOverview;
  readonly tables: { readonly says: readonly Says[] };
  readonly cases: {
    readonly id: readonly string[];
    readonly verdict: readonly CaseVerdict[];
    readonly says: readonly number[];
    /** Passed, decided, errors, skipped; four a case. */
    readonly base: readonly number[];
    readonly candidate: readonly number[];
    readonly e: readonly (number | null)[];
    readonly findings: readonly (readonly number[])[];
  };
  readonly trials: TrialPlaces;
  readonly shed: Shed;
};

/** The run report's mark for a verdict on a case. */
export const MARKS: Readonly<Record<CaseVerdict, CaseOutcome>> = {
  regressed: 'failed',
  improved: 'passed',
  changed: 'flaky',
  unchanged: 'passed',
  flaky: 'flaky',
  inconclusive: 'error',
  added: 'skipped',
  removed: 'skipped',
};
