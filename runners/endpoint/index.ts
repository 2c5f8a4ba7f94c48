import { type Static, Type } from '@sinclair/typebox';
import type { EnvironmentProbe } from '../../src/domain/plan.ts';
import { message } from '../../src/messages/index.ts';
import { fromModels, fromProps, fromVersion } from '../fingerprint.ts';
import type { Runner } from '../runner.ts';

const engines = ['vllm', 'sglang', 'llama.cpp', 'ollama', 'tgi'] as const;

const Options = Type.Object(
  {
    engine: Type.Optional(
      Type.Unsafe<(typeof engines)[number]>({
        type: 'string',
        enum: [...engines],
        description: 'What is behind the endpoint; its version is then asked for and kept with every run.',
      }),
    ),
  },
  { additionalProperties: false },
);

/** Where each engine tells its version, relative to the origin. */
const versionProbes: Readonly<Record<string, EnvironmentProbe>> = {
  vllm: { name: 'version', path: '/version' },
  sglang: { name: 'info', path: '/get_server_info' },
  'llama.cpp': { name: 'props', path: '/props' },
  ollama: { name: 'version', path: '/api/version' },
  tgi: { name: 'info', path: '/info' },
};

/** A server that somebody else runs: hosted, shared, or started by hand. Nothing is started or stopped. */
export const endpoint: Runner = {
  name: 'endpoint',
  summary: 'A server that is already there: a hosted API, a shared one, or one started by hand.',
  options: Options,
  endpoint: 'required',
  plan(target) {
    if (target.endpoint === undefined) {
      return { problems: [message('runner-endpoint-missing', { target: target.id })] };
    }
    const { baseUrl, model } = target.endpoint;
    const { engine }: Static<typeof Options> = target.options;
    const versionProbe = versionProbes[engine ?? ''];
    return {
      kind: 'attach',
      baseUrl,
      ...(model === undefined ? {} : { model }),
      probes: [
        { name: 'models', path: `${pathOf(baseUrl)}/models` },
        ...(versionProbe === undefined ? [] : [versionProbe]),
      ],
    };
  },
  readEnvironment: ({ models, version, info, props }) => ({
    ...fromModels(models),
    ...fromVersion(version),
    ...fromVersion(info),
    ...fromProps(props),
  }),
};

const pathOf = (baseUrl: string) => new URL(baseUrl).pathname.replace(/\/+$/, '');
