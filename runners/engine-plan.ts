import type { Message } from '../src/domain/diagnostic.ts';
import type { ProcessPlan } from '../src/domain/plan.ts';
import { message } from '../src/messages/index.ts';
import { dockerRun } from './docker/docker-run.ts';
import { milliseconds } from './duration.ts';
import type { Engine } from './engine.ts';
import { LONGEST_LIFE_MS } from './engine-options.ts';
import { type EngineVersion, readVersion } from './engine-version.ts';
import { fromConfig } from './paths.ts';
import { type PythonPackage, pythonEnvironment } from './python-environment.ts';
import type { Machine } from './runner.ts';
import type { Weights } from './weights.ts';

/** Options that every engine of Python takes. */
type StartOptions = {
  readonly version?: string;
  readonly binary?: string;
  readonly gpus?: string;
  readonly check_flags?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly port?: number;
  readonly ready_timeout?: string | number;
  readonly max_duration?: string | number;
};

/** An engine that is installed by pip or run from its image, and what it is to serve. */
export type EngineJob = {
  readonly engine: Engine;
  readonly target: string;
  readonly alias: string;
  readonly weights: Weights;
  readonly options: StartOptions;
  readonly package: PythonPackage;
  /** The program where no version is named: found on PATH. */
  readonly program: string;
  /** Path of a chat template on this machine. */
  readonly template?: string;
  /** The whole command line where these things are. */
  readonly argv: (at: Places) => readonly string[];
  /** Commands that print the help, for a program. */
  readonly help: (program: string) => readonly (readonly string[])[];
};

/** Where things are for the engine: on this machine, or inside its container. */
export type Places = {
  readonly program: string;
  readonly model: string;
  readonly host: string;
  readonly port: string;
  readonly template: string | undefined;
};

type Part<T> = T | { readonly problem: Message };

/** The version that an engine's options declare; null = whatever is installed. */
export function versionOf(engine: Engine, { version }: Pick<StartOptions, 'version'>): EngineVersion | null {
  return version === undefined ? null : readVersion(version, engine.image);
}

/** The plan of an engine: an environment of its own, an image, or the program on PATH. */
export function enginePlan(job: EngineJob, machine: Machine): Part<ProcessPlan> {
  const version = versionOf(job.engine, job.options);
  return version?.kind === 'image' ? inContainer(job, version.image, machine) : onHost(job, version, machine);
}

function onHost(job: EngineJob, version: EngineVersion | null, machine: Machine): Part<ProcessPlan> {
  const { engine, options, weights, alias } = job;
  const found = version === null ? installed(job, machine) : pythonEnvironment(job.package, version, machine);
  if ('problem' in found) return found;
  const program = found.program(job.program);
  const model = weights.from === 'hub' ? weights.name : weights.path;
  const argv = job.argv({ program, model, host: '127.0.0.1', port: '{port}', template: job.template });
  const gpus = options.gpus ?? 'all';
  return {
    ...shared(engine, { options, alias }),
    argv,
    env: {
      ...(gpus === 'all' ? {} : { CUDA_VISIBLE_DEVICES: gpus === 'none' ? '' : gpus }),
      ...options.env,
    },
    ...(found.steps.length === 0 ? {} : { prepare: found.steps }),
    ...(options.check_flags === false
      ? {}
      : { preflight: { help: job.help(program), argv: argv.slice(engine.startWords) } }),
  };
}

function installed(
  { target, program, options: { binary } }: EngineJob,
  machine: Machine,
): Part<{ readonly steps: readonly never[]; readonly program: (name: string) => string }> {
  const named = binary !== undefined && /[\\/]/.test(binary);
  const found = named ? fromConfig(machine, binary) : machine.which(binary ?? program);
  return found === null
    ? { problem: message('engine-missing', { target, program: binary ?? program }) }
    : { steps: [], program: () => found };
}

/** Files of this machine are mounted, read-only, at fixed places. */
const MOUNTED = '/weights';
const TEMPLATE = '/chat-template.jinja';

function inContainer(job: EngineJob, image: string, machine: Machine): Part<ProcessPlan> {
  const { engine, options, weights, alias } = job;
  const docker = machine.which('docker');
  if (docker === null) return { problem: message('docker-missing', { target: job.target }) };
  const model = weights.from === 'hub' ? weights.name : MOUNTED;
  const template = job.template === undefined ? undefined : TEMPLATE;
  const command = job.argv({
    program: job.program,
    model,
    host: '0.0.0.0',
    port: String(engine.port),
    template,
  });
  const run = dockerRun({
    docker,
    image,
    target: job.target,
    containerPort: engine.port,
    command,
    env: { ...engine.env, ...options.env },
    secrets: engine.secrets,
    volumes: [
      `modelcompat-${engine.name}:${engine.cache}`,
      ...(weights.from === 'disk' ? [`${weights.path}:${MOUNTED}:ro`] : []),
      ...(job.template === undefined ? [] : [`${job.template}:${TEMPLATE}:ro`]),
    ],
    gpus: options.gpus ?? 'all',
    timeLimitMs: milliseconds(options.max_duration, LONGEST_LIFE_MS),
  });
  const { help, ...plan } = { help: job.help(job.program).map(run.once), ...run.plan };
  return {
    ...shared(engine, { options, alias }),
    ...plan,
    deathHints: [...run.deathHints, ...engine.deathHints],
    ...(options.check_flags === false ? {} : { preflight: { help, argv: command.slice(engine.startWords) } }),
  };
}

/** What does not depend on how the engine is started. */
function shared(
  engine: Engine,
  { options, alias }: { readonly options: StartOptions; readonly alias: string },
): Omit<ProcessPlan, 'argv'> {
  return {
    kind: 'process',
    env: {},
    port: options.port ?? 'free',
    baseUrl: `http://127.0.0.1:{port}${engine.apiPath}`,
    model: alias,
    readiness: { ...engine.readiness, timeoutMs: milliseconds(options.ready_timeout, 30 * 60_000) },
    probes: engine.probes,
    stopGraceMs: 30_000,
    deathHints: engine.deathHints,
    ...(engine.deadStatuses === undefined ? {} : { deadStatuses: engine.deadStatuses }),
    warmUp: engine.warmUp(alias),
    timeLimitMs: milliseconds(options.max_duration, LONGEST_LIFE_MS),
    ...exclusiveOf(options.gpus),
  };
}

/** Who may see all GPUs keeps others away; named ones are a matter of who named them. */
export function exclusiveOf(gpus = 'all'): Pick<ProcessPlan, 'exclusive'> {
  return gpus === 'none' ? {} : { exclusive: gpus === 'all' ? 'gpu' : `gpu-${gpus}` };
}
