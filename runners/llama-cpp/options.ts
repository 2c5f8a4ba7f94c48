import { Type } from '@sinclair/typebox';
import { count, startOptions, text, toggle } from '../engine-options.ts';

/** Options of the runner `llama-cpp` in models.yaml. */
export const LlamaCppOptions = Type.Object(
  {
    model: text('Path of a GGUF file.'),
    hf: text('Repository for -hf, such as ORG/REPO-GGUF:Q4_K_M.'),
    hf_file: text('File in that repository, where the quantisation alone does not name it.'),
    binary: text('Program to start. Default: llama-server on PATH, then the one in the cache.'),
    jinja: toggle('Default true; older builds need it for tools.'),
    chat_template_file: text('Jinja template that replaces the one in the weights.'),
    ctx: count('Context in tokens, shared by all slots.'),
    parallel: count('Slots: requests answered at the same time.'),
    gpu_layers: Type.Optional(Type.Integer({ minimum: 0, description: 'Layers kept on the GPU.' })),
    alias: text('Model name it answers to. Default: the name in models.yaml.'),
    reasoning_format: text('none, deepseek, auto, …: what becomes of thinking tags.'),
    check_flags: toggle('Default true: its flags are looked up in its own --help before it is started.'),
    ...startOptions,
  },
  { additionalProperties: false },
);
