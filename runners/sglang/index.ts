import type { Static } from '@sinclair/typebox';
import { message } from '../../src/messages/index.ts';
import { enginePlan } from '../engine-plan.ts';
import { bare, pair } from '../flags.ts';
import { fromConfig } from '../paths.ts';
import type { PythonPackage } from '../python-environment.ts';
import type { Runner } from '../runner.ts';
import { type Weights, weightsOf } from '../weights.ts';
import { sglangEngine } from './engine.ts';
import { SglangOptions } from './options.ts';

type Options = Static<typeof SglangOptions>;

const MODULE = ['-m', 'sglang.launch_server'];

/** SGLang: the one of python3 on PATH, a build in an environment of its own, or an image. */
export const sglang: Runner = {
  name: 'sglang',
  summary: 'SGLang: the one installed, a release, nightly, commit or wheel of its own, or an image.',
  options: SglangOptions,
  endpoint: 'forbidden',
  plan(target, machine) {
    // The schema has accepted them: declare/ validates options before any plan is made.
    const options = target.options as Options;
    const weights = weightsOf(options.model, target, machine);
    if (weights === null) {
      return { problems: [message('engine-model-missing', { target: target.id, engine: 'sglang' })] };
    }
    const { chat_template: template, alias = target.model } = options;
    const plan = enginePlan(
      {
        engine: sglangEngine,
        target: target.id,
        alias,
        weights,
        options,
        package: sglangPackage,
        program: 'python3',
        ...(template === undefined ? {} : { template: fromConfig(machine, template) }),
        argv: (at) => [
          ...[at.program, ...MODULE, '--model-path', at.model, ...revisionOf(weights)],
          ...['--served-model-name', alias, '--host', at.host, '--port', at.port],
          ...flagsOf(options, at.template),
        ],
        help: (program) => [[program, ...MODULE, '--help']],
      },
      machine,
    );
    return 'problem' in plan ? { problems: [plan.problem] } : plan;
  },
  withModel(target, { folder, contextTokens }) {
    const { context_length: declared = 0 } = target.options as Options;
    const length = Math.max(declared, contextTokens);
    return { ...target, options: { ...target.options, model: folder, context_length: length } };
  },
  readEnvironment: sglangEngine.readEnvironment,
};

function revisionOf(weights: Weights): readonly string[] {
  return weights.from === 'disk' ? [] : pair('--revision', weights.revision);
}

function flagsOf(options: Options, template: string | undefined): readonly string[] {
  return [
    ...pair('--context-length', options.context_length),
    ...pair('--tp-size', options.tp_size),
    ...pair('--dp-size', options.dp_size),
    ...bare('--trust-remote-code', options.trust_remote_code),
    ...pair('--tool-call-parser', options.tool_call_parser),
    ...pair('--reasoning-parser', options.reasoning_parser),
    ...pair('--chat-template', template),
    ...pair('--dtype', options.dtype),
    ...pair('--quantization', options.quantization),
    ...pair('--kv-cache-dtype', options.kv_cache_dtype),
    ...pair('--mem-fraction-static', options.mem_fraction_static),
    ...pair('--max-running-requests', options.max_running_requests),
    ...bare('--disable-cuda-graph', options.disable_cuda_graph),
    ...pair('--random-seed', options.random_seed),
    ...(options.args ?? []),
  ];
}

const SOURCE = 'git+https://github.com/sgl-project/sglang.git';

/** There is no index of nightly builds: a commit, and the newest one, are installed from the source tree. */
const sglangPackage: PythonPackage = {
  name: 'sglang',
  install(version, tool) {
    const flags = tool === 'uv' ? ['--prerelease=allow'] : ['--pre'];
    switch (version.kind) {
      case 'release':
        return { requirement: `sglang[all]==${version.release}`, flags };
      case 'wheel':
        return { requirement: version.wheel, flags };
      case 'nightly':
        return { requirement: `${SOURCE}@main#subdirectory=python`, flags: ['--upgrade', ...flags] };
      case 'commit':
        return { requirement: `${SOURCE}@${version.commit}#subdirectory=python`, flags };
      case 'image':
        return null;
    }
  },
};
