import type { ArmCase, ArmRun } from './comparison.ts';
import type { ServedLock } from './lock.ts';

/** Who took something as expected, why, and until when. Days are `YYYY-MM-DD`. */
export type Acceptance = {
  readonly on: string;
  readonly who: string;
  readonly why: string | null;
  /** The last day on which it holds; null = for good. */
  readonly expires: string | null;
  /** Ids of the runs that showed it. */
  readonly runs: readonly string[];
  /** What alone was accepted; empty = everything that the runs showed. */
  readonly causes: readonly string[];
};

/** A case as it was accepted; `by`: which acceptance. */
export type BaselineCase = ArmCase & { readonly by: number };

/** What is expected of one suite on one target: counts, signatures and hashes; no transcript, no quote. */
export type Baseline = {
  readonly target: string;
  readonly suite: string;
  /** Hash of the catalogue of checks that judged. */
  readonly catalogue: string;
  readonly run: ArmRun;
  readonly lock: ServedLock;
  readonly acceptances: readonly Acceptance[];
  readonly cases: readonly BaselineCase[];
};
