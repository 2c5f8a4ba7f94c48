import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toolTemplate } from '../../src/provision/templates.ts';
import { tinyModel } from '../../src/provision/tiny-model.ts';
import { engineOrReason, titled } from '../real-engine/real-engine.ts';
import { aDesk, suiteYaml } from './cli.ts';

const { value: engine, reason } = await engineOrReason();

describe.skipIf(engine === null)(titled('the whole pipeline on a real llama-server', reason), () => {
  it('starts the server, asks, records its raw bytes, fingerprints it, reports, and leaves no process', async () => {
    await using desk = await aDesk({
      'models.yaml': `schema: modelcompat/models@1
models:
  tiny:
    versions:
      here: {runner: llama-cpp, options: {binary: ${JSON.stringify(engine?.binary)}, model: tiny.gguf, ctx: 2048, parallel: 2}}
`,
      'suite.yaml': suiteYaml(`  - id: chat
    vary: {stream: [false, true]}
    request: {messages: [{role: user, content: hello}], max_tokens: 16}
    expect: [{status: 200}]
  - id: json
    request:
      messages: [{role: user, content: hello}]
      max_tokens: 200
      response_format: {type: json_schema, json_schema: {name: a, strict: true, schema: {type: object, properties: {ok: {type: boolean}}, required: [ok], additionalProperties: false}}}
    expect: [{status: 200}]
  - id: unknown-route
    api: http
    request: {method: GET, path: /v1/nonsense}
    expect: [{status: 404}]
`),
    });
    await import('node:fs/promises').then((fs) =>
      fs.writeFile(path.join(desk.dir, 'tiny.gguf'), tinyModel({ chatTemplate: toolTemplate })),
    );
    const run = await desk.modelcompat([
      'run',
      'tiny',
      '--suite',
      'suite.yaml',
      '--trials',
      '3',
      '--out',
      'out',
    ]);
    expect([0, 1], run.all).toContain(run.exitCode);
    const text = await readFile(path.join(desk.dir, 'out/records.jsonl'), 'utf8');
    const records = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(records).toHaveLength(12);
    for (const { exchanges } of records) {
      const { response } = exchanges[0].attempts.at(-1);
      const body = response.body.utf8 ?? Buffer.from(response.body.base64, 'base64').toString('latin1');
      const bytes = response.body.utf8 === undefined ? body.length : Buffer.byteLength(body);
      expect(response.chunks.reduce((sum: number, [, size]: [number, number]) => sum + size, 0)).toBe(bytes);
      expect(bytes).toBeGreaterThan(10);
    }
    const { environment } = JSON.parse(await readFile(path.join(desk.dir, 'out/run.json'), 'utf8'));
    expect(environment).toMatchObject({
      runner: 'llama-cpp',
      engine: 'llama.cpp',
      contextTokens: expect.any(Number),
    });
    expect(environment.chatTemplateSha256).toMatch(/^[0-9a-f]{64}$/);
    await expect(fetch(`${environment.baseUrl}/models`)).rejects.toThrow();
  }, 120_000);

  it('says why, with the server’s last words, when it does not come up', async () => {
    await using desk = await aDesk({
      'models.yaml': `schema: modelcompat/models@1
models:
  broken: {runner: llama-cpp, options: {binary: ${JSON.stringify(engine?.binary)}, model: nothing.gguf}}
`,
      'suite.yaml': suiteYaml('  - id: a\n    request: {messages: []}\n'),
    });
    const run = await desk.modelcompat(['run', 'broken', '--suite', 'suite.yaml', '--out', 'out']);
    expect(run.exitCode, run.all).toBe(3);
    expect(run.all).toContain('nothing.gguf');
  }, 60_000);
});
