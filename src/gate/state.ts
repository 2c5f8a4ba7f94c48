import type { Arms } from '../stats/count.ts';

/** Trials of a case on one version: sent, and those among them that passed or failed. */
export type ArmTrials = { readonly run: number; readonly decided: number };

/** What is known of one case. */
export type GateCase = {
  readonly id: string;
  readonly base: ArmTrials;
  readonly candidate: ArmTrials;
  /** The case's e-value is the mean of those of these counts. */
  readonly evidence: readonly Arms[];
  /** The candidate broke the protocol in a new way, and was not asked again often enough. */
  readonly unconfirmed: boolean;
};

/** What is known of an upgrade so far. */
export type GateState = {
  readonly cases: readonly GateCase[];
  /** Whether the old version can still be asked. */
  readonly baseIsLive: boolean;
};

/** Further trials of a case. */
export type Ask = { readonly id: string; readonly base: number; readonly candidate: number };

export type GateVerdict = 'pass' | 'fail' | 'inconclusive';

/** What to do next: run these trials, or stop with a verdict. `look`: trials a case that the verdict is on. */
export type NextLook =
  | { readonly look: number; readonly why: 'look' | 'suspects'; readonly trials: readonly Ask[] }
  | { readonly look: number; readonly verdict: GateVerdict };
