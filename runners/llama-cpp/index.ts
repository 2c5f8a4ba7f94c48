import type { Static } from '@sinclair/typebox';
import type { Message } from '../../src/domain/diagnostic.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Target } from '../../src/domain/target.ts';
import { message } from '../../src/messages/index.ts';
import { milliseconds } from '../duration.ts';
import { LONGEST_LIFE_MS } from '../engine-options.ts';
import { pair } from '../flags.ts';
import { fromConfig, inCache } from '../paths.ts';
import type { Machine, Runner } from '../runner.ts';
import { llamaCppEngine } from './engine.ts';
import { LlamaCppOptions } from './options.ts';

/** The server's own default; `n` choices need as many slots. */
const STAND_IN_SLOTS = 4;

type Options = Static<typeof LlamaCppOptions>;

/** llama.cpp's own server, started here on a free port of the loopback interface. */
export const llamaCpp: Runner = {
  name: 'llama-cpp',
  summary: "llama.cpp's llama-server with a GGUF file or a model hub repository.",
  options: LlamaCppOptions,
  endpoint: 'forbidden',
  plan(target, machine) {
    // The schema has accepted them: declare/ validates options before any plan is made.
    const options = target.options as Options;
    const weights = weightsOf(options, target, machine);
    const binary = binaryOf(options, target, machine);
    const problems = [weights, binary].flatMap((part) => ('problem' in part ? [part.problem] : []));
    if ('problem' in weights || 'problem' in binary) return { problems };
    const alias = options.alias ?? target.model;
    const argv = [binary.path, ...weights.flags, '--alias', alias, ...flagsOf(options, machine)];
    return {
      kind: 'process',
      argv,
      env: options.env ?? {},
      port: options.port ?? 'free',
      baseUrl: 'http://127.0.0.1:{port}/v1',
      model: alias,
      // 503 is what it says while the weights load: {"error":{"code":503,"message":"Loading model",…}}.
      readiness: { path: '/health', timeoutMs: milliseconds(options.ready_timeout, 600_000), loading: [503] },
      probes: llamaCppEngine.probes,
      stopGraceMs: 10_000,
      deathHints: llamaCppEngine.deathHints,
      ...(options.check_flags === false ? {} : { preflight: { help: [[binary.path, '--help']], argv } }),
      timeLimitMs: milliseconds(options.max_duration, LONGEST_LIFE_MS),
    };
  },
  withModel(target, { gguf, contextTokens }) {
    const { hf: _repository, hf_file: _file, parallel, ...options } = target.options as Options;
    const slots = parallel ?? STAND_IN_SLOTS;
    // The context is shared by all slots.
    const ctx = Math.max(options.ctx ?? 0, slots * contextTokens);
    return { ...target, options: { ...options, model: gguf, ctx, parallel: slots } as JsonObject };
  },
  readEnvironment: llamaCppEngine.readEnvironment,
};

type Part<T> = T | { readonly problem: Message };

function weightsOf(
  { model, hf, hf_file }: Options,
  { id, source }: Target,
  machine: Machine,
): Part<{ readonly flags: readonly string[] }> {
  if (model !== undefined && hf !== undefined) {
    return { problem: message('llama-cpp-model-twice', { target: id, model, hf }) };
  }
  if (hf !== undefined) return { flags: ['-hf', hf, ...pair('--hf-file', hf_file)] };
  const path = model ?? source?.['path'];
  return typeof path === 'string'
    ? { flags: ['-m', fromConfig(machine, path)] }
    : { problem: message('llama-cpp-model-missing', { target: id }) };
}

/** A bare name is looked up on PATH; where none was written, the one that was fetched into the cache comes next. */
function binaryOf({ binary }: Options, { id }: Target, machine: Machine): Part<{ readonly path: string }> {
  if (binary !== undefined && /[\\/]/.test(binary)) return { path: fromConfig(machine, binary) };
  const path =
    binary === undefined
      ? (machine.which('llama-server') ?? machine.which(inCache(machine, 'llama.cpp', 'llama-server')))
      : machine.which(binary);
  return path === null
    ? { problem: message('llama-cpp-binary-missing', { target: id, program: binary ?? 'llama-server' }) }
    : { path };
}

function flagsOf(options: Options, machine: Machine): readonly string[] {
  const template = options.chat_template_file;
  return [
    '--host',
    '127.0.0.1',
    '--port',
    '{port}',
    options.jinja === false ? '--no-jinja' : '--jinja',
    ...pair('--chat-template-file', template === undefined ? undefined : fromConfig(machine, template)),
    ...pair('--ctx-size', options.ctx),
    ...pair('--parallel', options.parallel),
    ...pair('--n-gpu-layers', options.gpu_layers),
    ...pair('--reasoning-format', options.reasoning_format),
    ...(options.args ?? []),
  ];
}
