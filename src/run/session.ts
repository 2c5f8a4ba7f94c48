import type { Message } from '../domain/diagnostic.ts';
import type { JsonObject } from '../domain/json.ts';
import type { TrialCause } from '../domain/record.ts';
import type { Redactor } from '../domain/redaction.ts';
import type { Target } from '../domain/target.ts';
import type { Ports } from '../ports.ts';
import type { Ledger } from './ceilings.ts';
import type { KeyLimiter } from './limits.ts';

/** The ports that a run needs. */
export type RunPorts = Pick<Ports, 'http' | 'clock' | 'events' | 'files'>;

/** What every trial of a run shares. */
export type Session = {
  readonly target: Target;
  readonly server: { readonly baseUrl: string; readonly model: string | null };
  readonly key: { readonly name: string; readonly value: string } | null;
  readonly ports: RunPorts;
  readonly redactor: Redactor;
  readonly rate: KeyLimiter;
  readonly ledger: Ledger;
  /** The family's filter for chat messages that are sent back. */
  readonly outbound: (message: JsonObject) => JsonObject;
  /** Aborted: nothing new starts. */
  readonly winddown: AbortSignal;
  /** Aborted: what is in flight is given up. */
  readonly giveUp: AbortSignal;
};

/** What only the run can know about a trial. */
export type Cause = TrialCause;

/** Why a trial goes no further: cancelled (it leaves no record, a resume sends it again), or for a reason on record. */
export type Cut = 'cancelled' | Cause;

/** A reason on record. */
export function cause(status: Cause['status'], { code, params }: Message): Cause {
  return { code, params, status };
}
