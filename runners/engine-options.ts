import { Type } from '@sinclair/typebox';
import { duration } from './duration.ts';
import { VERSION_PATTERN } from './engine-version.ts';

/** An optional text of an option's schema. */
export const text = (description: string) => Type.Optional(Type.String({ minLength: 1, description }));
/** An optional whole number from 1 up. */
export const count = (description: string) => Type.Optional(Type.Integer({ minimum: 1, description }));
/** An optional switch. */
export const toggle = (description: string) => Type.Optional(Type.Boolean({ description }));

/** Options of every runner that starts something. */
export const startOptions = {
  args: Type.Optional(Type.Array(Type.String(), { description: 'More arguments of the engine, put last.' })),
  env: Type.Optional(
    Type.Record(Type.String(), Type.String(), { description: 'Environment variables of the engine.' }),
  ),
  port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65535, description: 'Default: a free one.' })),
  ready_timeout: Type.Optional(duration('Longest time until it answers.')),
  max_duration: Type.Optional(
    duration('Longest life: the server’s own side ends it then, whoever is left. Default 720m.'),
  ),
};

/** Options of runners that install an engine or run it in a container of a pinned version. */
export const versionOptions = {
  version: Type.Optional(
    Type.String({
      pattern: VERSION_PATTERN,
      description:
        'A release (0.11.0), nightly, a commit (40 hex digits) or a wheel (path or URL): installed into an environment of its own. Or an image (:TAG, sha256:DIGEST or a whole reference), run by docker.',
    }),
  ),
  binary: text('Program to start where no version is named. Default: the one on PATH.'),
  gpus: text('`all` (default), `none`, or numbers such as 0,1: the GPUs that it may see.'),
  check_flags: toggle('Default true: its flags are looked up in its own --help before it is started.'),
};

/** Unless declared otherwise, no server outlives this: half a day. */
export const LONGEST_LIFE_MS = 12 * 60 * 60_000;
