import type { EnvironmentProbe, ProcessPlan } from '../src/domain/plan.ts';
import type { Fingerprint } from './fingerprint.ts';

/** What docker and kubernetes must know of an engine to run it from its image. */
export type Engine = {
  readonly name: string;
  /** Repository of its published image. */
  readonly image: string;
  /** Tag of a release in that repository. */
  readonly tagOf: (release: string) => string;
  /** Port inside the container. */
  readonly port: number;
  /** Its command line inside the container, without the image's entry point. */
  readonly serve: (served: Served) => readonly string[];
  /** How many of its first words start it; the rest are its arguments. */
  readonly startWords: number;
  /** Commands inside the container that print its help. */
  readonly help: readonly (readonly string[])[];
  readonly readiness: { readonly path: string; readonly loading: readonly number[] };
  readonly deadStatuses?: readonly number[];
  readonly probes: readonly EnvironmentProbe[];
  readonly warmUp: (model: string) => NonNullable<ProcessPlan['warmUp']>;
  readonly deathHints: ProcessPlan['deathHints'];
  /** Where it keeps downloaded weights, and the variables that it needs to fetch them. */
  readonly cache: string;
  readonly secrets: readonly string[];
  /** Fixed variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** Its path for chat and other OpenAI routes. */
  readonly apiPath: string;
  readonly readEnvironment: (probes: Parameters<ReadEnvironment>[0]) => Fingerprint;
};

type ReadEnvironment = import('./runner.ts').Runner['readEnvironment'];

/** What is to be served inside a container. */
export type Served = {
  /** Repository, or path inside the container; null where the arguments say it. */
  readonly model: string | null;
  /** Name that it answers to. */
  readonly alias: string;
  readonly args: readonly string[];
};

/** One token through the chat route: what is compiled late is compiled before the first case. It may be refused. */
export function firstToken(model: string): NonNullable<ProcessPlan['warmUp']> {
  const body = { model, messages: [{ role: 'user', content: 'Hi' }], max_tokens: 1 };
  return [{ kind: 'post', path: '/v1/chat/completions', body, timeoutMs: 300_000, mayFail: true }];
}
