import { describe, expect, it } from 'vitest';
import { unknownFlags } from './unknown-flags.ts';

/** In the form of argparse, cut down: the lists of choices, aliases, pairs of switches and mentions in prose. */
const ARGPARSE = `usage: serve [model_tag] [options]

options:
  --api-server-count API_SERVER_COUNT, -asc API_SERVER_COUNT
                        How many API server processes to run.
  --dtype {auto,bfloat16,float,float16,float32,half}
                        Data type for weights.
  --enable-auto-tool-choice, --no-enable-auto-tool-choice
                        Needs \`--tool-call-parser\` to name a parser.
  --max-model-len MAX_MODEL_LEN
  --tensor-parallel-size TENSOR_PARALLEL_SIZE, -tp TENSOR_PARALLEL_SIZE
  --tool-call-parser {hermes,qwen3_coder,kimi_k2} or name registered in --tool-parser-plugin
                        Options like --tool-call-
                        parser.
  --tool-parser-plugin TOOL_PARSER_PLUGIN
  --reasoning-parser REASONING_PARSER
  --speculative-config SPECULATIVE_CONFIG
`;

/** In the form of llama-server. */
const BY_HAND = `
-h,    --help, --usage                  print usage and exit
-c,    --ctx-size N                     size of the prompt context (default: 0)
-hf,   -hfr, --hf-repo <user>/<model>[:quant]
                                        repository (see also -m, --model)
-m,    --model FNAME                    model path
--jinja, --no-jinja                     whether to use the jinja engine
--reasoning-format FORMAT               controls thought tags; one of none, deepseek
--host HOST                             address
--port PORT                             port
`;

describe('arguments held against a help', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'whole flags',
      ARGPARSE,
      ['m', '--max-model-len', '4096', '--enable-auto-tool-choice', '--dtype', 'auto'],
    ],
    ['aliases', ARGPARSE, ['-tp', '2', '-asc', '1']],
    ['underscores for hyphens', ARGPARSE, ['--max_model_len', '4096']],
    ['values behind an equals sign', ARGPARSE, ['--max-model-len=4096', '--tool-call-parser=hermes']],
    ['dots that lead into a JSON value', ARGPARSE, ['--speculative-config.method', 'mtp']],
    ['unambiguous beginnings', ARGPARSE, ['--reasoning-p', 'qwen3']],
    ['negative numbers', ARGPARSE, ['--max-model-len', '-1']],
    ['a listed value', ARGPARSE, ['--tool-call-parser', 'kimi_k2']],
    ['any value where none is listed', ARGPARSE, ['--reasoning-parser', 'anything']],
    [
      'a value that a plug-in registers',
      ARGPARSE,
      ['--tool-parser-plugin', 'p.py', '--tool-call-parser', 'mine'],
    ],
    ['the short flags of llama-server', BY_HAND, ['-hf', 'o/r:Q4_K_M', '-c', '1', '-m', 'x', '--no-jinja']],
  ])('passes %s', (_what, help, argv) => {
    expect(unknownFlags(help, argv)).toEqual([]);
  });

  it('names an unknown flag and the nearest known one', () => {
    expect(unknownFlags(ARGPARSE, ['--max-model-length', '1', '--enable-reasoning'])).toEqual([
      { kind: 'flag', flag: '--max-model-length', nearest: '--max-model-len' },
      { kind: 'flag', flag: '--enable-reasoning', nearest: expect.stringMatching(/^--/) },
    ]);
    expect(unknownFlags(BY_HAND, ['--resoning-format', 'none'])).toEqual([
      { kind: 'flag', flag: '--resoning-format', nearest: '--reasoning-format' },
    ]);
  });

  it('names an unknown value and all that are known', () => {
    expect(unknownFlags(ARGPARSE, ['--tool-call-parser', 'qwen3-coder', '--dtype=f16'])).toEqual([
      {
        kind: 'value',
        flag: '--tool-call-parser',
        value: 'qwen3-coder',
        known: ['hermes', 'qwen3_coder', 'kimi_k2'],
      },
      {
        kind: 'value',
        flag: '--dtype',
        value: 'f16',
        known: ['auto', 'bfloat16', 'float', 'float16', 'float32', 'half'],
      },
    ]);
  });

  it.each(['', 'command not found', 'Traceback (most recent call last):\n  --x', 'use --help'])(
    'says nothing by a page that is no help: %j',
    (help) => {
      expect(unknownFlags(help, ['--whatever', 'x'])).toEqual([]);
    },
  );
});
