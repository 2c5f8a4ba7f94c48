import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Target } from '../../src/domain/target.ts';
import { machine, target } from '../../src/testing/sample-target.ts';
import { llamaCppEngine } from './engine.ts';
import { llamaCpp } from './index.ts';

const installed = machine({ programs: ['llama-server'] });
const planFor = (options: JsonObject, given: Partial<Target> = {}, on = installed) =>
  llamaCpp.plan(target({ options, ...given }), on);

describe('the llama-cpp runner', () => {
  it('serves a file on the loopback interface and waits for its health', () => {
    expect(planFor({ model: 'weights/m.gguf' })).toEqual({
      kind: 'process',
      argv: [
        '/bin/llama-server',
        ...['-m', '/project/weights/m.gguf'],
        ...['--alias', 'm'],
        ...['--host', '127.0.0.1', '--port', '{port}'],
        '--jinja',
      ],
      env: {},
      port: 'free',
      baseUrl: 'http://127.0.0.1:{port}/v1',
      model: 'm',
      readiness: { path: '/health', timeoutMs: 600_000, loading: [503] },
      probes: [
        { name: 'props', path: '/props' },
        { name: 'models', path: '/v1/models' },
      ],
      stopGraceMs: 10_000,
      deathHints: llamaCppEngine.deathHints,
      preflight: { help: [['/bin/llama-server', '--help']], argv: expect.arrayContaining(['--alias', 'm']) },
      timeLimitMs: 12 * 3_600_000,
    });
  });

  it('turns every option into its flag, with further arguments last', () => {
    const plan = planFor({
      hf: 'org/repo:Q4_K_M',
      hf_file: 'm-00001.gguf',
      alias: 'served',
      jinja: false,
      chat_template_file: 't.jinja',
      ctx: 8192,
      parallel: 2,
      gpu_layers: 0,
      reasoning_format: 'none',
      args: ['--metrics'],
      env: { GGML_LOG: '1' },
      ready_timeout: '30s',
      port: 8080,
    });
    expect(plan).toMatchObject({
      argv: [
        '/bin/llama-server',
        ...['-hf', 'org/repo:Q4_K_M', '--hf-file', 'm-00001.gguf'],
        ...['--alias', 'served'],
        ...['--host', '127.0.0.1', '--port', '{port}'],
        '--no-jinja',
        ...['--chat-template-file', '/project/t.jinja'],
        ...['--ctx-size', '8192', '--parallel', '2', '--n-gpu-layers', '0'],
        ...['--reasoning-format', 'none'],
        '--metrics',
      ],
      env: { GGML_LOG: '1' },
      model: 'served',
      port: 8080,
      readiness: { timeoutMs: 30_000 },
    });
  });

  it('takes the weights of the source where options name none', () => {
    expect(planFor({}, { source: { path: '/models/m.gguf' } })).toMatchObject({
      argv: expect.arrayContaining(['-m', '/models/m.gguf']),
    });
  });

  it.each([
    [
      'the named path, from the folder of models.yaml',
      { binary: 'bin/llama-server' },
      [],
      '/project/bin/llama-server',
    ],
    [
      'the named program on PATH',
      { binary: 'llama-server-cuda' },
      ['llama-server-cuda'],
      '/bin/llama-server-cuda',
    ],
    ['llama-server on PATH', {}, ['llama-server', '/cache/llama.cpp/llama-server'], '/bin/llama-server'],
    ['the one in the cache', {}, ['/cache/llama.cpp/llama-server'], '/cache/llama.cpp/llama-server'],
  ])('starts %s', (_what, options, programs, expected) => {
    const plan = planFor({ model: 'm.gguf', ...options }, {}, machine({ programs }));
    expect(plan).toHaveProperty('argv.0', expected);
  });

  it('keeps every flag when other weights take the place of its own, with room for them in each slot', () => {
    const options = {
      hf: 'org/repo:Q4',
      hf_file: 'm-1.gguf',
      reasoning_format: 'deepseek',
      args: ['-x'],
      ctx: 512,
    };
    const weights = { gguf: '/made/m.gguf', folder: '/made', contextTokens: 9000 };
    const exchanged = llamaCpp.withModel?.(target({ options }), weights);
    expect(exchanged?.options).toEqual({
      model: '/made/m.gguf',
      reasoning_format: 'deepseek',
      args: ['-x'],
      ctx: 36_000,
      parallel: 4,
    });
  });

  it('names every problem at once', () => {
    expect(planFor({ binary: 'nope' }, {}, machine({ programs: ['/cache/llama.cpp/llama-server'] }))).toEqual(
      {
        problems: [
          { code: 'llama-cpp-model-missing', params: { target: 'm@v' } },
          { code: 'llama-cpp-binary-missing', params: { target: 'm@v', program: 'nope' } },
        ],
      },
    );
  });

  it('refuses two sources of weights', () => {
    expect(planFor({ model: 'a.gguf', hf: 'o/r' })).toEqual({
      problems: [{ code: 'llama-cpp-model-twice', params: { target: 'm@v', model: 'a.gguf', hf: 'o/r' } }],
    });
  });

  it('reads its fingerprint from props, with the context of one slot', () => {
    const environment = llamaCpp.readEnvironment({
      props: { build_info: 'b1', chat_template: 't', default_generation_settings: { n_ctx: 1024 } },
      models: { data: [{ id: 'm', owned_by: 'llamacpp', meta: { n_ctx: 4096 } }] },
    });
    expect(environment).toMatchObject({
      engine: 'llama.cpp',
      engineVersion: 'b1',
      servedModel: 'm',
      contextTokens: 1024,
    });
  });
});

describe("llama-server's last words", () => {
  // Lines of build 11669, each provoked; the line about the architecture is the format of its message.
  it.each([
    ['error: invalid argument: --nope', 'llama-cpp-died-argument'],
    [
      "E srv start: couldn't bind HTTP server socket, hostname: 127.0.0.1, port: 18082",
      'llama-cpp-died-port',
    ],
    ["error loading model: unknown model architecture: 'future'", 'llama-cpp-died-architecture'],
    [
      "gguf_init_from_file: failed to open GGUF file 'm.gguf' (No such file or directory)",
      'llama-cpp-died-file',
    ],
    [
      'error while handling argument "--chat-template-file": error: failed to open file \'/nope\'',
      'llama-cpp-died-file',
    ],
    [
      "llama_model_load: error loading model: tensor 'token_embd.weight' data is not within the file bounds\nsrv load_model: failed to load model, 'm.gguf'",
      'llama-cpp-died-model',
    ],
    [
      'ggml_aligned_malloc: insufficient memory (attempted to allocate 180.00 MB)\nsrv llama_server: exiting due to model loading error',
      'llama-cpp-died-memory',
    ],
    ['srv llama_server: listening on http://127.0.0.1:18080', undefined],
  ])('%s → %s', (log, code) => {
    expect(llamaCppEngine.deathHints.find(({ pattern }) => new RegExp(pattern, 'i').test(log))?.code).toBe(
      code,
    );
  });
});
