import type { Message } from '../domain/diagnostic.ts';
import type { TrialGrade } from '../domain/grade.ts';
import type { JsonObject } from '../domain/json.ts';
import type { PlannedCase, TargetPlan } from '../domain/plan.ts';
import type { RunStatus, TrialCause, TrialRecord, TrialStatus } from '../domain/record.ts';
import type { Redactor } from '../domain/redaction.ts';
import type { RunFolder } from '../ports.ts';
import type { Ledger } from './ceilings.ts';
import type { Limiters } from './limits.ts';
import type { RunPorts } from './session.ts';
import type { TrialRef } from './trials.ts';

/** Everything that one target's run needs. */
export type RunInput = {
  readonly plan: TargetPlan;
  readonly ports: RunPorts;
  /** Already open; its manifest is the caller's to write. */
  readonly folder: Pick<RunFolder, 'dir' | 'append'>;
  readonly server: {
    readonly baseUrl: string;
    readonly model: string | null;
    readonly died?: Promise<Message>;
  };
  readonly key: { readonly name: string; readonly value: string } | null;
  readonly redactor: Redactor;
  /** Shared by all runs of a command, like the ledger. */
  readonly limiters: Limiters;
  readonly ledger: Ledger;
  /** The family's filter for chat messages that are sent back. */
  readonly outbound: (message: JsonObject) => JsonObject;
  readonly grade: (planned: PlannedCase, record: TrialRecord) => TrialGrade;
  /** Trials that an earlier part of this run has finished (its records or grades); empty for a new run. */
  readonly done: AsyncIterable<TrialRef> | Iterable<TrialRef>;
  readonly signal: AbortSignal;
  readonly onGrade?: (grade: TrialGrade) => void;
};

/** What a run came to. Counts are of this part of the run alone, without the trials that were done before. */
export type RunSummary = {
  readonly status: Exclude<RunStatus, 'running'>;
  readonly stopped?: Message;
  /** Why trials were never sent; they have no record. */
  readonly unsent?: TrialCause;
  /** Trials recorded, by status. */
  readonly trials: Readonly<Record<TrialStatus, number>>;
  /** HTTP requests sent, retries included, and how many of them got a response: none means that nobody answered. */
  readonly requests: number;
  readonly responses: number;
  /** Trials that an earlier part had finished. */
  readonly done: number;
};
