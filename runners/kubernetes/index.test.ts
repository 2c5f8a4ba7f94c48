import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/domain/json.ts';
import { machine, target } from '../../src/testing/sample-target.ts';
import { kubernetes } from './index.ts';

const here = machine({ programs: ['kubectl'] });
const planFor = (options: JsonObject) => {
  const plan = kubernetes.plan(target({ options, source: { huggingface: 'org/repo' } }), here);
  if ('problems' in plan || plan.kind === 'attach') throw new Error(JSON.stringify(plan));
  return plan;
};
const manifestFor = (options: JsonObject) => {
  const [write] = planFor(options).prepare ?? [];
  if (write?.kind !== 'write') throw new Error('no manifest');
  return JSON.parse(write.content);
};
const VLLM = { engine: 'vllm', version: '0.11.0' };

describe('the kubernetes runner', () => {
  it('applies, waits, forwards a port and deletes by label, in the context and namespace that it is told', () => {
    const plan = planFor({ ...VLLM, context: 'lab', namespace: 'ci', ready_timeout: '20m' });
    const kubectl = ['/bin/kubectl', '--context', 'lab', '--namespace', 'ci'];
    expect(plan.argv).toEqual([
      ...[...kubectl, 'port-forward', '--address', '127.0.0.1', 'service/modelcompat-{id}', '{port}:80'],
    ]);
    expect(plan.prepare).toMatchObject([
      { kind: 'write', path: '{scratch}/manifest.json' },
      { argv: [...kubectl, 'apply', '--filename', '{scratch}/manifest.json'] },
      {
        argv: [
          ...kubectl,
          'wait',
          '--for=jsonpath={.status.ready}=1',
          'job/modelcompat-{id}',
          '--timeout=1200s',
        ],
        timeoutMs: 1_210_000,
        inVain: { argv: expect.arrayContaining(['get', 'pods', '--selector', 'modelcompat-id={id}']) },
      },
    ]);
    expect(plan.teardown).toMatchObject([
      {
        argv: [
          ...[...kubectl, 'delete', 'job,deployment,service', '--selector', 'modelcompat-id={id}'],
          ...['--ignore-not-found', '--wait=true', '--timeout=60s'],
        ],
      },
    ]);
  });

  it('makes a Job that the cluster ends, retries never, and a Service for its pod', () => {
    const { items } = manifestFor({ ...VLLM, max_duration: '90m', args: ['--max-model-len', '4096'] });
    const [job, service] = items;
    expect(job).toMatchObject({
      kind: 'Job',
      metadata: { name: 'modelcompat-{id}', labels: { 'modelcompat-id': '{id}' } },
      spec: { activeDeadlineSeconds: 5400, backoffLimit: 0, template: { spec: { restartPolicy: 'Never' } } },
    });
    const [container] = job.spec.template.spec.containers;
    expect(container).toMatchObject({
      image: 'vllm/vllm-openai:v0.11.0',
      command: ['vllm'],
      args: [
        'serve',
        'org/repo',
        '--served-model-name',
        'm',
        '--host',
        '0.0.0.0',
        '--port',
        '8000',
        '--max-model-len',
        '4096',
      ],
      resources: { limits: { 'nvidia.com/gpu': '1' } },
      startupProbe: { httpGet: { path: '/health', port: 8000 }, periodSeconds: 10, failureThreshold: 180 },
    });
    expect(service).toMatchObject({
      kind: 'Service',
      spec: {
        selector:
          job.spec.template.metadata.labels['modelcompat-id'] === '{id}' ? { 'modelcompat-id': '{id}' } : {},
        ports: [{ port: 80, targetPort: 8000 }],
      },
    });
  });

  it('makes a Deployment where asked, and waits for its rollout', () => {
    const plan = planFor({ ...VLLM, kind: 'deployment' });
    expect(plan.prepare?.[2]).toMatchObject({
      argv: ['/bin/kubectl', 'rollout', 'status', 'deployment/modelcompat-{id}', '--timeout=1800s'],
    });
    const [deployment] = manifestFor({ ...VLLM, kind: 'deployment' }).items;
    expect(deployment.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(deployment.spec.selector.matchLabels['modelcompat-id']).toBe(
      deployment.spec.template.metadata.labels['modelcompat-id'],
    );
    expect(JSON.stringify(deployment)).not.toContain('activeDeadlineSeconds');
  });

  it('asks for what the declaration says: nodes, claim, secret, memory', () => {
    const [job] = manifestFor({
      ...VLLM,
      gpus: 4,
      gpu_resource: 'amd.com/gpu',
      memory: '64Gi',
      shared_memory: '32Gi',
      node_selector: { zone: 'a' },
      tolerations: [{ key: 'gpu', operator: 'Exists' }],
      volume_claim: 'hf-cache',
      secret: { name: 'hub', key: 'token' },
      image_pull_secret: 'registry',
      env: { VLLM_USE_V1: '1' },
    }).items;
    const { spec } = job.spec.template;
    expect(spec).toMatchObject({
      nodeSelector: { zone: 'a' },
      tolerations: [{ key: 'gpu', operator: 'Exists' }],
      imagePullSecrets: [{ name: 'registry' }],
      volumes: [
        { name: 'shared-memory', emptyDir: { medium: 'Memory', sizeLimit: '32Gi' } },
        { name: 'weights', persistentVolumeClaim: { claimName: 'hf-cache' } },
      ],
    });
    expect(spec.containers[0]).toMatchObject({
      resources: { requests: { 'amd.com/gpu': '4', memory: '64Gi' }, limits: { 'amd.com/gpu': '4' } },
      env: [
        { name: 'VLLM_USE_V1', value: '1' },
        { name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: 'hub', key: 'token' } } },
      ],
    });
  });

  it('leaves an unknown image its entry point', () => {
    const [job] = manifestFor({ image: 'x:1', container_port: 80, args: ['--model', 'a'] }).items;
    const [container] = job.spec.template.spec.containers;
    expect(container).toMatchObject({ image: 'x:1', args: ['--model', 'a'], resources: { limits: {} } });
    expect(container).not.toHaveProperty('command');
  });

  it.each([
    ['ImagePullBackOff ', true],
    [' OOMKilled', true],
    [' Error', true],
    ['CreateContainerConfigError ', true],
    ['ContainerCreating ', false],
    ['PodInitializing ', false],
    [' ', false],
  ])('gives up waiting when a pod says %j: %s', (state, expected) => {
    const wait = planFor(VLLM).prepare?.[2];
    const pattern = wait?.kind === 'run' ? (wait.inVain?.pattern ?? '') : '';
    expect(new RegExp(pattern).test(state)).toBe(expected);
  });
});
