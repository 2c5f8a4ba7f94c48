import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Target } from '../../src/domain/target.ts';
import { machine, target } from '../../src/testing/sample-target.ts';
import { vllm } from './index.ts';

const everything = machine({ programs: ['vllm', 'uv', 'python3', 'docker'] });
const source = { huggingface: 'org/repo' };
const planFor = (options: JsonObject, given: Partial<Target> = {}, on = everything) => {
  const plan = vllm.plan(target({ options, source, ...given }), on);
  if ('problems' in plan || plan.kind === 'attach') throw new Error(JSON.stringify(plan));
  return plan;
};
const BASE = ['--served-model-name', 'm', '--host', '127.0.0.1', '--port', '{port}'];

describe('the vllm runner', () => {
  it('starts the vllm on PATH, for which 503 means dead and only a closed port means loading', () => {
    const plan = planFor({});
    const argv = ['/bin/vllm', 'serve', 'org/repo', ...BASE];
    expect(plan).toMatchObject({
      argv,
      env: {},
      port: 'free',
      baseUrl: 'http://127.0.0.1:{port}/v1',
      model: 'm',
      readiness: { path: '/health', loading: [], timeoutMs: 1_800_000 },
      deadStatuses: [503],
      preflight: {
        help: [
          ['/bin/vllm', 'serve', '--help=all'],
          ['/bin/vllm', 'serve', '--help'],
        ],
        argv: argv.slice(2),
      },
      exclusive: 'gpu',
      timeLimitMs: 12 * 3_600_000,
    });
    expect(plan).not.toHaveProperty('prepare');
    expect(plan.probes.map(({ path }) => path)).toEqual(['/version', '/v1/models']);
  });

  it.each<[string, JsonObject, readonly string[]]>([
    ['context', { max_model_len: 32768 }, ['--max-model-len', '32768']],
    [
      'a tool parser',
      { tool_call_parser: 'hermes' },
      ['--enable-auto-tool-choice', '--tool-call-parser', 'hermes'],
    ],
    ['a reasoning parser', { reasoning_parser: 'qwen3' }, ['--reasoning-parser', 'qwen3']],
    [
      'a template beside models.yaml',
      { chat_template: './t.jinja' },
      ['--chat-template', '/project/t.jinja'],
    ],
    [
      'template values',
      { chat_template_kwargs: { enable_thinking: false } },
      ['--default-chat-template-kwargs', '{"enable_thinking":false}'],
    ],
    [
      'parallelism',
      {
        tensor_parallel_size: 2,
        pipeline_parallel_size: 3,
        data_parallel_size: 4,
        enable_expert_parallel: true,
      },
      [
        '--tensor-parallel-size',
        '2',
        '--pipeline-parallel-size',
        '3',
        '--data-parallel-size',
        '4',
        '--enable-expert-parallel',
      ],
    ],
    [
      'numbers',
      {
        dtype: 'bfloat16',
        quantization: 'fp8',
        kv_cache_dtype: 'fp8',
        gpu_memory_utilization: 0.8,
        max_num_seqs: 4,
        seed: 7,
      },
      [
        '--dtype',
        'bfloat16',
        '--quantization',
        'fp8',
        '--kv-cache-dtype',
        'fp8',
        '--gpu-memory-utilization',
        '0.8',
        '--max-num-seqs',
        '4',
        '--seed',
        '7',
      ],
    ],
    [
      'switches',
      { trust_remote_code: true, enforce_eager: true, generation_config: 'vllm' },
      ['--trust-remote-code', '--enforce-eager', '--generation-config', 'vllm'],
    ],
    ['further arguments last', { args: ['--x', 'y'], max_num_seqs: 1 }, ['--max-num-seqs', '1', '--x', 'y']],
    ['no flag for a switch that is off', { trust_remote_code: false, enforce_eager: false }, []],
  ])('turns %s into flags', (_what, options, flags) => {
    expect(planFor(options).argv).toEqual(['/bin/vllm', 'serve', 'org/repo', ...BASE, ...flags]);
  });

  it('pins the revision of the source, of the tokenizer too', () => {
    const { argv } = planFor({}, { source: { ...source, revision: 'abc' } });
    expect(argv.slice(2, 7)).toEqual(['org/repo', '--revision', 'abc', '--tokenizer-revision', 'abc']);
    expect(planFor({ model: 'org/other' }, { source: { ...source, revision: 'abc' } }).argv).not.toContain(
      'abc',
    );
  });

  it.each<[string, JsonObject, readonly unknown[]]>([
    ['a release', { version: '0.11.0' }, ['--torch-backend=auto', 'vllm==0.11.0']],
    [
      'nightly',
      { version: 'nightly' },
      ['--upgrade', '--torch-backend=auto', '--extra-index-url', 'https://wheels.vllm.ai/nightly', 'vllm'],
    ],
    [
      'a commit',
      { version: 'a'.repeat(40) },
      ['--torch-backend=auto', '--extra-index-url', `https://wheels.vllm.ai/${'a'.repeat(40)}`, 'vllm'],
    ],
    ['a wheel', { version: './dist/v.whl' }, ['--torch-backend=auto', '/project/dist/v.whl']],
  ])('installs %s by uv into an environment of its own', (_what, options, asked) => {
    const plan = planFor(options);
    const folder = plan.argv[0]?.replace(/\/bin\/vllm$/, '');
    expect(folder).toMatch(/^\/cache\/engines\/vllm-/);
    expect(plan.prepare).toMatchObject([
      { kind: 'run', argv: ['/bin/uv', 'venv', '--python', '3.12', folder], unless: `${folder}/bin/python` },
      { kind: 'run', argv: ['/bin/uv', 'pip', 'install', '--python', `${folder}/bin/python`, ...asked] },
      { kind: 'write', path: `${folder}/installed` },
    ]);
  });

  it('keeps two releases on one host apart, and installs each once', () => {
    const [old, recent] = [planFor({ version: '0.8.5' }), planFor({ version: '0.11.0' })];
    expect(old.argv[0]).not.toBe(recent.argv[0]);
    expect(old.prepare?.[1]).toMatchObject({ unless: '/cache/engines/vllm-0.8.5/installed' });
    expect(planFor({ version: 'nightly' }).prepare?.[1]).not.toHaveProperty('unless');
  });

  it.each([
    ['0.8.5', ['--enable-reasoning', '--reasoning-parser', 'deepseek_r1']],
    ['0.9.0', ['--reasoning-parser', 'deepseek_r1']],
    ['0.11.0', ['--reasoning-parser', 'deepseek_r1']],
  ])('asks version %s for reasoning in its own way', (version, flags) => {
    const { argv } = planFor({ version, reasoning_parser: 'deepseek_r1' });
    expect(argv.slice(argv.indexOf('{port}') + 1)).toEqual(flags);
  });

  it('falls back to python3 and pip, which cannot tell a commit from a release', () => {
    const on = machine({ programs: ['python3'] });
    expect(planFor({ version: '0.11.0' }, {}, on).prepare).toMatchObject([
      { argv: ['/bin/python3', '-m', 'venv', '/cache/engines/vllm-0.11.0'] },
      { argv: ['/cache/engines/vllm-0.11.0/bin/python', '-m', 'pip', 'install', 'vllm==0.11.0'] },
      { kind: 'write' },
    ]);
    const commit = vllm.plan(target({ options: { version: 'a'.repeat(40) }, source }), on);
    expect(commit).toEqual({
      problems: [{ code: 'engine-build-unknown', params: { engine: 'vllm', build: 'commit' } }],
    });
  });

  it('runs an image with a deadline inside, weights of this machine mounted and the token by name only', () => {
    const plan = planFor({
      version: ':v0.11.0',
      model: './weights',
      chat_template: './t.jinja',
      gpus: '0,1',
      max_duration: '60m',
      env: { VLLM_USE_V1: '1' },
      max_model_len: 4096,
    });
    expect(plan.argv).toEqual([
      ...['/bin/docker', 'run', '--rm', '--init', '--name', 'modelcompat-{id}'],
      ...['--label', 'modelcompat.id={id}', '--label', 'modelcompat.target=m@v'],
      ...['--publish', '127.0.0.1:{port}:8000', '--gpus', '"device=0,1"', '--ipc=host'],
      ...['--volume', 'modelcompat-vllm:/root/.cache/huggingface'],
      ...['--volume', '/project/weights:/weights:ro', '--volume', '/project/t.jinja:/chat-template.jinja:ro'],
      ...['--env', 'HF_TOKEN', '--env', 'VLLM_USE_V1=1'],
      ...['--entrypoint', 'timeout', 'vllm/vllm-openai:v0.11.0', '--kill-after=30', '3600'],
      ...['vllm', 'serve', '/weights', '--served-model-name', 'm', '--host', '0.0.0.0', '--port', '8000'],
      ...['--max-model-len', '4096', '--chat-template', '/chat-template.jinja'],
    ]);
    expect(plan).toMatchObject({
      teardown: [{ argv: ['/bin/docker', 'rm', '--force', 'modelcompat-{id}'] }],
      exclusive: 'gpu-0,1',
      timeLimitMs: 3_600_000,
    });
    expect(plan.preflight?.help[0]).toEqual([
      ...['/bin/docker', 'run', '--rm', '--gpus', '"device=0,1"', '--entrypoint', 'vllm'],
      ...['vllm/vllm-openai:v0.11.0', 'serve', '--help=all'],
    ]);
  });

  it.each<[string, JsonObject, Partial<Target>, readonly string[], string]>([
    ['no model', {}, { source: {} }, ['vllm'], 'engine-model-missing'],
    ['no program', {}, {}, [], 'engine-missing'],
    ['no docker', { version: ':v0.11.0' }, {}, ['vllm'], 'docker-missing'],
    ['no python', { version: '0.11.0' }, {}, ['vllm'], 'python-missing'],
  ])('says why there is no plan: %s', (_what, options, given, programs, code) => {
    const plan = vllm.plan(target({ options, source, ...given }), machine({ programs }));
    expect(plan).toMatchObject({ problems: [{ code }] });
  });

  it('hides the GPUs that it is not given', () => {
    expect(planFor({ gpus: '1' }).env).toEqual({ CUDA_VISIBLE_DEVICES: '1' });
    expect(planFor({ gpus: 'none' })).toMatchObject({ env: { CUDA_VISIBLE_DEVICES: '' } });
    expect(planFor({ gpus: 'none' })).not.toHaveProperty('exclusive');
  });

  it('takes a folder of this machine in the place of its weights, everything else as declared', () => {
    const options = { version: '0.11.0', tool_call_parser: 'hermes', max_model_len: 100 };
    const weights = { gguf: '/tmp/x/m.gguf', folder: '/tmp/x', contextTokens: 5000 };
    const changed = vllm.withModel?.(target({ options, source }), weights);
    expect(changed?.options).toEqual({ ...options, model: '/tmp/x', max_model_len: 5000 });
    expect(planFor(changed?.options ?? {}).argv.slice(2, 3)).toEqual(['/tmp/x']);
  });

  it('tells engine, version, model and context from its probes', () => {
    const models = { data: [{ id: 'm', owned_by: 'vllm', max_model_len: 4096 }] };
    expect(vllm.readEnvironment({ version: { version: '0.11.0' }, models })).toEqual({
      engine: 'vllm',
      engineVersion: '0.11.0',
      servedModel: 'm',
      contextTokens: 4096,
    });
  });
});
