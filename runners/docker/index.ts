import { type Static, Type } from '@sinclair/typebox';
import { message } from '../../src/messages/index.ts';
import { text } from '../engine-options.ts';
import { exclusiveOf } from '../engine-plan.ts';
import { imageOptions } from '../image-options.ts';
import { type ImageOptions, imageJob, readImageEnvironment } from '../image-plan.ts';
import { fromConfig } from '../paths.ts';
import type { Machine, Runner } from '../runner.ts';
import { dockerRun } from './docker-run.ts';

const Options = Type.Object(
  {
    ...imageOptions,
    gpus: text('`all` (default with an engine), `none`, or numbers such as 0,1.'),
    volumes: Type.Optional(
      Type.Array(Type.String({ pattern: '^[^:]+:.+$' }), {
        description:
          'HOST:CONTAINER mounts; a path that starts with . is taken from the folder of models.yaml.',
      }),
    ),
    secrets: Type.Optional(
      Type.Array(Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }), {
        description: 'Names of variables handed to the container; their values stand nowhere.',
      }),
    ),
    docker_args: Type.Optional(
      Type.Array(Type.String(), { description: 'More arguments of `docker run`, before the image.' }),
    ),
  },
  { additionalProperties: false },
);
type Options = Static<typeof Options>;

/** Any image with an OpenAI-compatible server, run by docker for the time of a test. */
export const docker: Runner = {
  name: 'docker',
  summary: 'Any image, with presets for vllm, sglang, llama-cpp and ollama; removed when the test ends.',
  options: Options,
  endpoint: 'forbidden',
  startsAnything: true,
  plan(target, machine) {
    // The schema has accepted them: declare/ validates options before any plan is made.
    const options = target.options as Options;
    const job = imageJob(target, options as ImageOptions);
    const program = machine.which('docker');
    const problems = [
      ...('problems' in job ? job.problems : []),
      ...(program === null ? [message('docker-missing', { target: target.id })] : []),
    ];
    if ('problems' in job || program === null) return { problems };
    const { engine, command } = job;
    const gpus = options.gpus ?? (engine === null ? 'none' : 'all');
    const run = dockerRun({
      docker: program,
      image: job.image,
      target: target.id,
      containerPort: job.containerPort,
      command,
      args: options.args ?? [],
      env: { ...engine?.env, ...options.env },
      secrets: [...(engine?.secrets ?? []), ...(options.secrets ?? [])],
      volumes: [
        ...(engine === null ? [] : [`modelcompat-${engine.name}:${engine.cache}`]),
        ...(options.volumes ?? []).map((volume) => mount(volume, machine)),
      ],
      gpus,
      timeLimitMs: job.timeLimitMs,
      ...(options.docker_args === undefined ? {} : { flags: options.docker_args }),
    });
    const help = engine?.help ?? [];
    return {
      ...job.plan,
      ...run.plan,
      deathHints: [...run.deathHints, ...job.plan.deathHints],
      ...exclusiveOf(gpus),
      ...(command === null || help.length === 0
        ? {}
        : { preflight: { help: help.map(run.once), argv: command.slice(engine?.startWords) } }),
    };
  },
  readEnvironment: readImageEnvironment,
};

function mount(volume: string, machine: Machine): string {
  const [, host = '', rest = ''] = /^((?:[A-Za-z]:)?[^:]*)(:.*)$/.exec(volume) ?? [];
  return host.startsWith('.') ? fromConfig(machine, host) + rest : volume;
}
