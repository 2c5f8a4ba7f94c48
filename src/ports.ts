import type { Diagnostic, Message } from './domain/diagnostic.ts';
import type { TrialGrade } from './domain/grade.ts';
import type { JsonValue } from './domain/json.ts';
import type { LaunchPlan } from './domain/plan.ts';
import type { Ending, RunManifest, RunStatus, TransportFailure, TrialRecord } from './domain/record.ts';
import type { Timeouts } from './domain/target.ts';

/** Every effect of the program enters through one of these seven ports; adapters implement them. */
export type Ports = {
  readonly http: Http;
  readonly launcher: Launcher;
  readonly store: Store;
  readonly files: Files;
  readonly clock: Clock;
  readonly env: Env;
  readonly events: Events;
};

// ---- Http ---------------------------------------------------------------------------------------------------------

/** A request as it goes onto the wire; nothing is added but Host, Content-Length and Connection. */
export type HttpRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
};

/** What a stream observer saw in a chunk: data events completed by it, and whether the stream's terminal event has come. */
export type StreamProgress = {
  readonly dataEvents: number;
  readonly ended: boolean;
  /** Nobody wants to hear more: the connection is closed in the middle of the answer (`hung_up`). */
  readonly enough?: boolean;
};

export type SendOptions = {
  readonly timeouts: Timeouts;
  readonly signal: AbortSignal;
  /** Keep at most this many body bytes; the rest is counted and hashed, and reading goes on to `stopAtBytes`. */
  readonly keepBytes: number;
  /** Give up reading (`too_large`) after this many body bytes. */
  readonly stopAtBytes: number;
  /** Present for streams: makes `firstEventMs` and `idleMs` apply. Called once per chunk, in order, if the answer is an event stream. */
  readonly observe?: (chunk: Uint8Array) => StreamProgress;
};

/** The outcome of one send. Exactly the bytes of the body as they came off the socket, after HTTP's own framing. */
export type Sent = {
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly bytes: Uint8Array;
    /** [milliseconds since send, bytes]; sums to the whole body, also where it was cut. */
    readonly chunks: readonly (readonly [number, number])[];
    readonly ended: Ending;
    readonly truncated?: { readonly bytes: number; readonly sha256: string };
  } | null;
  readonly failure: TransportFailure | null;
  readonly durationMs: number;
};

/** Sends requests. Never throws for anything that a server or network does: that is data in `Sent`. */
export interface Http {
  send(request: HttpRequest, options: SendOptions): Promise<Sent>;
  close(): Promise<void>;
}

// ---- Launcher -----------------------------------------------------------------------------------------------------

/** A server that answers. Whoever started it stops it. */
export interface Server extends AsyncDisposable {
  readonly baseUrl: string;
  /** The model name to send, if the plan or the server told it. */
  readonly model: string | null;
  readonly argv: readonly string[] | null;
  readonly logFile: string | null;
  /** Answers of the environment probes by name; null where one failed. */
  readonly probes: Readonly<Record<string, JsonValue>>;
  /** Resolves if the server dies before it is stopped, with what is known about it; never resolves otherwise. */
  readonly died: Promise<Message>;
  stop(): Promise<void>;
}

export type LaunchOptions = {
  readonly logFile: string;
  readonly signal: AbortSignal;
  /** Headers for requests to the server during start (the key, where one is declared). */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeouts: Timeouts;
  /** Whose server it is, for those who find it later. */
  readonly target?: string;
  /** It stays when we end, until its time is over or somebody takes it down. */
  readonly keep?: boolean;
};

/** Carries out launch plans. Throws HarnessError (exit 3) with the reason and the last log lines when a server does not come up. */
export interface Launcher {
  start(plan: LaunchPlan, options: LaunchOptions): Promise<Server>;
}

// ---- Store --------------------------------------------------------------------------------------------------------

