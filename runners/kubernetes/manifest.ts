import type { Static } from '@sinclair/typebox';
import type { JsonObject } from '../../src/domain/json.ts';
import type { ImageJob } from '../image-plan.ts';
import type { KubernetesOptions } from './options.ts';

type Options = Static<typeof KubernetesOptions>;

/** Name of all that one launch makes, and the label by which it is found again. */
export const NAME = 'modelcompat-{id}';
export const LABELS = { 'app.kubernetes.io/managed-by': 'modelcompat', 'modelcompat-id': '{id}' } as const;
/** As kubectl selects it. */
export const SELECTOR = 'modelcompat-id={id}';

/** The port of the service; the container may listen elsewhere. */
export const SERVICE_PORT = 80;

/** A Job or Deployment and its Service, as one document for `kubectl apply`. */
export function manifestOf(job: ImageJob, options: Options): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: [options.kind === 'deployment' ? deployment(job, options) : batchJob(job, options), service(job)],
  };
}

const metadata = { name: NAME, labels: LABELS };

/** `activeDeadlineSeconds` is the orphan guard: the cluster keeps it whoever is left. Nothing is tried twice. */
function batchJob(job: ImageJob, options: Options): JsonObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata,
    spec: {
      activeDeadlineSeconds: Math.ceil(job.timeLimitMs / 1000),
      backoffLimit: 0,
      ttlSecondsAfterFinished: 300,
      template: podTemplate(job, options, 'Never'),
    },
  };
}

function deployment(job: ImageJob, options: Options): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: options.replicas ?? 1,
      selector: { matchLabels: { 'modelcompat-id': '{id}' } },
      strategy: { type: 'Recreate' },
      template: podTemplate(job, options, 'Always'),
    },
  };
}

function service({ containerPort }: ImageJob): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      selector: { 'modelcompat-id': '{id}' },
      ports: [{ name: 'http', port: SERVICE_PORT, targetPort: containerPort }],
    },
  };
}

function podTemplate(job: ImageJob, options: Options, restartPolicy: 'Never' | 'Always'): JsonObject {
  return {
    metadata: { labels: LABELS },
    spec: {
      restartPolicy,
      automountServiceAccountToken: false,
      containers: [container(job, options)],
      volumes: volumes(job, options),
      ...(options.node_selector === undefined ? {} : { nodeSelector: options.node_selector }),
      ...(options.tolerations === undefined ? {} : { tolerations: options.tolerations as JsonObject[] }),
      ...(options.image_pull_secret === undefined
        ? {}
        : { imagePullSecrets: [{ name: options.image_pull_secret }] }),
    },
  };
}

function container(job: ImageJob, options: Options): JsonObject {
  const { engine, command, plan } = job;
  const probe = { httpGet: { path: plan.readiness.path, port: job.containerPort } };
  return {
    name: 'engine',
    image: job.image,
    ...(command === null
      ? options.args === undefined
        ? {}
        : { args: options.args }
      : { command: command.slice(0, 1), args: command.slice(1) }),
    ports: [{ name: 'http', containerPort: job.containerPort }],
    env: environment(job, options),
    resources: resources(options, engine !== null),
    // Too short a patience kills a pod while it loads; the time limit of the start is ours to keep.
    startupProbe: {
      ...probe,
      periodSeconds: 10,
      failureThreshold: Math.ceil(plan.readiness.timeoutMs / 10_000),
    },
    readinessProbe: { ...probe, periodSeconds: 10, timeoutSeconds: 10, failureThreshold: 6 },
    volumeMounts: [
      { name: 'shared-memory', mountPath: '/dev/shm' },
      ...(engine === null ? [] : [{ name: 'weights', mountPath: engine.cache }]),
    ],
  };
}

function environment({ engine }: ImageJob, options: Options): readonly JsonObject[] {
  const { secret } = options;
  const plain = Object.entries({ ...engine?.env, ...options.env });
  return [
    ...plain.map(([name, value]) => ({ name, value })),
    ...(secret === undefined
      ? []
      : [
          {
            name: secret.variable ?? 'HF_TOKEN',
            valueFrom: { secretKeyRef: { name: secret.name, key: secret.key } },
          },
        ]),
  ];
}

function resources(options: Options, hasEngine: boolean): JsonObject {
  const gpus = options.gpus ?? (hasEngine ? 1 : 0);
  const gpu = gpus === 0 ? {} : { [options.gpu_resource ?? 'nvidia.com/gpu']: String(gpus) };
  const memory = options.memory === undefined ? {} : { memory: options.memory };
  return { requests: { ...gpu, ...memory }, limits: gpu };
}

function volumes({ engine }: ImageJob, options: Options): readonly JsonObject[] {
  const claim = options.volume_claim;
  const kept = claim === undefined ? { emptyDir: {} } : { persistentVolumeClaim: { claimName: claim } };
  return [
    { name: 'shared-memory', emptyDir: { medium: 'Memory', sizeLimit: options.shared_memory ?? '8Gi' } },
    ...(engine === null ? [] : [{ name: 'weights', ...kept }]),
  ];
}
