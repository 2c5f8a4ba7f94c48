import type { OptionDefinition } from './command.ts';

/** Which cases. */
export const SELECTION: readonly OptionDefinition[] = [
  ['--suite <glob...>', 'suite files (relative to the working directory) or suite ids; may be repeated'],
  ['--case <pattern...>', 'only cases whose id matches; * stands for any characters'],
  ['--tag <tag...>', 'only cases with this tag'],
  ['--budget <level>', 'only cases up to this level', ['smoke', 'core', 'deep']],
  ['--trials <n>', 'trials of every case (default: the case’s own number, else 1)'],
];

/** How a run goes. */
export const RUNNING: readonly OptionDefinition[] = [
  ['--out <dir>', 'folder for the run (default: reports/runs/<run-id>)'],
  ['--concurrency <n>', 'requests in flight over all targets'],
  ['--max-requests <n>', 'never send more requests than this'],
  ['--max-cost <amount>', 'never spend more than this, in the currency of the declared prices'],
  ['--force', 'empty the output folder of a former run first'],
  ['--no-commands', 'refuse `command` keys and runners that start anything (command, docker, …)'],
  [
    '--wait [time]',
    'wait (default: an hour) while another modelcompat on this machine uses what a server needs',
  ],
];

/** What is expected to fail. */
export const BASELINE: OptionDefinition = [
  '--baseline <file>',
  'exit 1 only for failures that it does not expect; auto = the target’s committed one',
];

/** A stand-in in the place of the weights. */
export const STAND_IN: readonly OptionDefinition[] = [
  ['--stand-in', 'a generated model that says every ideal answer takes the place of the weights'],
  [
    '--pieces <rules>',
    'with --stand-in: token borders, 1,2,3,8,whole,markers,random:SEED, or several (default: 3)',
  ],
  [
    '--template <file>',
    'with --stand-in: chat template (Jinja, tokenizer_config.json, GGUF); default: the model’s own, else the family’s',
  ],
  ['--variants', 'with --stand-in: every spelling of tool calls that the family knows'],
  ['--malformed', 'with --stand-in: also broken, cut and mixed markup'],
];

/** A server that is not declared. */
export const AT_URL: readonly OptionDefinition[] = [
  ['--model <name>', 'with a URL: model to ask for (default: the first one the server lists)'],
  ['--api-key-env <name>', 'with a URL: environment variable that holds the key'],
];

/** How to ask where nothing is paid by price. */
export const ASKING = RUNNING.filter(([flags]) => !flags.startsWith('--max-cost'));
