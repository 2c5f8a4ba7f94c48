import type { ArmCase, ArmRun } from './comparison.ts';
import type { JsonValue } from './json.ts';

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

/** What was served when the baseline was recorded; a value that was never told is null. */
export type BaselineLock = Readonly<Record<LockKey, JsonValue>>;

export const LOCK_KEYS = [
  'model',
  'modelRevision',
  'runner',
  'engine',
  'engineVersion',
  'chatTemplateSha256',
  'contextTokens',
  'toolCallParser',
  'reasoningParser',
  'options',
  'sampling',
  'capabilities',
] as const;
export type LockKey = (typeof LOCK_KEYS)[number];

/** A case as it was accepted; `by`: which acceptance. */
export type BaselineCase = ArmCase & { readonly by: number };

/** What is expected of one suite on one target: counts, signatures and hashes; no transcript, no quote. */
export type Baseline = {
  readonly target: string;
  readonly suite: string;
  /** Hash of the catalogue of checks that judged. */
  readonly catalogue: string;
  readonly run: ArmRun;
  readonly lock: BaselineLock;
  readonly acceptances: readonly Acceptance[];
  readonly cases: readonly BaselineCase[];
};
