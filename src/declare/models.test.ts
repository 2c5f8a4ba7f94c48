import { describe, expect, it } from 'vitest';
import { runners } from '../../runners/index.ts';
import { renderHint, renderText } from '../messages/index.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import { declareModels } from './models.ts';

describe('x', () => {
  it('y', async () => {
    const files = memoryFiles({
      '/p/models.yaml': `schema: modelcompat/models@1
suites: [suites/core]
defauls: {}
models:
  a:
    runner: enpoint
    endpoint: {base_url: "localhost:8000/v1", api_key: sk-abcdefghijklmnop1234567890}
  b:
    versions:
      0.10: {runner: llama-cpp, options: {version: 0.10}}
      "v-{e}-{q}":
        matrix: {e: ["0.1", 0.20], q: [x, y]}
        exclude: [{e: "0.1", q: x}]
        runner: endpoint
        sampling: famly
        timeouts: {idle: 5 s}
        endpoint: {base_url: "https://evil/{q}", api_key: {env: OPENAI_API_KEY}}
`,
    });
    const env = {
      cwd: '/p',
      platform: 'linux',
      nodeVersion: '20',
      variable: () => undefined,
      capture: async () => ({ stdout: '' }),
    };
    const { models, diagnostics } = await declareModels({ files, env, configPath: 'models.yaml', runners });
    for (const d of diagnostics)
      console.log(
        `${d.where?.file}:${d.where?.line}:${d.where?.column} ${d.severity} ${d.code}\n  ${renderText('en', d)}\n  | ${d.frame?.text}\n  | ${' '.repeat((d.where?.column ?? 1) - 1)}${'^'.repeat(d.frame?.length ?? 0)}\n  ${renderHint('en', d)}\n`,
      );
    expect(models).toBe(null);
  });
});
