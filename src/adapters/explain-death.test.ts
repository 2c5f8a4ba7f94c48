import { describe, expect, it } from 'vitest';
import { docker } from '../../runners/docker/index.ts';
import { engines } from '../../runners/engines.ts';
import { kubernetes } from '../../runners/kubernetes/index.ts';
import type { Runner } from '../../runners/runner.ts';
import { machine, target } from '../testing/sample-target.ts';
import { explainDeath } from './explain-death.ts';

const hintsOf = (runner: Runner) => {
  const options = { engine: 'vllm', version: '0.11.0', model: 'a/b' };
  const plan = runner.plan(target({ options }), machine({ programs: ['docker', 'kubectl'] }));
  return 'deathHints' in plan ? plan.deathHints : [];
};
const byName = {
  vllm: engines.vllm.deathHints,
  sglang: engines.sglang.deathHints,
  ollama: engines.ollama.deathHints,
  docker: hintsOf(docker),
  kubernetes: hintsOf(kubernetes),
};

/** Seen here on vLLM 0.32 (CPU), docker 28 without a daemon and kubectl 1.32 without a cluster. */
const seen: readonly (readonly [keyof typeof byName, string, string])[] = [
  ['vllm', 'vllm: error: unrecognized arguments: --no-such-flag', 'died-flag'],
  [
    'vllm',
    "KeyError: 'invalid tool call parser: nope (chose from { apertus,hermes,qwen3_coder })'",
    'died-choice',
  ],
  [
    'vllm',
    "OSError: Repo id must be in the form 'repo_name' or 'namespace/repo_name': '/nowhere'. Use `repo_type` argument if needed.",
    'died-no-model',
  ],
  [
    'vllm',
    "OSError: We couldn't connect to 'https://huggingface.co' to load the files, and couldn't find them in the cached files.",
    'died-hub',
  ],
  [
    'vllm',
    'huggingface_hub.errors.LocalEntryNotFoundError: Cannot find an appropriate cached snapshot folder for the specified revision',
    'died-hub',
  ],
  [
    'vllm',
    'RuntimeError: Failed to infer device type, please set the environment variable `VLLM_LOGGING_LEVEL=DEBUG` to turn on verbose logging to help debug the issue.',
    'died-no-gpu',
  ],
  ['vllm', 'importlib.metadata.PackageNotFoundError: No package metadata was found for vllm', 'died-install'],
  ['vllm', 'modelcompat: time limit of 3 s reached', 'died-time-limit'],
  [
    'docker',
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    'died-docker-daemon',
  ],
  [
    'kubernetes',
    'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
    'died-cluster',
  ],
];

/** As public issues and documents quote them. */
const told: readonly (readonly [keyof typeof byName, string, string])[] = [
  ['vllm', 'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.', 'died-gpu-memory'],
  [
    'vllm',
    "ValueError: The model's max seq len (32768) is larger than the maximum number of tokens that can be stored in KV cache (7344).",
    'died-context',
  ],
  [
    'vllm',
    "ValueError: To serve at least one request with the model's max seq len (100000), (4.26 GiB KV cache is needed, which is larger than the available KV cache memory (4.25 GiB).",
    'died-context',
  ],
  ['vllm', 'huggingface_hub.errors.GatedRepoError: 401 Client Error.', 'died-gated'],
  ['vllm', 'OSError: You are trying to access a gated repo.', 'died-gated'],
  [
    'vllm',
    "ValueError: The supplied chat template string (examples/t.jinja) appears path-like, but doesn't exist!",
    'died-template',
  ],
  [
    'vllm',
    'ValueError: The output_size of gate 320 is not divisible by weight quantization block_n = 128.',
    'died-split',
  ],
  ['vllm', 'OSError: [Errno 98] Address already in use', 'died-port'],
  ['vllm', 'RuntimeError: Engine core initialization failed. See root cause above.', 'died-engine'],
  ['sglang', 'launch_server.py: error: unrecognized arguments: --enable-reasoning', 'died-flag'],
  ['sglang', "launch_server.py: error: argument --tool-call-parser: invalid choice: 'nope'", 'died-choice'],
  [
    'sglang',
    'RuntimeError: Not enough memory. Please try to increase --mem-fraction-static.',
    'died-static-memory',
  ],
  [
    'ollama',
    'Error: model requires more system memory (5.6 GiB) than is available (3.1 GiB)',
    'died-gpu-memory',
  ],
  [
    'docker',
    'docker: Error response from daemon: manifest for vllm/vllm-openai:v9 not found: manifest unknown',
    'died-docker-image',
  ],
  [
    'docker',
    'docker: Error response from daemon: could not select device driver "" with capabilities: [[gpu]].',
    'died-docker-gpu',
  ],
  ['kubernetes', 'ImagePullBackOff ', 'died-docker-image'],
  [
    'kubernetes',
    'Error from server (Forbidden): jobs.batch is forbidden: User "x" cannot create resource "jobs"',
    'died-cluster-forbidden',
  ],
];

describe('the last words of a server', () => {
  it.each([...seen, ...told])('%s: %s → %s', (name, line, code) => {
    const log = ['INFO something before', line, 'Traceback (most recent call last):'];
    expect(explainDeath(log, byName[name])).toMatchObject({ code, params: { line: line.trim() } });
  });

  it('mean nothing known where nothing is', () => {
    const lines = ['INFO: Started server process', 'Triton is installed, but doesn’t include CPU backend.'];
    for (const hints of Object.values(byName)) expect(explainDeath(lines, hints)).toBeNull();
  });

  it('mean the first cause in order of certainty, wherever its line stands', () => {
    const log = [
      'RuntimeError: Engine core initialization failed.',
      'torch.OutOfMemoryError: CUDA out of memory.',
    ];
    expect(explainDeath(log, byName.vllm)?.code).toBe('died-gpu-memory');
  });
});
