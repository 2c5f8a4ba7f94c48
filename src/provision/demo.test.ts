import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Http, Sent } from '../ports.ts';
import { sampleProvision } from '../testing/sample-provision.ts';
import { scratchFolder } from '../testing/scratch-folder.ts';
import { provideDemo } from './demo.ts';
import { smallModel } from './model.ts';

/** A network on which only these origins answer. */
function network(
  bodies: Readonly<Record<string, string>>,
): Pick<Http, 'send'> & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async send({ url }): Promise<Sent> {
      asked.push(url);
      const body = bodies[url];
      if (body === undefined) {
        const failure = { kind: 'refused', sent: false, detail: 'refused' } as const;
        return { response: null, failure, durationMs: 1 };
      }
      const response = {
        status: 200,
        headers: {},
        bytes: new TextEncoder().encode(body),
        chunks: [],
        ended: 'complete' as const,
      };
      return { response, failure: null, durationMs: 1 };
    },
  };
}

const OLLAMA = 'http://127.0.0.1:11434/v1/models';
const LM_STUDIO = 'http://127.0.0.1:1234/v1/models';
const withEngine = {
  programs: ['llama-server'],
  script: (line: string) => (line === 'llama-server --version' ? 'version: 0.7.0 (build 11669)' : undefined),
};

describe('what the demo runs on', () => {
  it('is a real engine with the real model where both are there, and no network is touched', async () => {
    await using folder = await scratchFolder();
    const path = join(folder.path, 'models', smallModel.file);
    await mkdir(join(folder.path, 'models'));
    await writeFile(path, '');
    await truncate(path, smallModel.bytes);
    const http = network({});
    expect(await provideDemo(sampleProvision(folder.path, withEngine).provision, http)).toEqual({
      kind: 'real',
      target: {
        model: 'smollm2-135m',
        version: 'llama.cpp-b11669',
        runner: 'llama-cpp',
        options: expect.objectContaining({ binary: 'llama-server', model: path }),
      },
      reasons: [],
    });
    expect(http.asked).toEqual([]);
  });

  it('is a real engine with random weights where no model is to be had, and says why', async () => {
    await using folder = await scratchFolder();
    const demo = await provideDemo(sampleProvision(folder.path, withEngine).provision, network({}));
    expect(demo).toMatchObject({
      kind: 'tiny',
      target: { model: 'modelcompat-tiny', runner: 'llama-cpp' },
      reasons: [{ code: 'provision-model-no-pip' }],
    });
    const weights = await readFile(join(folder.path, 'models', 'modelcompat-tiny.gguf'));
    expect(weights.subarray(0, 4).toString()).toBe('GGUF');
  });

  it.each([
    [
      'Ollama',
      { [OLLAMA]: '{"data":[{"id":"qwen3:0.6b"},{"id":"b"}]}' },
      'http://127.0.0.1:11434/v1',
      'qwen3:0.6b',
    ],
    [
      'LM Studio',
      { [OLLAMA]: '{"data":[]}', [LM_STUDIO]: '{"data":[{"id":"m"}]}' },
      'http://127.0.0.1:1234/v1',
      'm',
    ],
  ])("is the user's running %s where no engine is to be had", async (_what, bodies, baseUrl, model) => {
    const { provision } = sampleProvision('/cache', { platform: 'darwin' });
    expect(await provideDemo(provision, network(bodies))).toMatchObject({
      kind: 'attach',
      target: { model, runner: 'endpoint', endpoint: { baseUrl, model } },
    });
  });

  it.each([
    ['refuses', {}, 'provision-server-absent'],
    ['speaks something else', { [OLLAMA]: '<html>' }, 'provision-server-absent'],
    ['lists something else', { [OLLAMA]: '{"models":[]}' }, 'provision-server-absent'],
    ['has no model', { [OLLAMA]: '{"data":[]}' }, 'provision-server-empty'],
  ])('is nothing where everything local %s, with every reason', async (_what, bodies, code) => {
    const { provision } = sampleProvision('/cache', { platform: 'win32' });
    const demo = await provideDemo(provision, network(bodies));
    expect(demo.kind).toBe('none');
    expect(demo.reasons.map((reason) => reason.code)).toEqual([
      'provision-engine-platform',
      code,
      'provision-server-absent',
    ]);
  });
});
