import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/domain/json.ts';
import { machine, target } from '../../src/testing/sample-target.ts';
import { sglang } from './index.ts';

const everything = machine({ programs: ['python3', 'uv', 'docker'] });
const source = { huggingface: 'org/repo', revision: 'abc' };
const planFor = (options: JsonObject, on = everything) => {
  const plan = sglang.plan(target({ options, source }), on);
  if ('problems' in plan || plan.kind === 'attach') throw new Error(JSON.stringify(plan));
  return plan;
};
const MODEL = ['--model-path', 'org/repo', '--revision', 'abc', '--served-model-name', 'm'];

describe('the sglang runner', () => {
  it('starts the module of python3, for which 503 means not yet and never dead', () => {
    const plan = planFor({});
    expect(plan.argv).toEqual([
      ...['/bin/python3', '-m', 'sglang.launch_server', ...MODEL],
      ...['--host', '127.0.0.1', '--port', '{port}'],
    ]);
    expect(plan.readiness).toMatchObject({ path: '/health', loading: [503] });
    expect(plan).not.toHaveProperty('deadStatuses');
    expect(plan.preflight?.help).toEqual([['/bin/python3', '-m', 'sglang.launch_server', '--help']]);
  });

  it('turns every option into its flag, with further arguments last', () => {
    const { argv } = planFor({
      context_length: 4096,
      tp_size: 2,
      dp_size: 3,
      trust_remote_code: true,
      tool_call_parser: 'qwen25',
      reasoning_parser: 'qwen3',
      chat_template: './t.jinja',
      dtype: 'bfloat16',
      quantization: 'fp8',
      kv_cache_dtype: 'fp8_e5m2',
      mem_fraction_static: 0.8,
      max_running_requests: 4,
      disable_cuda_graph: true,
      random_seed: 7,
      args: ['--log-level', 'debug'],
    });
    expect(argv.slice(argv.indexOf('{port}') + 1)).toEqual([
      ...['--context-length', '4096', '--tp-size', '2', '--dp-size', '3', '--trust-remote-code'],
      ...[
        '--tool-call-parser',
        'qwen25',
        '--reasoning-parser',
        'qwen3',
        '--chat-template',
        '/project/t.jinja',
      ],
      ...['--dtype', 'bfloat16', '--quantization', 'fp8', '--kv-cache-dtype', 'fp8_e5m2'],
      ...['--mem-fraction-static', '0.8', '--max-running-requests', '4', '--disable-cuda-graph'],
      ...['--random-seed', '7', '--log-level', 'debug'],
    ]);
  });

  it.each([
    ['0.5.5', 'sglang[all]==0.5.5'],
    ['nightly', 'git+https://github.com/sgl-project/sglang.git@main#subdirectory=python'],
    ['b'.repeat(40), `git+https://github.com/sgl-project/sglang.git@${'b'.repeat(40)}#subdirectory=python`],
    ['https://h/sglang.whl', 'https://h/sglang.whl'],
  ])('installs %s and starts that environment’s python', (version, requirement) => {
    const plan = planFor({ version });
    expect(plan.argv[0]).toMatch(/^\/cache\/engines\/sglang-[\w.]+\/bin\/python3$/);
    const install = plan.prepare?.[1];
    expect(install?.kind === 'run' && install.argv.at(-1)).toBe(requirement);
  });

  it('runs an image with the module of the container’s own python', () => {
    const { argv } = planFor({ version: ':v0.5.5', tp_size: 2 });
    expect(argv.slice(argv.indexOf('--entrypoint'))).toEqual([
      ...['--entrypoint', 'timeout', 'lmsysorg/sglang:v0.5.5', '--kill-after=30', '43200'],
      ...['python3', '-m', 'sglang.launch_server', ...MODEL],
      ...['--host', '0.0.0.0', '--port', '30000', '--tp-size', '2'],
    ]);
    expect(argv).toContain('127.0.0.1:{port}:30000');
  });

  it('takes a folder of this machine in the place of its weights', () => {
    const weights = { gguf: '/tmp/x/m.gguf', folder: '/tmp/x', contextTokens: 5000 };
    expect(sglang.withModel?.(target({ options: { tp_size: 1 } }), weights).options).toEqual({
      tp_size: 1,
      model: '/tmp/x',
      context_length: 5000,
    });
  });

  it('tells version and context, whichever name its information has', () => {
    const told = { version: '0.5.5', context_length: 4096 };
    const expected = { engine: 'sglang', engineVersion: '0.5.5', contextTokens: 4096 };
    expect(sglang.readEnvironment({ info: told, info2: null, models: null })).toEqual(expected);
    expect(sglang.readEnvironment({ info: null, info2: told, models: null })).toEqual(expected);
  });
});
