import { type Static, Type } from '@sinclair/typebox';
import { message } from '../../src/messages/index.ts';
import { Duration, milliseconds } from '../duration.ts';
import { fromModels } from '../fingerprint.ts';
import type { Runner } from '../runner.ts';

const Options = Type.Object(
  {
    model: Type.String({ minLength: 1, description: 'What the engine loads.' }),
    ready_timeout: Type.Optional(Duration),
  },
  { additionalProperties: false },
);
type Options = Static<typeof Options>;

/** Copy this folder, rename everything, then name the copy in `runners/index.ts`. */
export const template: Runner = {
  name: 'template',
  summary: 'One sentence for `list` and the docs.',
  options: Options,
  endpoint: 'forbidden',
  plan(target, machine) {
    // The schema has accepted them: declare/ validates options before any plan is made.
    const options = target.options as Options;
    const program = machine.which('engine');
    if (program === null) return { problems: [message('command-missing', { program: 'engine' })] };
    return {
      kind: 'process',
      argv: [program, 'serve', options.model, '--host', '127.0.0.1', '--port', '{port}'],
      env: {},
      port: 'free',
      baseUrl: 'http://127.0.0.1:{port}/v1',
      model: options.model,
      readiness: {
        path: '/health',
        timeoutMs: milliseconds(options.ready_timeout, 600_000),
        loading: [503],
      },
      probes: [{ name: 'models', path: '/v1/models' }],
      stopGraceMs: 10_000,
      deathHints: [],
      timeLimitMs: 12 * 60 * 60_000,
    };
  },
  readEnvironment: ({ models }) => fromModels(models),
};
