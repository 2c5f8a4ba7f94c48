import type { Static } from '@sinclair/typebox';
import { message } from '../../src/messages/index.ts';
import { enginePlan, versionOf } from '../engine-plan.ts';
import { type EngineVersion, isOlder } from '../engine-version.ts';
import { bare, pair } from '../flags.ts';
import { fromConfig } from '../paths.ts';
import type { PythonPackage } from '../python-environment.ts';
import type { Runner } from '../runner.ts';
import { type Weights, weightsOf } from '../weights.ts';
import { vllmEngine } from './engine.ts';
import { VllmOptions } from './options.ts';

type Options = Static<typeof VllmOptions>;

/** vLLM: the one on PATH, a build in an environment of its own, or an image. */
export const vllm: Runner = {
  name: 'vllm',
  summary: 'vLLM: the one on PATH, a release, nightly, commit or wheel of its own, or an image.',
  options: VllmOptions,
  endpoint: 'forbidden',
  plan(target, machine) {
    // The schema has accepted them: declare/ validates options before any plan is made.
    const options = target.options as Options;
    const weights = weightsOf(options.model, target, machine);
    if (weights === null) {
      return { problems: [message('engine-model-missing', { target: target.id, engine: 'vllm' })] };
    }
    const version = versionOf(vllmEngine, options);
    const { chat_template: template } = options;
    const alias = options.alias ?? target.model;
    const plan = enginePlan(
      {
        engine: vllmEngine,
        target: target.id,
        alias,
        weights,
        options,
        package: vllmPackage,
        program: 'vllm',
        ...(template === undefined ? {} : { template: fromConfig(machine, template) }),
        argv: (at) => [
          ...[at.program, 'serve', at.model, ...revisionOf(weights), '--served-model-name', alias],
          ...['--host', at.host, '--port', at.port, ...flagsOf(options, version, at.template)],
        ],
        help: (program) => vllmEngine.help.map(([, ...rest]) => [program, ...rest]),
      },
      machine,
    );
    return 'problem' in plan ? { problems: [plan.problem] } : plan;
  },
  withModel(target, { folder, contextTokens }) {
    const { max_model_len: declared = 0 } = target.options as Options;
    const length = Math.max(declared, contextTokens);
    return { ...target, options: { ...target.options, model: folder, max_model_len: length } };
  },
  readEnvironment: vllmEngine.readEnvironment,
};

function revisionOf(weights: Weights): readonly string[] {
  if (weights.from === 'disk' || weights.revision === undefined) return [];
  return ['--revision', weights.revision, '--tokenizer-revision', weights.revision];
}

function flagsOf(
  options: Options,
  version: EngineVersion | null,
  template: string | undefined,
): readonly string[] {
  const { tool_call_parser: tools, reasoning_parser: reasoning } = options;
  const kwargs = options.chat_template_kwargs;
  return [
    ...pair('--max-model-len', options.max_model_len),
    ...pair('--tensor-parallel-size', options.tensor_parallel_size),
    ...pair('--pipeline-parallel-size', options.pipeline_parallel_size),
    ...pair('--data-parallel-size', options.data_parallel_size),
    ...bare('--enable-expert-parallel', options.enable_expert_parallel),
    ...bare('--trust-remote-code', options.trust_remote_code),
    ...bare('--enable-auto-tool-choice', tools !== undefined),
    ...pair('--tool-call-parser', tools),
    // Until 0.9 the parser alone did nothing; since 0.10 the switch is an unknown argument.
    ...bare('--enable-reasoning', reasoning !== undefined && isOlder(version, '0.9')),
    ...pair('--reasoning-parser', reasoning),
    ...pair('--chat-template', template),
    ...pair('--default-chat-template-kwargs', kwargs === undefined ? undefined : JSON.stringify(kwargs)),
    ...pair('--dtype', options.dtype),
    ...pair('--quantization', options.quantization),
    ...pair('--kv-cache-dtype', options.kv_cache_dtype),
    ...pair('--gpu-memory-utilization', options.gpu_memory_utilization),
    ...pair('--max-num-seqs', options.max_num_seqs),
    ...bare('--enforce-eager', options.enforce_eager),
    ...pair('--generation-config', options.generation_config),
    ...pair('--seed', options.seed),
    ...(options.args ?? []),
  ];
}

/** Builds of every commit lie in indexes of their own, which pip alone mixes with the releases: those need uv. */
const vllmPackage: PythonPackage = {
  name: 'vllm',
  install(version, tool) {
    const backend = tool === 'uv' ? ['--torch-backend=auto'] : [];
    const from = (index: string) => ['--extra-index-url', `https://wheels.vllm.ai/${index}`];
    switch (version.kind) {
      case 'release':
        return { requirement: `vllm==${version.release}`, flags: backend };
      case 'wheel':
        return { requirement: version.wheel, flags: backend };
      case 'nightly':
        return {
          requirement: 'vllm',
          flags: ['--upgrade', ...(tool === 'uv' ? backend : ['--pre']), ...from('nightly')],
        };
      case 'commit':
        return tool === 'uv' ? { requirement: 'vllm', flags: [...backend, ...from(version.commit)] } : null;
      case 'image':
        return null;
    }
  },
};
