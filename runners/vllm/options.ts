import { Type } from '@sinclair/typebox';
import { count, startOptions, text, toggle, versionOptions } from '../engine-options.ts';

/** Options of the runner `vllm` in models.yaml. */
export const VllmOptions = Type.Object(
  {
    ...versionOptions,
    model: text('Repository or path. Default: the source of the model.'),
    alias: text('Model name it answers to. Default: the name in models.yaml.'),
    max_model_len: count('Context in tokens.'),
    tensor_parallel_size: count('GPUs that share one copy of the weights.'),
    pipeline_parallel_size: count('Stages that the layers are divided into.'),
    data_parallel_size: count('Copies of the weights.'),
    enable_expert_parallel: toggle('Divides the experts of a mixture among the GPUs.'),
    tool_call_parser: text('Parser of tool calls; switches automatic tool choice on.'),
    reasoning_parser: text('Parser of reasoning.'),
    chat_template: text(
      'Jinja template; a path is taken from the folder of models.yaml. The wheel has none of the examples.',
    ),
    chat_template_kwargs: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'Default values for the chat template.' }),
    ),
    trust_remote_code: toggle('Runs code that comes with the weights.'),
    dtype: text('Type of numbers: auto, bfloat16, …'),
    quantization: text('Quantisation, where the weights do not say.'),
    kv_cache_dtype: text('Type of numbers in the cache.'),
    gpu_memory_utilization: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1,
        description: 'Part of the GPU memory that it may take.',
      }),
    ),
    max_num_seqs: count('Requests answered at the same time.'),
    enforce_eager: toggle('No compiled graphs: starts sooner, and takes other numerical paths.'),
    generation_config: text('`vllm` = no sampling defaults from the repository.'),
    seed: Type.Optional(Type.Integer({ description: 'Seed of the engine.' })),
    ...startOptions,
  },
  { additionalProperties: false },
);
