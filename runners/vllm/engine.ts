import { commonDeaths, pythonDeaths } from '../death-hints.ts';
import { type Engine, firstToken } from '../engine.ts';
import { fromModels, fromVersion } from '../fingerprint.ts';

/**
 * vLLM. Its socket opens when the weights are loaded, so a refused connection means loading, and 503 that the engine
 * behind the API server is dead: there is nothing to wait for.
 */
export const vllmEngine: Engine = {
  name: 'vllm',
  image: 'vllm/vllm-openai',
  tagOf: (release) => `v${release}`,
  port: 8000,
  serve: ({ model, alias, args }) => [
    ...['vllm', 'serve', ...(model === null ? [] : [model]), '--served-model-name', alias],
    ...['--host', '0.0.0.0', '--port', '8000', ...args],
  ],
  startWords: 2,
  help: [
    ['vllm', 'serve', '--help=all'],
    ['vllm', 'serve', '--help'],
  ],
  readiness: { path: '/health', loading: [] },
  deadStatuses: [503],
  probes: [
    { name: 'version', path: '/version' },
    { name: 'models', path: '/v1/models' },
  ],
  warmUp: firstToken,
  deathHints: [
    ...commonDeaths,
    ...pythonDeaths,
    { pattern: 'Engine core initialization failed|EngineDeadError', code: 'died-engine' },
  ],
  cache: '/root/.cache/huggingface',
  secrets: ['HF_TOKEN'],
  apiPath: '/v1',
  readEnvironment: ({ version, models }) => ({
    engine: 'vllm',
    ...fromModels(models),
    ...fromVersion(version),
  }),
};
