import type { ProcessPlan } from '../src/domain/plan.ts';

type DeathHints = ProcessPlan['deathHints'];

/** Ends of servers that any engine may come to; an engine's own come before these. */
export const commonDeaths: DeathHints = [
  { pattern: 'modelcompat: time limit of', code: 'died-time-limit' },
  { pattern: 'address already in use|Errno 98', code: 'died-port' },
  { pattern: 'No space left on device', code: 'died-disk' },
  { pattern: 'GatedRepoError|access a gated repo|Access to model .* is restricted', code: 'died-gated' },
  {
    pattern:
      'RepositoryNotFoundError|Repo id must be in the form|not a valid model identifier|Repository Not Found|RevisionNotFoundError',
    code: 'died-no-model',
  },
  {
    pattern: 'OfflineModeIsEnabled|LocalEntryNotFoundError|couldn.t connect to .https://huggingface.co',
    code: 'died-hub',
  },
];

/** Ends of the engines in Python: vLLM and SGLang. */
export const pythonDeaths: DeathHints = [
  { pattern: 'error: unrecognized arguments', code: 'died-flag' },
  {
    pattern: 'error: argument .*: invalid choice|invalid tool call parser|invalid reasoning parser',
    code: 'died-choice',
  },
  { pattern: "appears path-like, but doesn't exist", code: 'died-template' },
  { pattern: 'not divisible by .*block_n', code: 'died-split' },
  { pattern: 'Failed to infer device type|No CUDA GPUs are available|no NVIDIA driver', code: 'died-no-gpu' },
  { pattern: 'larger than (the maximum number of tokens|the available KV cache)', code: 'died-context' },
  {
    pattern:
      'OutOfMemoryError|CUDA out of memory|No available memory for the cache|less than desired GPU memory',
    code: 'died-gpu-memory',
  },
  { pattern: 'trust_remote_code=True|--trust-remote-code', code: 'died-trust' },
  {
    pattern: 'does not recognize this architecture|Model architectures .* are not supported',
    code: 'died-architecture',
  },
  { pattern: 'No module named|PackageNotFoundError', code: 'died-install' },
];
