import { Type } from '@sinclair/typebox';
import { startOptions, text } from './engine-options.ts';
import { type EngineName, engines } from './engines.ts';

/** Options of runners that start an image: docker and kubernetes. */
export const imageOptions = {
  image: text(
    'Whole reference of the image; a digest is the safest. Default: the engine’s own at `version`.',
  ),
  engine: Type.Optional(
    Type.Unsafe<EngineName>({
      type: 'string',
      enum: Object.keys(engines),
      description: 'What is in the image: knows its command line, port, readiness, probes and last words.',
    }),
  ),
  version: Type.Optional(
    Type.String({
      pattern: '^b?\\d+(\\.\\d+)*([.+-]?[A-Za-z0-9]+)*$|^:[\\w][\\w.-]*$|^sha256:[0-9a-f]{64}$',
      description: 'Release, :TAG or sha256:DIGEST of the engine’s own image.',
    }),
  ),
  model: text('Repository or path inside the container; with `engine` only.'),
  alias: text('Model name it answers to. Default: the name in models.yaml.'),
  command: Type.Optional(
    Type.Array(Type.String(), {
      minItems: 1,
      description: 'Whole command line inside the container, in place of the image’s entry point.',
    }),
  ),
  container_port: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 65535,
      description: 'Port inside the container. Default: the engine’s.',
    }),
  ),
  ready: Type.Optional(
    Type.String({
      pattern: '^/',
      description: 'Path that answers 2xx once it is up. Default: the engine’s.',
    }),
  ),
  loading: Type.Optional(
    Type.Array(Type.Integer({ minimum: 400, maximum: 599 }), {
      description: 'Statuses of `ready` that mean "not yet". Default: the engine’s, else 503.',
    }),
  ),
  api_path: Type.Optional(
    Type.String({ pattern: '^/|^$', description: 'Path of the OpenAI routes. Default: /v1.' }),
  ),
  ...startOptions,
};