/** A run's folder, held by this process alone until closed. */
export interface RunFolder {
  readonly dir: string;
  writeManifest(manifest: RunManifest): Promise<void>;
  /** Resolves when both lines have been handed to the operating system; lines are never interleaved. */
  append(record: TrialRecord, grade: TrialGrade): Promise<void>;
  /** Atomically (re)places a derived file; returns its path. */
  write(name: string, content: string | AsyncIterable<string | Uint8Array>): Promise<string>;
  /** Path for a log file inside `logs/`; the folder exists. */
  logFile(name: string): string;
  close(): Promise<void>;
}

/** What can be read back of a run. Records are streamed; a torn last line (killed writer) is left out. */
export interface StoredRun {
  readonly dir: string;
  readonly manifest: RunManifest;
  records(): AsyncIterable<TrialRecord>;
  /** Null where grades.jsonl is absent, torn short of the records, or judged by another catalogue. */
  grades(catalogue: string): Promise<AsyncIterable<TrialGrade> | null>;
}

export interface Store {
  /**
   * Opens a folder for writing. `create`: must be absent or empty. `force`: emptied of a former run's files. `resume`: keeps
   * whole lines, cuts a torn one. Throws HarnessError: `run-folder-not-empty`, `run-folder-locked` (exit 2), `disk` (exit 3).
   */
  open(dir: string, mode: 'create' | 'resume' | 'force', catalogue: string): Promise<RunFolder>;
  /** Throws HarnessError `run-not-found`, `run-schema-unknown` (exit 2). */
  read(dir: string): Promise<StoredRun>;
  /** Folders of runs below a folder, newest first. */
  list(dir: string): Promise<readonly string[]>;
}

// ---- Files, Clock, Env, Events ------------------------------------------------------------------------------------

/** Files that a user wrote (configuration, suites, uploads), and small files that we write for them. */
export interface Files {
  /** Text of a UTF-8 file, or why it cannot be had. */
  readText(
    path: string,
    maxBytes: number,
  ): Promise<{ readonly text: string } | { readonly problem: Message }>;
  readBytes(
    path: string,
    maxBytes: number,
  ): Promise<{ readonly bytes: Uint8Array } | { readonly problem: Message }>;
  exists(path: string): Promise<'file' | 'folder' | null>;
  /** Files below `cwd` that match glob patterns, sorted, relative to cwd, with forward slashes. */
  glob(patterns: readonly string[], cwd: string): Promise<readonly string[]>;
  /** Writes through a temporary file and a rename. */
  write(path: string, content: string): Promise<void>;
}

export interface Clock {
  /** Wall clock, milliseconds since 1970. */
  now(): number;
  /** Monotonic milliseconds, with fractions. */
  ticks(): number;
  /** Rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Env {
  variable(name: string): string | undefined;
  readonly cwd: string;
  readonly platform: string;
  readonly nodeVersion: string;
  /** Runs argv without a shell, 30 s at most, for `command` keys. Never logs its output. */
  capture(argv: readonly string[]): Promise<{ readonly stdout: string } | { readonly problem: Message }>;
}

/** Progress, for listeners; nothing depends on it. */
export type RunEvent =
  | { readonly type: 'server_starting'; readonly target: string; readonly argv: readonly string[] | null }
  | { readonly type: 'server_ready'; readonly target: string; readonly baseUrl: string; readonly ms: number }
  | {
      readonly type: 'run_started';
      readonly target: string;
      readonly dir: string;
      readonly cases: number;
      readonly trials: number;
      readonly done: number;
    }
  | {
      readonly type: 'trial_finished';
      readonly target: string;
      readonly grade: TrialGrade;
      readonly inFlight: number;
    }
  | {
      readonly type: 'waiting';
      readonly target: string;
      readonly ms: number;
      readonly reason: 'rpm' | 'tpm' | 'retry';
    }
  | { readonly type: 'notice'; readonly target: string; readonly message: Message }
  | {
      readonly type: 'run_finished';
      readonly target: string;
      readonly dir: string;
      readonly status: RunStatus;
    }
  | { readonly type: 'diagnostic'; readonly diagnostic: Diagnostic };

export interface Events {
  emit(event: RunEvent): void;
}
