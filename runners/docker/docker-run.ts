import type { ProcessPlan } from '../../src/domain/plan.ts';

/** A container that serves, and what it may use. */
export type Container = {
  readonly docker: string;
  readonly image: string;
  readonly target: string;
  readonly containerPort: number;
  /** Its whole command line; null leaves the image's own entry point, which takes `args`. */
  readonly command: readonly string[] | null;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Variables that are handed through by name, so that their values stand nowhere. */
  readonly secrets: readonly string[];
  readonly volumes: readonly string[];
  readonly gpus: string;
  readonly timeLimitMs: number;
  readonly flags?: readonly string[];
};

const NAME = 'modelcompat-{id}';
const REMOVE_MS = 60_000;

/**
 * `docker run` in the foreground: its log is the container's and its end the container's. Where the command line is ours,
 * `timeout` inside the container ends it after its time, whoever is left; the name finds it for `docker rm`.
 */
export function dockerRun(container: Container): {
  readonly plan: Required<Pick<ProcessPlan, 'argv' | 'teardown' | 'facts' | 'timeLimitMs'>>;
  /** The command line of another command in the same image, with the same GPUs and nothing else. */
  readonly once: (command: readonly string[]) => readonly string[];
  readonly deathHints: ProcessPlan['deathHints'];
} {
  const { docker, image, command, timeLimitMs } = container;
  const seconds = Math.ceil(timeLimitMs / 1000);
  const started =
    command === null
      ? [image, ...(container.args ?? [])]
      : ['--entrypoint', 'timeout', image, '--kill-after=30', String(seconds), ...command];
  return {
    plan: {
      argv: [
        docker,
        'run',
        '--rm',
        '--init',
        '--name',
        NAME,
        ...labels(container),
        ...means(container),
        ...started,
      ],
      teardown: [{ kind: 'run', argv: [docker, 'rm', '--force', NAME], timeoutMs: REMOVE_MS }],
      facts: [
        { name: 'image', argv: [docker, 'image', 'inspect', '--format', '{{json .RepoDigests}}', image] },
      ],
      timeLimitMs,
    },
    once: ([program = '', ...rest]) => [
      ...[docker, 'run', '--rm', ...gpuFlags(container.gpus), '--entrypoint', program, image, ...rest],
    ],
    deathHints: dockerDeaths,
  };
}

function labels({ target }: Container): readonly string[] {
  return ['--label', 'modelcompat.id={id}', '--label', `modelcompat.target=${target}`];
}

function means(container: Container): readonly string[] {
  return [
    ...['--publish', `127.0.0.1:{port}:${container.containerPort}`],
    ...gpuFlags(container.gpus),
    // Processes that share one model speak through shared memory, which is 64 MB by default.
    '--ipc=host',
    ...container.volumes.flatMap((volume) => ['--volume', volume]),
    ...container.secrets.flatMap((name) => ['--env', name]),
    ...Object.entries(container.env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...(container.flags ?? []),
  ];
}

/** Docker reads the value as CSV: several devices need quotes of their own. */
function gpuFlags(gpus: string): readonly string[] {
  if (gpus === 'none') return [];
  return ['--gpus', gpus === 'all' ? 'all' : `"device=${gpus}"`];
}

const dockerDeaths: ProcessPlan['deathHints'] = [
  {
    pattern: 'Cannot connect to the Docker daemon|permission denied.*docker.sock',
    code: 'died-docker-daemon',
  },
  {
    pattern: 'manifest unknown|manifest for .* not found|pull access denied|repository does not exist',
    code: 'died-docker-image',
  },
  {
    pattern: 'could not select device driver|nvidia-container-cli|unknown or invalid runtime',
    code: 'died-docker-gpu',
  },
  { pattern: 'port is already allocated', code: 'died-port' },
  { pattern: 'executable file not found in \\$PATH', code: 'died-docker-entrypoint' },
];
