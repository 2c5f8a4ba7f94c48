import type { PageSight } from './client-eyes.ts';
import type { Says } from './page-data.ts';

/** A client over all answers of a run. */
export type ReportedClient = {
  readonly name: string;
  readonly version: string | null;
  /** Why it could not be asked at all. */
  readonly problem: Says | null;
  /** Answers by outcome. */
  readonly counts: Readonly<Record<PageSight['outcome'], number>>;
  /** Cases in which it throws or loses something, and the first few of them in words. */
  readonly cases: number;
  readonly examples: readonly {
    readonly case: string;
    readonly outcome: PageSight['outcome'];
    readonly says: Says;
  }[];
};
