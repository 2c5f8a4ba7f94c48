import type { TSchema } from '@sinclair/typebox';
import type { Message } from '../src/domain/diagnostic.ts';
import type { JsonValue } from '../src/domain/json.ts';
import type { LaunchPlan } from '../src/domain/plan.ts';
import type { Environment } from '../src/domain/record.ts';
import type { Target } from '../src/domain/target.ts';

/** Facts of this machine that a launch plan may need; gathered once by the command line. */
export type Machine = {
  readonly platform: string;
  /** Finds a program on PATH (a path with a separator is looked at itself); null when it is not there. */
  readonly which: (program: string) => string | null;
  /** Folder of models.yaml; relative paths in options are resolved against it. */
  readonly configDir: string;
  /** Folder for downloaded engines and models. */
  readonly cacheDir: string;
};

/** Weights on this machine: a GGUF file and the same as a Hugging Face folder; whichever the engine reads. */
export type LocalWeights = {
  readonly gguf: string;
  readonly folder: string;
  /** Context that one conversation needs. */
  readonly contextTokens: number;
};

/**
 * A way of serving a model. Pure: it turns a declaration into a launch plan, and the answers of its probes into a
 * fingerprint. The launcher does the rest.
 */
export type Runner = {
  readonly name: string;
  /** One sentence for `list` and the docs. */
  readonly summary: string;
  /** Schema of `options`; unknown keys are errors. */
  readonly options: TSchema;
  /** Whether `endpoint` must, may or must not be declared. */
  readonly endpoint: 'required' | 'optional' | 'forbidden';
  /** Its options name what is started: refused where the author of models.yaml is not trusted, as `--no-commands` says. */
  readonly startsAnything?: boolean;
  /** The plan, or why there is none (each message with its hint). */
  readonly plan: (target: Target, machine: Machine) => LaunchPlan | { readonly problems: readonly Message[] };
  /**
   * The same target with other weights of this machine in the place of its own, everything else as declared: what a
   * stand-in is served by. Absent = this way of serving takes no local weights.
   */
  readonly withModel?: (target: Target, weights: LocalWeights) => Target;
  /** What the probes' raw answers say about the engine. */
  readonly readEnvironment: (
    probes: Readonly<Record<string, JsonValue>>,
  ) => Partial<
    Pick<Environment, 'engine' | 'engineVersion' | 'servedModel' | 'chatTemplateSha256' | 'contextTokens'>
  >;
};
