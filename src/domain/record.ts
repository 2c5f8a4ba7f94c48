import type { Message } from './diagnostic.ts';
import type { JsonObject } from './json.ts';

/** Bytes as received or sent: text when they are valid UTF-8, else base64. */
export type Body = { readonly utf8: string } | { readonly base64: string };

/**
 * How the reading of a response ended. `complete` = the HTTP message ended by its own framing. `lingering` = the stream's
 * last event came but the server kept the connection open. `reset`, `early_close` = broken before the end. `hung_up` = the
 * case had us leave in the middle.
 */
export type Ending =
  | 'complete'
  | 'lingering'
  | 'reset'
  | 'early_close'
  | 'first_event_timeout'
  | 'idle_timeout'
  | 'total_timeout'
  | 'too_large'
  | 'hung_up'
  | 'cancelled';

/** What came back. Header names are lower case; equal names are joined by ", ". */
export type RecordedResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
  /** One pair a network read: [milliseconds since the request was sent, bytes]. The bytes add up to the body. */
  readonly chunks: readonly (readonly [number, number])[];
  readonly ended: Ending;
  /** Present when the body was cut: its whole length and hash. */
  readonly truncated?: { readonly bytes: number; readonly sha256: string };
};

/** What was sent. The key's header holds ‹secret:NAME›. */
export type RecordedRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body | null;
};

/** Why there is no response at all. `sent` = the request had left when it happened. */
export type TransportFailure = {
  readonly kind:
    | 'dns'
    | 'refused'
    | 'tls'
    | 'connect_timeout'
    | 'reset'
    | 'closed'
    | 'total_timeout'
    | 'malformed'
    | 'cancelled'
    | 'internal';
  readonly sent: boolean;
  /** The operating system's or library's own words, for people. */
  readonly detail: string;
};

/** One send of a request; retries make more than one. */
export type Attempt = {
  readonly request: RecordedRequest;
  readonly response: RecordedResponse | null;
  readonly failure: TransportFailure | null;
  /** Milliseconds since the start of the trial at which it was sent. */
  readonly startedMs: number;
  readonly durationMs: number;
};

/** One request with its retries; the last attempt is the one that counts. */
export type Exchange = {
  readonly attempts: readonly Attempt[];
};

/** failed = answered badly · error = no answer can be blamed on the endpoint · skipped = with a reason · passed = otherwise. */
export type TrialStatus = 'passed' | 'failed' | 'error' | 'skipped';

/** One line of records.jsonl: everything that was sent and received in one trial. */
export type TrialRecord = {
  readonly schema: 'modelcompat/record@1';
  readonly case: string;
  readonly hash: string;
  readonly trial: number;
  /** As judged when it was recorded; grades.jsonl holds today's judgement. */
  readonly status: TrialStatus;
  readonly exchanges: readonly Exchange[];
  /** What only the run can know: why a trial was skipped, cut short or not run. */
  readonly cause?: TrialCause;
};

/** What is being served, as far as it was declared or revealed. */
export type Environment = {
  readonly runner: string;
  readonly baseUrl: string;
  readonly servedModel: string | null;
  readonly engine: string | null;
  readonly engineVersion: string | null;
  readonly argv: readonly string[] | null;
  readonly chatTemplateSha256: string | null;
  readonly contextTokens: number | null;
  readonly harness: string;
  readonly node: string;
  readonly platform: string;
  /** Raw answers of the environment probes, by probe name. */
  readonly probes: JsonObject;
  /** Present where a stand-in answered in the model's place: whose markup, by which template, cut how. */
  readonly standIn?: { readonly family: string; readonly template: string; readonly pieces: string };
};

/** Why a trial ended as it did, where its bytes do not tell. */
export type TrialCause = Message & { readonly status: 'failed' | 'error' | 'skipped' };

/** running = not ended yet (or killed) · complete · interrupted by a signal · stopped early for a reason. */
export type RunStatus = 'running' | 'complete' | 'interrupted' | 'stopped';

/** run.json: who, what, when, on what. */
export type RunManifest = {
  readonly schema: 'modelcompat/run@1';
  readonly id: string;
  readonly target: string;
  readonly targetDeclaration: JsonObject;
  readonly started: string;
  readonly finished: string | null;
  readonly status: RunStatus;
  readonly stopped?: Message;
  /** Present where a server that we had started died and was started again: trials before and after are of two lives. */
  readonly restarted?: Message;
  /** What became of the trials that were planned and never sent, where the run was stopped; a resume sends them. */
  readonly unsent?: TrialCause;
  readonly environment: Environment | null;
  /** Hash of every planned case's id and hash: equal means the same questions. */
  readonly planHash: string;
  /** Present where the run is one of several parts of a plan; `planHash` is that of the whole. */
  readonly shard?: { readonly index: number; readonly total: number; readonly planHash: string };
  /** Ids of the shards that the run was put together from. */
  readonly merged?: readonly string[];
  readonly cases: number;
  readonly trials: number;
  /** The command line, with secrets gone. */
  readonly command: readonly string[];
};
