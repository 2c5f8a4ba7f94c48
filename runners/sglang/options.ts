import { Type } from '@sinclair/typebox';
import { count, startOptions, text, toggle, versionOptions } from '../engine-options.ts';

/** Options of the runner `sglang` in models.yaml. */
export const SglangOptions = Type.Object(
  {
    ...versionOptions,
    model: text('Repository or path. Default: the source of the model.'),
    alias: text('Model name it answers to. Default: the name in models.yaml.'),
    context_length: count('Context in tokens.'),
    tp_size: count('GPUs that share one copy of the weights.'),
    dp_size: count('Copies of the weights.'),
    tool_call_parser: text('Parser of tool calls.'),
    reasoning_parser: text('Parser of reasoning.'),
    chat_template: text('Jinja template; a path is taken from the folder of models.yaml.'),
    trust_remote_code: toggle('Runs code that comes with the weights.'),
    dtype: text('Type of numbers: auto, bfloat16, …'),
    quantization: text('Quantisation, where the weights do not say.'),
    kv_cache_dtype: text('Type of numbers in the cache.'),
    mem_fraction_static: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1,
        description: 'Part of the GPU memory for weights and cache.',
      }),
    ),
    max_running_requests: count('Requests answered at the same time.'),
    disable_cuda_graph: toggle('No recorded graphs: starts sooner, and takes other numerical paths.'),
    random_seed: Type.Optional(Type.Integer({ description: 'Seed of the engine.' })),
    ...startOptions,
  },
  { additionalProperties: false },
);
