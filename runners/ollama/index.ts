import type { Static } from '@sinclair/typebox';
import type { Message } from '../../src/domain/diagnostic.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { LaunchStep, ProcessPlan } from '../../src/domain/plan.ts';
import { message } from '../../src/messages/index.ts';
import { dockerRun } from '../docker/docker-run.ts';
import { milliseconds } from '../duration.ts';
import { LONGEST_LIFE_MS } from '../engine-options.ts';
import { exclusiveOf } from '../engine-plan.ts';
import { readVersion } from '../engine-version.ts';
import { fromConfig } from '../paths.ts';
import type { Machine, Runner } from '../runner.ts';
import { load, ollamaEngine, pull } from './engine.ts';
import { OllamaOptions } from './options.ts';

type Options = Static<typeof OllamaOptions>;
type Part<T> = T | { readonly problem: Message };

const CREATE_MS = 10 * 60_000;

/** A daemon of Ollama's own for the time of a test, on a free port; one that runs already is left alone. */
export const ollama: Runner = {
  name: 'ollama',
  summary: 'A throw-away Ollama daemon on a free port, with a tag of the library or a GGUF file.',
  options: OllamaOptions,
  endpoint: 'forbidden',
  plan(target, machine) {
    // The schema has accepted them: declare/ validates options before any plan is made.
    const options = target.options as Options;
    const { tag, gguf, version } = options;
    if ((tag === undefined) === (gguf === undefined)) {
      return { problems: [message('ollama-model', { target: target.id })] };
    }
    if (gguf !== undefined && version !== undefined) {
      return { problems: [message('ollama-gguf-image', { target: target.id })] };
    }
    const plan =
      version === undefined
        ? onHost(options, { target: target.id, alias: target.model }, machine)
        : inContainer(options, target.id, machine);
    return 'problem' in plan ? { problems: [plan.problem] } : plan;
  },
  withModel(target, { gguf, contextTokens }) {
    const {
      tag: _tag,
      version: _version,
      context_length: declared = 0,
      ...options
    } = target.options as Options;
    const length = Math.max(declared, contextTokens);
    return { ...target, options: { ...options, gguf, context_length: length } as JsonObject };
  },
  readEnvironment: ollamaEngine.readEnvironment,
};

function onHost(
  options: Options,
  { target, alias }: { readonly target: string; readonly alias: string },
  machine: Machine,
): Part<ProcessPlan> {
  const { binary = 'ollama', gguf, tag } = options;
  const program = /[\\/]/.test(binary) ? fromConfig(machine, binary) : machine.which(binary);
  if (program === null) return { problem: message('engine-missing', { target, program: binary }) };
  const host = '127.0.0.1:{port}';
  const model = tag ?? alias;
  return {
    ...shared(options, model),
    argv: [program, 'serve'],
    env: {
      OLLAMA_HOST: host,
      ...settings(options),
      ...(options.models_dir === undefined ? {} : { OLLAMA_MODELS: fromConfig(machine, options.models_dir) }),
      ...options.env,
    },
    warmUp:
      gguf === undefined
        ? warmUp(options, model)
        : [...create(program, model, fromConfig(machine, gguf)), ...load(model)],
  };
}

function inContainer(options: Options, target: string, machine: Machine): Part<ProcessPlan> {
  const { version = '', tag = '' } = options;
  const docker = machine.which('docker');
  if (docker === null) return { problem: message('docker-missing', { target }) };
  const wanted = readVersion(version, ollamaEngine.image);
  const image = wanted.kind === 'image' ? wanted.image : `${ollamaEngine.image}:${version}`;
  const run = dockerRun({
    docker,
    image,
    target,
    containerPort: ollamaEngine.port,
    command: ollamaEngine.serve({ model: null, alias: tag, args: [] }),
    env: { ...ollamaEngine.env, ...settings(options), ...options.env },
    secrets: [],
    volumes: [
      options.models_dir === undefined
        ? `modelcompat-ollama:${ollamaEngine.cache}`
        : `${fromConfig(machine, options.models_dir)}:${ollamaEngine.cache}/models`,
    ],
    gpus: options.gpus ?? 'all',
    timeLimitMs: milliseconds(options.max_duration, LONGEST_LIFE_MS),
  });
  return {
    ...shared(options, tag),
    ...run.plan,
    env: {},
    warmUp: warmUp(options, tag),
    deathHints: [...run.deathHints, ...ollamaEngine.deathHints],
  };
}

/** It keeps a model in memory for as long as the daemon lives: a reload in the middle of a run is no test. */
function settings({ context_length: length, parallel }: Options): Readonly<Record<string, string>> {
  return {
    OLLAMA_KEEP_ALIVE: '-1',
    ...(length === undefined ? {} : { OLLAMA_CONTEXT_LENGTH: String(length) }),
    ...(parallel === undefined ? {} : { OLLAMA_NUM_PARALLEL: String(parallel) }),
  };
}

function warmUp(options: Options, tag: string): readonly LaunchStep[] {
  return options.pull === false ? load(tag) : [pull(tag), ...load(tag)];
}

/** Makes a model of a file; the daemon of this launch, not the user's own, is told by the variable. */
function create(program: string, model: string, gguf: string): readonly LaunchStep[] {
  const file = '{scratch}/Modelfile';
  return [
    { kind: 'write', path: file, content: `FROM ${gguf}\n` },
    {
      kind: 'run',
      argv: [program, 'create', model, '-f', file],
      env: { OLLAMA_HOST: '127.0.0.1:{port}' },
      timeoutMs: CREATE_MS,
    },
  ];
}

function shared(options: Options, model: string): Omit<ProcessPlan, 'argv' | 'env'> {
  return {
    kind: 'process',
    port: options.port ?? 'free',
    baseUrl: `http://127.0.0.1:{port}${ollamaEngine.apiPath}`,
    model,
    readiness: { ...ollamaEngine.readiness, timeoutMs: milliseconds(options.ready_timeout, 2 * 60_000) },
    probes: ollamaEngine.probes,
    stopGraceMs: 15_000,
    deathHints: ollamaEngine.deathHints,
    timeLimitMs: milliseconds(options.max_duration, LONGEST_LIFE_MS),
    ...exclusiveOf(options.gpus),
  };
}
