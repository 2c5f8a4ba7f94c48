import type { ProcessPlan } from '../../src/domain/plan.ts';
import { commonDeaths } from '../death-hints.ts';
import type { Engine } from '../engine.ts';
import { fromOllama } from '../fingerprint.ts';

const PULL_MS = 2 * 60 * 60_000;
const LOAD_MS = 20 * 60_000;

/** Ollama's daemon. Up is not loaded: the model is pulled and loaded once it answers, before anything is tested. */
export const ollamaEngine: Engine = {
  name: 'ollama',
  image: 'ollama/ollama',
  tagOf: (release) => release,
  port: 11434,
  serve: ({ args }) => ['/bin/ollama', 'serve', ...args],
  startWords: 2,
  help: [],
  readiness: { path: '/api/version', loading: [] },
  probes: [
    { name: 'version', path: '/api/version' },
    { name: 'loaded', path: '/api/ps' },
    { name: 'tags', path: '/api/tags' },
    { name: 'models', path: '/v1/models' },
  ],
  warmUp: (model) => [pull(model), ...load(model)],
  deathHints: [
    ...commonDeaths,
    {
      pattern: 'model requires more system memory|cudaMalloc failed: out of memory',
      code: 'died-gpu-memory',
    },
    { pattern: 'pull model manifest: file does not exist', code: 'died-no-model' },
  ],
  cache: '/root/.ollama',
  secrets: [],
  env: { OLLAMA_HOST: '0.0.0.0:11434', OLLAMA_KEEP_ALIVE: '-1' },
  apiPath: '/v1',
  readEnvironment: ({ version, loaded, models }) => ({
    engine: 'ollama',
    ...fromOllama({ version, loaded, models }),
  }),
};

/** Fetches a tag, if it is not there. */
export function pull(model: string): NonNullable<ProcessPlan['warmUp']>[number] {
  return { kind: 'post', path: '/api/pull', body: { model, stream: false }, timeoutMs: PULL_MS };
}

/** Loads a model for as long as the daemon lives: an empty prompt loads and says nothing. */
export function load(model: string): NonNullable<ProcessPlan['warmUp']> {
  const body = { model, keep_alive: -1, stream: false };
  return [{ kind: 'post', path: '/api/generate', body, timeoutMs: LOAD_MS }];
}
