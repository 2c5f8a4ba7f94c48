import { type Static, Type } from '@sinclair/typebox';
import type { ProcessPlan } from '../../src/domain/plan.ts';
import { message } from '../../src/messages/index.ts';
import { commonDeaths } from '../death-hints.ts';
import { Duration, duration, milliseconds } from '../duration.ts';
import { LONGEST_LIFE_MS } from '../engine-options.ts';
import { fromModels } from '../fingerprint.ts';
import { fromConfig } from '../paths.ts';
import type { Machine, Runner } from '../runner.ts';

const Argv = Type.Array(Type.String(), {
  minItems: 1,
  description: 'A program and its arguments; no shell.',
});

const Options = Type.Object(
  {
    command: Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1 })], {
      description:
        'One line for the shell, or a list of arguments for no shell at all. {port} becomes the port.',
    }),
    port: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 65535, description: 'Default: a free one, told through {port}.' }),
    ),
    ready: Type.Optional(
      Type.String({ pattern: '^/', description: 'Path that answers 2xx once the server is up.' }),
    ),
    loading: Type.Optional(
      Type.Array(Type.Integer({ minimum: 400, maximum: 599 }), {
        description: 'Statuses of `ready` that mean "not yet". Default: 503.',
      }),
    ),
    ready_timeout: Type.Optional(Duration),
    stop_grace: Type.Optional(Duration),
    write: Type.Optional(
      Type.Record(Type.String({ minLength: 1 }), Type.String(), {
        description: 'Files to write first, by path; {scratch} is a folder of this launch.',
      }),
    ),
    prepare: Type.Optional(
      Type.Array(Argv, { description: 'Commands to run first, one after the other; each must succeed.' }),
    ),
    collect: Type.Optional(
      Type.Array(Argv, {
        description: 'Commands whose output goes to the end of the log before it is taken down.',
      }),
    ),
    teardown: Type.Optional(
      Type.Array(Argv, { description: 'Commands that remove what is left, however it ended.' }),
    ),
    exclusive: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'What of this machine no second harness may use meanwhile: gpu.',
      }),
    ),
    max_duration: Type.Optional(duration('Longest life of the server. Default 720m.')),
    base_url: Type.Optional(Type.String({ description: 'Default: http://127.0.0.1:{port}/v1' })),
    env: Type.Optional(Type.Record(Type.String(), Type.String())),
    cwd: Type.Optional(Type.String()),
    model: Type.Optional(Type.String({ description: 'Model name to send. Default: the first one listed.' })),
  },
  { additionalProperties: false },
);
type Options = Static<typeof Options>;

/** Any server that one command starts; the recipes in `runners/recipes` are built on it. */
export const command: Runner = {
  name: 'command',
  summary: 'A server that one command line starts, on a free port.',
  options: Options,
  endpoint: 'forbidden',
  startsAnything: true,
  plan(target, machine) {
    // The schema has accepted them: declare/ validates options before any plan is made.
    const options = target.options as Options;
    const problem = problemOf(options);
    if (problem !== null) return { problems: [message(problem, { target: target.id })] };
    const baseUrl = options.base_url ?? 'http://127.0.0.1:{port}/v1';
    const models = `${pathOf(baseUrl)}/models`;
    return {
      kind: 'process',
      argv: argvOf(options.command, machine),
      env: options.env ?? {},
      cwd: options.cwd === undefined ? machine.configDir : fromConfig(machine, options.cwd),
      port: options.port ?? 'free',
      baseUrl,
      ...(options.model === undefined ? {} : { model: options.model }),
      readiness: {
        path: options.ready ?? models,
        timeoutMs: milliseconds(options.ready_timeout, 600_000),
        loading: options.loading ?? [503],
      },
      probes: [{ name: 'models', path: models }],
      stopGraceMs: milliseconds(options.stop_grace, 10_000),
      deathHints: commonDeaths,
      timeLimitMs: milliseconds(options.max_duration, LONGEST_LIFE_MS),
      ...stepsOf(options),
      ...(options.exclusive === undefined ? {} : { exclusive: options.exclusive }),
    };
  },
  readEnvironment: ({ models }) => fromModels(models),
};

/** Installing and asking a cloud for machines take their time; removing must not take for ever. */
const PREPARE_MS = 60 * 60_000;
const REMOVE_MS = 5 * 60_000;

function stepsOf(options: Options): Pick<ProcessPlan, 'prepare' | 'collect' | 'teardown'> {
  const run = (timeoutMs: number) => (argv: readonly string[]) => ({ kind: 'run', argv, timeoutMs }) as const;
  const files = Object.entries(options.write ?? {}).map(
    ([path, content]) => ({ kind: 'write', path, content }) as const,
  );
  const { prepare = [], collect, teardown } = options;
  return {
    ...(files.length + prepare.length === 0 ? {} : { prepare: [...files, ...prepare.map(run(PREPARE_MS))] }),
    ...(collect === undefined ? {} : { collect: collect.map(run(REMOVE_MS)) }),
    ...(teardown === undefined ? {} : { teardown: teardown.map(run(REMOVE_MS)) }),
  };
}

function problemOf({
  command,
  port,
  env,
  write,
  prepare = [],
}: Options): 'command-empty' | 'command-port-unused' | null {
  const words = typeof command === 'string' ? [command] : command;
  if ((words[0] ?? '').trim() === '') return 'command-empty';
  const texts = [...words, ...Object.values(env ?? {}), ...Object.values(write ?? {}), ...prepare.flat()];
  const told = texts.some((text) => text.includes('{port}'));
  return port === undefined && !told ? 'command-port-unused' : null;
}

function argvOf(line: string | readonly string[], { platform }: Machine): readonly string[] {
  if (typeof line !== 'string') return line;
  return platform === 'win32' ? ['cmd', '/d', '/s', '/c', line] : ['sh', '-c', line];
}

const pathOf = (baseUrl: string) => new URL(baseUrl.replaceAll('{port}', '80')).pathname.replace(/\/+$/, '');
