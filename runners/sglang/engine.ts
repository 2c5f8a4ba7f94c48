import { commonDeaths, pythonDeaths } from '../death-hints.ts';
import { type Engine, firstToken } from '../engine.ts';
import { fromModels, fromServerInfo } from '../fingerprint.ts';

/**
 * SGLang. Its health route generates a token: 503 means that it starts, is busy or ends, so it is never taken for death
 * while the process lives.
 */
export const sglangEngine: Engine = {
  name: 'sglang',
  image: 'lmsysorg/sglang',
  tagOf: (release) => `v${release}`,
  port: 30000,
  serve: ({ model, alias, args }) => [
    ...['python3', '-m', 'sglang.launch_server', ...(model === null ? [] : ['--model-path', model])],
    ...['--served-model-name', alias, '--host', '0.0.0.0', '--port', '30000', ...args],
  ],
  startWords: 3,
  help: [['python3', '-m', 'sglang.launch_server', '--help']],
  readiness: { path: '/health', loading: [503] },
  probes: [
    { name: 'info', path: '/get_server_info' },
    { name: 'info2', path: '/server_info' },
    { name: 'models', path: '/v1/models' },
  ],
  warmUp: firstToken,
  deathHints: [
    ...commonDeaths,
    ...pythonDeaths,
    {
      pattern: 'Not enough memory. Please try to increase --mem-fraction-static',
      code: 'died-static-memory',
    },
  ],
  cache: '/root/.cache/huggingface',
  secrets: ['HF_TOKEN'],
  apiPath: '/v1',
  readEnvironment: ({ info, info2, models }) => ({
    engine: 'sglang',
    ...fromModels(models),
    ...fromServerInfo(info2),
    ...fromServerInfo(info),
  }),
};
