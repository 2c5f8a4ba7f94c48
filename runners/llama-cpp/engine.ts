import { commonDeaths } from '../death-hints.ts';
import { type Engine, firstToken } from '../engine.ts';
import { fromModels, fromProps } from '../fingerprint.ts';
import { deathHints } from './death-hints.ts';

/** llama.cpp's server: 503 until the weights are loaded. Releases are builds, `b11669` for short. */
export const llamaCppEngine: Engine = {
  name: 'llama-cpp',
  image: 'ghcr.io/ggml-org/llama.cpp',
  tagOf: (release) => `server-${release}`,
  port: 8080,
  serve: ({ model, alias, args }) => [
    ...['/app/llama-server', ...modelFlags(model), '--alias', alias],
    ...['--host', '0.0.0.0', '--port', '8080', '--jinja', ...args],
  ],
  startWords: 1,
  help: [['/app/llama-server', '--help']],
  readiness: { path: '/health', loading: [503] },
  probes: [
    { name: 'props', path: '/props' },
    { name: 'models', path: '/v1/models' },
  ],
  warmUp: firstToken,
  deathHints: [...deathHints, ...commonDeaths],
  cache: '/root/.cache/llama.cpp',
  secrets: ['HF_TOKEN'],
  apiPath: '/v1',
  readEnvironment: ({ props, models }) => ({
    engine: 'llama.cpp',
    ...fromModels(models),
    ...fromProps(props),
  }),
};

function modelFlags(model: string | null): readonly string[] {
  if (model === null) return [];
  return model.startsWith('/') ? ['-m', model] : ['-hf', model];
}
