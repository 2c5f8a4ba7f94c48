import { mkdir, rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Message } from '../domain/diagnostic.ts';
import { isJsonObject, type JsonObject } from '../domain/json.ts';
import { message } from '../messages/index.ts';
import type { Http } from '../ports.ts';
import { type Engine, provideEngine } from './engine.ts';
import { provideModel, smallModel } from './model.ts';
import { type Had, had, missing, type Provision } from './provision.ts';
import { toolTemplate } from './templates.ts';
import { tinyModel } from './tiny-model.ts';

/** What a target of models.yaml needs: the names of model and version, the runner, and its options or endpoint. */
export type DemoTarget = {
  readonly model: string;
  readonly version: string;
} & (
  | { readonly runner: 'llama-cpp'; readonly options: JsonObject }
  | { readonly runner: 'endpoint'; readonly endpoint: { readonly baseUrl: string; readonly model: string } }
);

/**
 * What the demo runs on: a real engine with a real model, a real engine with random weights, a server that the user
 * already runs, or nothing. `reasons` tell why it is not something better.
 */
export type Demo =
  | {
      readonly kind: 'real' | 'tiny' | 'attach';
      readonly target: DemoTarget;
      readonly reasons: readonly Message[];
    }
  | { readonly kind: 'none'; readonly reasons: readonly Message[] };

/** Servers that people run on their own machines, at their own default addresses. */
const LOCAL_SERVERS = [
  { product: 'Ollama', version: 'ollama', baseUrl: 'http://127.0.0.1:11434/v1' },
  { product: 'LM Studio', version: 'lm-studio', baseUrl: 'http://127.0.0.1:1234/v1' },
] as const;

/** Finds (and, where it must, fetches) what the demo runs on; starts nothing. Never throws for what a machine lacks. */
export async function provideDemo(provision: Provision, http: Pick<Http, 'send'>): Promise<Demo> {
  const engine = await provideEngine(provision);
  if (engine.kind === 'had') {
    const model = await provideModel(provision);
    if (model.kind === 'had') {
      const { name, path } = model.value;
      return { kind: 'real', target: servedHere(engine.value, name ?? 'own-model', path), reasons: [] };
    }
    const tiny = await writeTinyModel(provision.cacheDir);
    if (tiny.kind === 'had') {
      const target = servedHere(engine.value, 'modelcompat-tiny', tiny.value);
      return { kind: 'tiny', target, reasons: model.reasons };
    }
  }
  const reasons = engine.kind === 'missing' ? engine.reasons : [];
  return attached(http, reasons);
}

function servedHere({ binary, version }: Engine, model: string, path: string): DemoTarget {
  return {
    model: model === smallModel.name ? 'smollm2-135m' : model,
    version: `llama.cpp-${version}`,
    runner: 'llama-cpp',
    options: { binary, model: path, ctx: 4096, parallel: 1, args: ['--threads', String(threads())] },
  };
}

/** The engine's threads wait by spinning: where the harness needs a processor too, one less is many times faster. */
const threads = () => Math.max(1, availableParallelism() - 1);

/** The tiny model as a file in the cache; the same bytes every time. */
export async function writeTinyModel(cacheDir: string): Promise<Had<string>> {
  const folder = join(cacheDir, 'models');
  const path = join(folder, 'modelcompat-tiny.gguf');
  try {
    await mkdir(folder, { recursive: true });
    const unfinished = `${path}.${process.pid}`;
    await writeFile(unfinished, tinyModel({ chatTemplate: toolTemplate }));
    await rename(unfinished, path);
    return had(path);
  } catch (failure) {
    const detail = failure instanceof Error ? failure.message : String(failure);
    return missing(message('provision-disk', { path: folder, detail }));
  }
}

async function attached(http: Pick<Http, 'send'>, reasons: readonly Message[]): Promise<Demo> {
  const tried: Message[] = [...reasons];
  for (const { product, version, baseUrl } of LOCAL_SERVERS) {
    const models = await modelsOf(http, baseUrl);
    const model = models?.[0];
    if (model !== undefined) {
      const endpoint = { baseUrl, model };
      return { kind: 'attach', target: { model, version, runner: 'endpoint', endpoint }, reasons: tried };
    }
    const code = models === null ? 'provision-server-absent' : 'provision-server-empty';
    tried.push(message(code, { product, url: baseUrl }));
  }
  return { kind: 'none', reasons: tried };
}

/** Ids of the models listed, or null where nothing answers like a model server. */
async function modelsOf(http: Pick<Http, 'send'>, baseUrl: string): Promise<readonly string[] | null> {
  const sent = await http.send(
    { method: 'GET', url: `${baseUrl}/models`, headers: {}, body: null },
    {
      timeouts: { connectMs: 1_000, firstEventMs: 2_000, idleMs: 2_000, totalMs: 2_000 },
      signal: new AbortController().signal,
      keepBytes: 1_000_000,
      stopAtBytes: 1_000_000,
    },
  );
  if (sent.response?.status !== 200) return null;
  try {
    const list: unknown = JSON.parse(new TextDecoder().decode(sent.response.bytes));
    if (!isJsonObject(list) || !Array.isArray(list['data'])) return null;
    return list['data'].flatMap((each) =>
      isJsonObject(each) && typeof each['id'] === 'string' ? [each['id']] : [],
    );
  } catch {
    return null;
  }
}
