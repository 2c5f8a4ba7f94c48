import type { TSchema } from '@sinclair/typebox';

/** What declaring needs to know of a runner. */
export type RunnerShape = {
  readonly name: string;
  readonly options: TSchema;
  readonly endpoint: 'required' | 'optional' | 'forbidden';
};

/** Runners by name. */
export type Runners = Readonly<Record<string, RunnerShape>>;
