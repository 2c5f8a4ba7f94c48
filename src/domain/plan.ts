import type { Message } from './diagnostic.ts';
import type { JsonObject } from './json.ts';
import type { Scripted } from './stand-in.ts';
import type { Case } from './suite.ts';
import type { Target } from './target.ts';

/** When a started server counts as up. `path` is relative to the server's origin. */
export type Readiness = {
  readonly path: string;
  readonly timeoutMs: number;
  /** Statuses that mean "still loading"; any other answer but 2xx is a failure. */
  readonly loading: readonly number[];
};

/** A GET whose answer tells what is being served; `path` is relative to the server's origin. */
export type EnvironmentProbe = {
  readonly name: string;
  readonly path: string;
};

/**
 * Something done around a server's life. `{port}`, `{id}` (of this launch) and `{scratch}` (a folder of its own that goes
 * away with it) are filled in.
 */
export type LaunchStep =
  | {
      readonly kind: 'run';
      readonly argv: readonly string[];
      readonly env?: Readonly<Record<string, string>>;
      readonly timeoutMs: number;
      /** A path whose presence makes the step needless. */
      readonly unless?: string;
      /** Looked at every few seconds meanwhile: output that matches the pattern means that waiting is in vain. */
      readonly inVain?: { readonly argv: readonly string[]; readonly pattern: string };
    }
  | { readonly kind: 'write'; readonly path: string; readonly content: string }
  /** Sent to the server; `path` is relative to its origin. Its answer must be 2xx, unless `mayFail`. */
  | {
      readonly kind: 'post';
      readonly path: string;
      readonly body: JsonObject;
      readonly timeoutMs: number;
      readonly mayFail?: boolean;
    };

/** How to ask an engine for the arguments that it knows, before it loads weights for minutes. */
export type Preflight = {
  /** Commands that print its help; the first that works counts. */
  readonly help: readonly (readonly string[])[];
  /** The engine's own arguments, which are looked up in the help. */
  readonly argv: readonly string[];
};

/** A server that somebody else runs. */
export type AttachPlan = {
  readonly kind: 'attach';
  readonly baseUrl: string;
  readonly model?: string;
  readonly probes: readonly EnvironmentProbe[];
};

/** A server that is started here, or a way to one that is started elsewhere for the time of this process. */
export type ProcessPlan = {
  readonly kind: 'process';
  /** No shell: argv[0] is the program. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** `free` = any free port on the loopback interface. */
  readonly port: number | 'free';
  /** With `{port}`; e.g. `http://127.0.0.1:{port}/v1`. */
  readonly baseUrl: string;
  readonly model?: string;
  readonly readiness: Readiness;
  readonly probes: readonly EnvironmentProbe[];
  /** Milliseconds between the polite signal and the kill. */
  readonly stopGraceMs: number;
  /** Known last words of this engine → message code, for the hint when it dies; the first that matches counts. */
  readonly deathHints: readonly { readonly pattern: string; readonly code: string }[];
  /** Before it is started: an environment to install, files to write, a cluster to ask. */
  readonly prepare?: readonly LaunchStep[];
  readonly preflight?: Preflight;
  /** Once it is ready: weights to load, a first answer that compiles what is compiled late. */
  readonly warmUp?: readonly LaunchStep[];
  /** Commands whose output is asked for once it is up and kept with the probes. */
  readonly facts?: readonly { readonly name: string; readonly argv: readonly string[] }[];
  /** Statuses of the readiness path that mean, once it was ready, that the engine is dead though its process lives. */
  readonly deadStatuses?: readonly number[];
  /** When it failed, and before it is taken down: output that goes to the end of the log. */
  readonly collect?: readonly LaunchStep[];
  /** After the process has ended, however that came about: what would be left behind. */
  readonly teardown?: readonly LaunchStep[];
  /** Longest life: the server's own side ends it then, even if nobody is left to ask for it. */
  readonly timeLimitMs?: number;
  /** What of this host no second harness may use meanwhile, such as `gpu`. */
  readonly exclusive?: string;
};

/** How to get a server, as data. `{port}` in argv, env and urls is replaced by the free port that was found. */
export type LaunchPlan = AttachPlan | ProcessPlan;

/** A case as it will be run on one target: merged request bodies, or the reason why it is not run. */
export type PlannedCase = {
  /** The case with every request merged with the target's sampling and extra body; `model` may still be absent. */
  readonly case: Case;
  /** Content hash: equal hashes mean equal questions and expectations, whatever the target. */
  readonly hash: string;
  readonly trials: number;
  /** Seed of trial 0 where sampling declares one; trial k sends seed + k. */
  readonly seed?: number;
  readonly skip?: Message;
  /** Where it stands in the whole plan, from 0; present in a shard of one. */
  readonly place?: number;
  /** Present where a stand-in answers: what it says. */
  readonly scripted?: Scripted;
};

/** Everything that will happen on one target. Trials are drawn lazily from `cases`. */
export type TargetPlan = {
  readonly target: Target;
  readonly cases: readonly PlannedCase[];
};

/** Upper bounds of what a plan can spend. */
export type Ceilings = {
  readonly requests: number;
  /** Most output tokens, or null where some request has no bound. */
  readonly outputTokens: number | null;
  /** Most input tokens, by the bytes of the bodies (a token is at least one byte). */
  readonly inputTokens: number;
  readonly cost: { readonly amount: number; readonly currency: string } | null;
  /** Least wall time that the declared rate limits allow, in milliseconds. */
  readonly wallMs: number;
};
