import type { Message } from './diagnostic.ts';
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

/** How to get a server, as data. `{port}` in argv, env and urls is replaced by the free port that was found. */
export type LaunchPlan =
  | {
      readonly kind: 'attach';
      readonly baseUrl: string;
      readonly model?: string;
      readonly probes: readonly EnvironmentProbe[];
    }
  | {
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
      /** Known last words of this engine → message code, for the hint when it dies. */
      readonly deathHints: readonly { readonly pattern: string; readonly code: string }[];
    };

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
