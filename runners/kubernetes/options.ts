import { Type } from '@sinclair/typebox';
import { count, text } from '../engine-options.ts';
import { imageOptions } from '../image-options.ts';

/** Options of the runner `kubernetes` in models.yaml. */
export const KubernetesOptions = Type.Object(
  {
    ...imageOptions,
    kind: Type.Optional(
      Type.Unsafe<'job' | 'deployment'>({
        type: 'string',
        enum: ['job', 'deployment'],
        description:
          'job (default): the cluster itself ends it after max_duration. deployment: restarted when it dies, and nobody ends it but us.',
      }),
    ),
    context: text('Context of kubectl. Default: its current one.'),
    namespace: text('Namespace. Default: that of the context.'),
    gpus: Type.Optional(
      Type.Integer({ minimum: 0, description: 'GPUs of the pod. Default: 1 with an engine, else 0.' }),
    ),
    gpu_resource: text('Name of the resource. Default: nvidia.com/gpu.'),
    memory: text('Memory that the pod asks for, such as 64Gi.'),
    shared_memory: text('Size of /dev/shm. Default: 8Gi.'),
    node_selector: Type.Optional(
      Type.Record(Type.String(), Type.String(), { description: 'Labels that its node must have.' }),
    ),
    tolerations: Type.Optional(
      Type.Array(Type.Record(Type.String(), Type.Unknown()), {
        description: 'Taints that it tolerates, as Kubernetes writes them.',
      }),
    ),
    volume_claim: text('Claim that keeps downloaded weights. Default: they are downloaded every time.'),
    secret: Type.Optional(
      Type.Object(
        {
          name: Type.String({ minLength: 1, description: 'Name of the Secret.' }),
          key: Type.String({ minLength: 1, description: 'Key inside it.' }),
          variable: text('Variable that it becomes. Default: HF_TOKEN.'),
        },
        { additionalProperties: false, description: 'Secret of the cluster with the token of the hub.' },
      ),
    ),
    image_pull_secret: text('Secret for a private registry.'),
    replicas: count('Pods of a deployment. Default: 1.'),
  },
  { additionalProperties: false },
);
