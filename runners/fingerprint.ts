import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject, type JsonValue } from '../src/domain/json.ts';
import type { Runner } from './runner.ts';

/** What a runner can say about the engine. */
export type Fingerprint = ReturnType<Runner['readEnvironment']>;

/** Engines as they sign the models that they list. */
const owners: Readonly<Record<string, string>> = {
  llamacpp: 'llama.cpp',
  vllm: 'vllm',
  sglang: 'sglang',
  library: 'ollama',
};

/** From `GET /v1/models`: the first model listed, whose engine lists it so, and its context where the engine tells. */
export function fromModels(probe: JsonValue | undefined): Fingerprint {
  const first = firstObject(objectOf(probe)['data']);
  const engine = owners[textOf(first['owned_by']) ?? ''];
  return known({
    servedModel: textOf(first['id']),
    engine,
    contextTokens: countOf(first['max_model_len']) ?? countOf(objectOf(first['meta'])['n_ctx']),
  });
}

/** From llama-server's `GET /props`: build, chat template and the context of one slot. */
export function fromProps(probe: JsonValue | undefined): Fingerprint {
  const props = objectOf(probe);
  const template = textOf(props['chat_template']);
  return known({
    engineVersion: textOf(props['build_info']),
    chatTemplateSha256: template === undefined ? undefined : sha256(template),
    contextTokens: countOf(objectOf(props['default_generation_settings'])['n_ctx']),
  });
}

/** From an answer like `{"version": "0.11.0"}`, as vLLM and Ollama give it. */
export function fromVersion(probe: JsonValue | undefined): Fingerprint {
  return known({ engineVersion: textOf(objectOf(probe)['version']) });
}

/** From SGLang's server information: its version, and the context that it was started with. */
export function fromServerInfo(probe: JsonValue | undefined): Fingerprint {
  const info = objectOf(probe);
  return known({
    engineVersion: textOf(info['version']),
    contextTokens: countOf(info['context_length']),
  });
}

/** From Ollama's daemon: version, and the context of the model that is loaded. */
export function fromOllama(probes: {
  readonly version: JsonValue | undefined;
  readonly loaded: JsonValue | undefined;
  readonly models: JsonValue | undefined;
}): Fingerprint {
  const loaded = firstObject(objectOf(probes.loaded)['models']);
  return known({
    servedModel: textOf(loaded['name']) ?? fromModels(probes.models).servedModel,
    engineVersion: textOf(objectOf(probes.version)['version']),
    contextTokens: countOf(loaded['context_length']),
  });
}

/** The SHA-256 of a text with LF line ends, in hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
}

type Unknowns = { readonly [K in keyof Fingerprint]: Fingerprint[K] | undefined };

/** Leaves out what the server did not tell, so that a later source may. */
function known(facts: Unknowns): Fingerprint {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});
const firstObject = (value: unknown): JsonObject => objectOf(Array.isArray(value) ? value[0] : undefined);
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const countOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
