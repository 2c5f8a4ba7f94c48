import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/domain/json.ts';
import { machine, target } from '../../src/testing/sample-target.ts';
import { ollama } from './index.ts';

const everything = machine({ programs: ['ollama', 'docker'] });
const planFor = (options: JsonObject, on = everything) => {
  const plan = ollama.plan(target({ options }), on);
  if ('problems' in plan || plan.kind === 'attach') throw new Error(JSON.stringify(plan));
  return plan;
};
const post = (path: string, body: JsonObject) => expect.objectContaining({ kind: 'post', path, body });

describe('the ollama runner', () => {
  it('starts a daemon of its own, fetches the tag and loads it before anything is asked', () => {
    const plan = planFor({ tag: 'qwen3:0.6b', context_length: 8192, parallel: 2, models_dir: './models' });
    expect(plan).toMatchObject({
      argv: ['/bin/ollama', 'serve'],
      env: {
        OLLAMA_HOST: '127.0.0.1:{port}',
        OLLAMA_KEEP_ALIVE: '-1',
        OLLAMA_CONTEXT_LENGTH: '8192',
        OLLAMA_NUM_PARALLEL: '2',
        OLLAMA_MODELS: '/project/models',
      },
      model: 'qwen3:0.6b',
      readiness: { path: '/api/version', loading: [] },
    });
    expect(plan.warmUp).toEqual([
      post('/api/pull', { model: 'qwen3:0.6b', stream: false }),
      post('/api/generate', { model: 'qwen3:0.6b', keep_alive: -1, stream: false }),
    ]);
  });

  it('loads without fetching where told so', () => {
    expect(planFor({ tag: 't', pull: false }).warmUp).toHaveLength(1);
  });

  it('makes a model of a file in its own daemon, not in the user’s', () => {
    expect(planFor({ gguf: './m.gguf' }).warmUp).toEqual([
      { kind: 'write', path: '{scratch}/Modelfile', content: 'FROM /project/m.gguf\n' },
      expect.objectContaining({
        argv: ['/bin/ollama', 'create', 'm', '-f', '{scratch}/Modelfile'],
        env: { OLLAMA_HOST: '127.0.0.1:{port}' },
      }),
      post('/api/generate', { model: 'm', keep_alive: -1, stream: false }),
    ]);
  });

  it.each([
    ['0.12.3', 'ollama/ollama:0.12.3'],
    [':0.12.3-rocm', 'ollama/ollama:0.12.3-rocm'],
  ])('runs version %s from its image', (version, image) => {
    const { argv, env } = planFor({ tag: 't', version, context_length: 4096 });
    expect(env).toEqual({});
    expect(argv.slice(argv.indexOf('--env'))).toEqual([
      ...['--env', 'OLLAMA_HOST=0.0.0.0:11434', '--env', 'OLLAMA_KEEP_ALIVE=-1'],
      ...['--env', 'OLLAMA_CONTEXT_LENGTH=4096'],
      ...['--entrypoint', 'timeout', image, '--kill-after=30', '43200', '/bin/ollama', 'serve'],
    ]);
  });

  it.each<[JsonObject, readonly string[], string]>([
    [{}, ['ollama'], 'ollama-model'],
    [{ tag: 't', gguf: 'g' }, ['ollama'], 'ollama-model'],
    [{ gguf: 'g', version: '0.12.3' }, ['docker'], 'ollama-gguf-image'],
    [{ tag: 't' }, [], 'engine-missing'],
    [{ tag: 't', version: '0.12.3' }, ['ollama'], 'docker-missing'],
  ])('says why %j with %j is no plan', (options, programs, code) => {
    expect(ollama.plan(target({ options }), machine({ programs }))).toMatchObject({ problems: [{ code }] });
  });

  it('takes a file of this machine in the place of its tag', () => {
    const weights = { gguf: '/tmp/x/m.gguf', folder: '/tmp/x', contextTokens: 5000 };
    const changed = ollama.withModel?.(target({ options: { tag: 't', version: '0.12.3' } }), weights);
    expect(changed?.options).toEqual({ gguf: '/tmp/x/m.gguf', context_length: 5000 });
  });

  it('tells version, the loaded model and its context', () => {
    const probes = {
      version: { version: '0.12.3' },
      loaded: { models: [{ name: 'qwen3:0.6b', context_length: 8192, size: 2, size_vram: 1 }] },
      models: { data: [{ id: 'other', owned_by: 'library' }] },
    };
    expect(ollama.readEnvironment(probes)).toEqual({
      engine: 'ollama',
      engineVersion: '0.12.3',
      servedModel: 'qwen3:0.6b',
      contextTokens: 8192,
    });
  });
});
