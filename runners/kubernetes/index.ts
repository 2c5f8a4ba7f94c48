import type { Static } from '@sinclair/typebox';
import type { LaunchStep, ProcessPlan } from '../../src/domain/plan.ts';
import { message } from '../../src/messages/index.ts';
import { type ImageJob, type ImageOptions, imageJob, readImageEnvironment } from '../image-plan.ts';
import type { Runner } from '../runner.ts';
import { manifestOf, NAME, SELECTOR, SERVICE_PORT } from './manifest.ts';
import { KubernetesOptions } from './options.ts';

type Options = Static<typeof KubernetesOptions>;

/** An image in a cluster: applied, waited for, reached by a forwarded port, deleted by its label. */
export const kubernetes: Runner = {
  name: 'kubernetes',
  summary:
    'Any image in a Kubernetes cluster, as a Job with a deadline or a Deployment; deleted when the test ends.',
  options: KubernetesOptions,
  endpoint: 'forbidden',
  startsAnything: true,
  plan(target, machine) {
    // The schema has accepted them: declare/ validates options before any plan is made.
    const options = target.options as Options;
    const job = imageJob(target, options as ImageOptions);
    const kubectl = machine.which('kubectl');
    const problems = [
      ...('problems' in job ? job.problems : []),
      ...(kubectl === null ? [message('kubectl-missing', { target: target.id })] : []),
    ];
    if ('problems' in job || kubectl === null) return { problems };
    const run = (...words: readonly string[]) => [kubectl, ...clusterFlags(options), ...words];
    return {
      ...job.plan,
      argv: run('port-forward', '--address', '127.0.0.1', `service/${NAME}`, `{port}:${SERVICE_PORT}`),
      prepare: bringUp(run, job, options),
      collect: [
        step(run('get', 'pods', '--selector', SELECTOR, '--output', 'wide')),
        step(run('logs', '--selector', SELECTOR, '--tail', '400', '--ignore-errors')),
      ],
      teardown: [
        step(
          run(
            'delete',
            'job,deployment,service',
            '--selector',
            SELECTOR,
            '--ignore-not-found',
            '--wait=true',
            '--timeout=60s',
          ),
          90_000,
        ),
      ],
      facts: [
        {
          name: 'image',
          argv: run(
            'get',
            'pods',
            '--selector',
            SELECTOR,
            '--output',
            'jsonpath={.items[*].status.containerStatuses[*].imageID}',
          ),
        },
      ],
      deathHints: [...kubernetesDeaths, ...job.plan.deathHints],
    };
  },
  readEnvironment: readImageEnvironment,
};

function clusterFlags({ context, namespace }: Options): readonly string[] {
  return [
    ...(context === undefined ? [] : ['--context', context]),
    ...(namespace === undefined ? [] : ['--namespace', namespace]),
  ];
}

type Run = (...words: readonly string[]) => readonly string[];

const MANIFEST = '{scratch}/manifest.json';

/** A pod that cannot come up says so in its state long before the patience of `kubectl wait` is over. */
const IN_VAIN =
  'ErrImage|ImagePullBackOff|InvalidImageName|CreateContainer\\w*Error|CrashLoopBackOff|RunContainerError|OOMKilled|\\bError\\b|exceeded quota';

function bringUp(run: Run, job: ImageJob, options: Options): readonly LaunchStep[] {
  const { timeoutMs } = job.plan.readiness;
  const timeout = `--timeout=${Math.ceil(timeoutMs / 1000)}s`;
  const waitFor =
    options.kind === 'deployment'
      ? run('rollout', 'status', `deployment/${NAME}`, timeout)
      : run('wait', '--for=jsonpath={.status.ready}=1', `job/${NAME}`, timeout);
  const states =
    'jsonpath={range .items[*].status.containerStatuses[*]}{.state.waiting.reason} {.state.terminated.reason}{"\\n"}{end}';
  return [
    { kind: 'write', path: MANIFEST, content: `${JSON.stringify(manifestOf(job, options), null, 2)}\n` },
    step(run('apply', '--filename', MANIFEST), 60_000),
    {
      kind: 'run',
      argv: waitFor,
      timeoutMs: timeoutMs + 10_000,
      inVain: { argv: run('get', 'pods', '--selector', SELECTOR, '--output', states), pattern: IN_VAIN },
    },
  ];
}

function step(argv: readonly string[], timeoutMs = 30_000): LaunchStep {
  return { kind: 'run', argv, timeoutMs };
}

const kubernetesDeaths: ProcessPlan['deathHints'] = [
  {
    pattern:
      'connection to the server .* was refused|no configuration has been provided|current-context is not set',
    code: 'died-cluster',
  },
  { pattern: 'Error from server \\(Forbidden\\)|exceeded quota', code: 'died-cluster-forbidden' },
  { pattern: 'ErrImage|ImagePullBackOff|InvalidImageName', code: 'died-docker-image' },
  { pattern: 'OOMKilled', code: 'died-memory' },
  { pattern: 'Insufficient [\\w./]*gpu', code: 'died-cluster-gpu' },
];
