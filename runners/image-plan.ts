import type { Message } from '../src/domain/diagnostic.ts';
import type { ProcessPlan } from '../src/domain/plan.ts';
import type { Target } from '../src/domain/target.ts';
import { message } from '../src/messages/index.ts';
import { commonDeaths } from './death-hints.ts';
import { milliseconds } from './duration.ts';
import type { Engine } from './engine.ts';
import { LONGEST_LIFE_MS } from './engine-options.ts';
import { type EngineName, engines } from './engines.ts';
import { fromModels } from './fingerprint.ts';
import { imageOf } from './image.ts';
import type { Runner } from './runner.ts';

/** The options of an image that docker and kubernetes have in common. */
export type ImageOptions = {
  readonly image?: string;
  readonly engine?: EngineName;
  readonly version?: string;
  readonly model?: string;
  readonly alias?: string;
  readonly command?: readonly string[];
  readonly container_port?: number;
  readonly ready?: string;
  readonly loading?: readonly number[];
  readonly api_path?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly port?: number;
  readonly ready_timeout?: string | number;
  readonly max_duration?: string | number;
};

/** What runs in the container and how it is asked, however the container is started. */
export type ImageJob = {
  readonly image: string;
  readonly engine: Engine | null;
  readonly command: readonly string[] | null;
  readonly containerPort: number;
  readonly alias: string | null;
  readonly timeLimitMs: number;
  readonly plan: Omit<ProcessPlan, 'argv'>;
};

/** Reads image options; the plan still lacks what starts the container. */
export function imageJob(
  target: Target,
  options: ImageOptions,
): ImageJob | { readonly problems: readonly Message[] } {
  const engine = options.engine === undefined ? null : engines[options.engine];
  const image = imageOf(options);
  const containerPort = options.container_port ?? engine?.port;
  const hub = target.source?.['huggingface'];
  const model = options.model ?? (typeof hub === 'string' ? hub : null);
  const problems = [
    ...(image === null ? [message('image-missing', { target: target.id })] : []),
    ...(containerPort === undefined ? [message('image-port-missing', { target: target.id })] : []),
    ...(engine !== null && options.command === undefined && model === null
      ? [message('engine-model-missing', { target: target.id, engine: engine.name })]
      : []),
  ];
  if (image === null || containerPort === undefined || problems.length > 0) return { problems };
  const alias = options.alias ?? (engine?.name === 'ollama' && model !== null ? model : target.model);
  const timeLimitMs = milliseconds(options.max_duration, LONGEST_LIFE_MS);
  return {
    image,
    engine,
    containerPort,
    command: options.command ?? engine?.serve({ model, alias, args: options.args ?? [] }) ?? null,
    alias: engine === null ? (options.alias ?? null) : alias,
    timeLimitMs,
    plan: planOf(options, { engine, alias, timeLimitMs }),
  };
}

function planOf(
  options: ImageOptions,
  { engine, alias, timeLimitMs }: Pick<ImageJob, 'engine' | 'timeLimitMs'> & { readonly alias: string },
): ImageJob['plan'] {
  const apiPath = options.api_path ?? engine?.apiPath ?? '/v1';
  const models = `${apiPath.replace(/\/+$/, '')}/models`;
  return {
    kind: 'process',
    env: {},
    port: options.port ?? 'free',
    baseUrl: `http://127.0.0.1:{port}${apiPath}`,
    ...(engine === null && options.alias === undefined ? {} : { model: alias }),
    readiness: {
      path: options.ready ?? engine?.readiness.path ?? models,
      loading: options.loading ?? engine?.readiness.loading ?? [503],
      timeoutMs: milliseconds(options.ready_timeout, 30 * 60_000),
    },
    probes: engine?.probes ?? [{ name: 'models', path: models }],
    stopGraceMs: 30_000,
    deathHints: engine?.deathHints ?? commonDeaths,
    ...(engine?.deadStatuses === undefined ? {} : { deadStatuses: engine.deadStatuses }),
    ...(engine === null ? {} : { warmUp: engine.warmUp(alias) }),
    timeLimitMs,
  };
}

/** Any engine may be in an image: what its models say, then each one's own route. */
export const readImageEnvironment: Runner['readEnvironment'] = (probes) => {
  const { engine } = fromModels(probes['models']);
  const asked =
    'props' in probes
      ? engines['llama-cpp']
      : 'info' in probes
        ? engines.sglang
        : 'tags' in probes
          ? engines.ollama
          : 'version' in probes
            ? engines.vllm
            : null;
  const { engine: _named, ...known } = asked?.readEnvironment(probes) ?? fromModels(probes['models']);
  const name = engine ?? (Object.keys(known).length === 0 ? undefined : asked?.readEnvironment({}).engine);
  return { ...(name === undefined ? {} : { engine: name }), ...known };
};
