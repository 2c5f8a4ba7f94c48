import { Type } from '@sinclair/typebox';
import { count, startOptions, text, toggle } from '../engine-options.ts';

const { args: _args, ...start } = startOptions;

/** Options of the runner `ollama` in models.yaml. */
export const OllamaOptions = Type.Object(
  {
    tag: text('Tag of the library, such as qwen3-coder:30b. Short tags move: write the whole one.'),
    gguf: text('GGUF file that a model is made of, instead of a tag.'),
    version: Type.Optional(
      Type.String({
        pattern:
          '^\\d+(\\.\\d+)+([.+-]?[A-Za-z0-9]+)*$|^:[\\w][\\w.-]*$|^sha256:[0-9a-f]{64}$|^[a-z0-9][\\w./:-]*[:@]\\S+$',
        description:
          'A release (0.12.3) or an image (:TAG, sha256:DIGEST, a whole reference): run by docker.',
      }),
    ),
    binary: text('Program to start where no version is named. Default: ollama on PATH.'),
    gpus: text('`all` (default), `none`, or numbers such as 0,1: the GPUs that its container may see.'),
    context_length: count(
      'Context in tokens; its own default depends on the GPU, and what is longer is cut in silence.',
    ),
    parallel: count('Requests answered at the same time.'),
    models_dir: text('Folder of its models. Default: its own.'),
    pull: toggle('Default true: fetches the tag if it is not there.'),
    ...start,
  },
  { additionalProperties: false },
);
