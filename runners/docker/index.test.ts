import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/domain/json.ts';
import { machine, target } from '../../src/testing/sample-target.ts';
import { docker } from './index.ts';

const here = machine({ programs: ['docker'] });
const planFor = (options: JsonObject) => {
  const plan = docker.plan(target({ options, source: { huggingface: 'org/repo' } }), here);
  if ('problems' in plan || plan.kind === 'attach') throw new Error(JSON.stringify(plan));
  return plan;
};
const digest = `sha256:${'0'.repeat(64)}`;

describe('the docker runner', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    [
      'vllm',
      { engine: 'vllm', version: '0.11.0' },
      [
        'vllm/vllm-openai:v0.11.0',
        '--kill-after=30',
        '43200',
        'vllm',
        'serve',
        'org/repo',
        '--served-model-name',
        'm',
        '--host',
        '0.0.0.0',
        '--port',
        '8000',
      ],
    ],
    [
      'sglang',
      { engine: 'sglang', version: ':v0.5.5-cu126', model: 'a/b' },
      [
        'lmsysorg/sglang:v0.5.5-cu126',
        '--kill-after=30',
        '43200',
        'python3',
        '-m',
        'sglang.launch_server',
        '--model-path',
        'a/b',
        '--served-model-name',
        'm',
        '--host',
        '0.0.0.0',
        '--port',
        '30000',
      ],
    ],
    [
      'llama-cpp',
      { engine: 'llama-cpp', version: 'b6123', model: 'o/r-GGUF:Q4_K_M', alias: 'x', args: ['-c', '4096'] },
      [
        'ghcr.io/ggml-org/llama.cpp:server-b6123',
        '--kill-after=30',
        '43200',
        '/app/llama-server',
        '-hf',
        'o/r-GGUF:Q4_K_M',
        '--alias',
        'x',
        '--host',
        '0.0.0.0',
        '--port',
        '8080',
        '--jinja',
        '-c',
        '4096',
      ],
    ],
    [
      'llama-cpp with a mounted file',
      { engine: 'llama-cpp', version: digest, model: '/weights/m.gguf', volumes: ['./w:/weights:ro'] },
      [
        `ghcr.io/ggml-org/llama.cpp@${digest}`,
        '--kill-after=30',
        '43200',
        '/app/llama-server',
        '-m',
        '/weights/m.gguf',
        '--alias',
        'm',
        '--host',
        '0.0.0.0',
        '--port',
        '8080',
        '--jinja',
      ],
    ],
    [
      'ollama',
      { engine: 'ollama', version: '0.12.3', model: 'qwen3:0.6b', max_duration: '10s' },
      ['ollama/ollama:0.12.3', '--kill-after=30', '10', '/bin/ollama', 'serve'],
    ],
  ])(
    'knows %s: image, command line with a deadline, readiness, probes, last words',
    (_what, options, started) => {
      const plan = planFor(options);
      expect(plan.argv.slice(plan.argv.indexOf('--entrypoint'))).toEqual([
        '--entrypoint',
        'timeout',
        ...started,
      ]);
      expect(plan.argv).toContain('modelcompat-{id}');
      expect(plan.warmUp?.length).toBeGreaterThan(0);
      expect(plan.deathHints.map(({ code }) => code)).toContain('died-docker-daemon');
    },
  );

  it('mounts what lies beside models.yaml and leaves named volumes alone', () => {
    const { argv } = planFor({
      image: 'x:1',
      container_port: 80,
      volumes: ['./w:/w:ro', 'kept:/data', '/abs:/a'],
    });
    const volumes = argv.flatMap((word, at) => (argv[at - 1] === '--volume' ? [word] : []));
    expect(volumes).toEqual(['/project/w:/w:ro', 'kept:/data', '/abs:/a']);
  });

  it('runs an unknown image by its own entry point, without GPUs unless told', () => {
    const plan = planFor({
      image: 'ghcr.io/x/server:1',
      container_port: 80,
      args: ['--model-id', 'a'],
      ready: '/health',
      secrets: ['HF_TOKEN'],
      docker_args: ['--memory', '8g'],
    });
    expect(plan.argv).toEqual([
      ...['/bin/docker', 'run', '--rm', '--init', '--name', 'modelcompat-{id}'],
      ...['--label', 'modelcompat.id={id}', '--label', 'modelcompat.target=m@v'],
      ...['--publish', '127.0.0.1:{port}:80', '--ipc=host', '--env', 'HF_TOKEN', '--memory', '8g'],
      ...['ghcr.io/x/server:1', '--model-id', 'a'],
    ]);
    expect(plan).toMatchObject({
      readiness: { path: '/health', loading: [503] },
      probes: [{ name: 'models', path: '/v1/models' }],
      teardown: [{ kind: 'run', argv: ['/bin/docker', 'rm', '--force', 'modelcompat-{id}'] }],
    });
    expect(plan).not.toHaveProperty('exclusive');
    expect(plan).not.toHaveProperty('preflight');
    expect(plan).not.toHaveProperty('model');
  });

  it('looks the arguments up in the help of the same image', () => {
    const { preflight } = planFor({ engine: 'vllm', version: '0.11.0', gpus: 'none' });
    expect(preflight?.help).toEqual([
      [
        '/bin/docker',
        'run',
        '--rm',
        '--entrypoint',
        'vllm',
        'vllm/vllm-openai:v0.11.0',
        'serve',
        '--help=all',
      ],
      ['/bin/docker', 'run', '--rm', '--entrypoint', 'vllm', 'vllm/vllm-openai:v0.11.0', 'serve', '--help'],
    ]);
  });

  it('names everything that is missing at once', () => {
    const plan = docker.plan(target({ options: {} }), machine());
    expect(plan).toMatchObject({
      problems: [{ code: 'image-missing' }, { code: 'image-port-missing' }, { code: 'docker-missing' }],
    });
  });

  it('tells the engine by what its probes answered', () => {
    const read = docker.readEnvironment;
    expect(
      read({ version: { version: '0.11.0' }, models: { data: [{ id: 'm', owned_by: 'vllm' }] } }),
    ).toEqual({
      engine: 'vllm',
      engineVersion: '0.11.0',
      servedModel: 'm',
    });
    expect(read({ props: { build_info: 'b1' }, models: null })).toEqual({
      engine: 'llama.cpp',
      engineVersion: 'b1',
    });
    expect(read({ models: { data: [{ id: 'm', owned_by: 'me' }] } })).toEqual({ servedModel: 'm' });
  });
});
