import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { messages } from '../src/messages/index.ts';
import { machine, target } from '../src/testing/sample-target.ts';
import { template } from './_template/index.ts';
import { runners } from './index.ts';
import type { Runner } from './runner.ts';

/** For every runner: options that are enough for a plan, and an endpoint where it needs one. */
const enough: Readonly<Record<string, Parameters<typeof target>[0]>> = {
  command: { options: { command: 'serve --port {port}' } },
  docker: { options: { engine: 'vllm', version: '0.11.0', model: 'org/repo' } },
  endpoint: { endpoint: { baseUrl: 'http://127.0.0.1:8000/v1', limits: {} } },
  kubernetes: { options: { engine: 'sglang', version: '0.5.5', model: 'org/repo' } },
  'llama-cpp': { options: { model: 'm.gguf' } },
  ollama: { options: { tag: 'qwen3:0.6b' } },
  'recipe/compose': { options: { file: 'compose.yaml' } },
  'recipe/dstack': { options: { model: 'org/repo', version: '0.11.0' } },
  'recipe/kserve': { options: { model: 'org/repo' } },
  'recipe/lm-studio': { options: { model: 'qwen3-0.6b' } },
  'recipe/skypilot': { options: { model: 'org/repo', version: '0.11.0' } },
  'recipe/tgi': { options: { model: 'org/repo' } },
  sglang: { options: { model: 'org/repo' } },
  template: { options: { model: 'm' } },
  vllm: { options: { model: 'org/repo' } },
};
const programs = ['engine', 'llama-server', 'vllm', 'python3', 'ollama', 'docker', 'kubectl'];
const everything = machine({ programs });

describe('the registry', () => {
  it('is in alphabetical order', () => {
    expect(Object.keys(runners)).toEqual(Object.keys(runners).sort());
  });

  it.each(Object.entries(runners))('knows %s by its own name', (name, runner) => {
    expect(runner.name).toBe(name);
  });
});

describe.each<Runner>([...Object.values(runners), template])('the runner $name', (runner) => {
  const ajv = new Ajv2020({ strict: false });
  const accepts = ajv.compile(runner.options);
  const sample = target(enough[runner.name]);
  const plan = () => runner.plan(sample, everything);

  it('accepts its own options and no unknown one', () => {
    expect(accepts(sample.options)).toBe(true);
    expect(accepts({ ...sample.options, 'no-such-option': 1 })).toBe(false);
  });

  it('serves other weights under the same declaration, if it can at all', () => {
    const weights = { gguf: '/made/m.gguf', folder: '/made', contextTokens: 9000 };
    const exchanged = runner.withModel?.(sample, weights);
    if (exchanged === undefined) return;
    expect(accepts(exchanged.options)).toBe(true);
    expect(JSON.stringify(runner.plan(exchanged, everything))).toMatch(/\/made/);
    expect({ ...exchanged, options: sample.options }).toEqual(sample);
  });

  it('plans the same for the same target', () => {
    expect(plan()).not.toHaveProperty('problems');
    expect(plan()).toEqual(plan());
  });

  it('plans only what JSON can hold, so that a dry run can show it', () => {
    expect(JSON.parse(JSON.stringify(plan()))).toEqual(plan());
  });

  it('asks its probes at paths of the origin', () => {
    expect(plan()).toMatchObject({
      probes: expect.arrayContaining([{ name: expect.any(String), path: expect.stringMatching(/^\//) }]),
    });
  });

  it('tells a process the free port that its base URL names', () => {
    const planned = plan();
    if ('problems' in planned || planned.kind === 'attach') return;
    expect(planned.baseUrl).toContain('{port}');
    const steps = (planned.prepare ?? []).flatMap((step) =>
      step.kind === 'run' ? step.argv : step.kind === 'write' ? [step.content] : [],
    );
    expect([...planned.argv, ...Object.values(planned.env), ...steps].join(' ')).toContain('{port}');
  });

  it('ends by itself where nobody is left to stop it', () => {
    const planned = plan();
    if ('problems' in planned || planned.kind === 'attach') return;
    expect(planned.timeLimitMs).toBe(12 * 3_600_000);
  });

  it('explains last words with messages that exist', () => {
    const planned = plan();
    const hints = 'problems' in planned || planned.kind === 'attach' ? [] : planned.deathHints;
    for (const { pattern, code } of hints) {
      expect(() => new RegExp(pattern, 'i')).not.toThrow();
      expect(Object.keys(messages)).toContain(code);
    }
  });

  it.each([
    [{}],
    [{ models: null, props: null, version: null, info: null }],
    [{ models: [], props: 'x', version: 1, info: {} }],
  ])('reads an environment out of useless probes %j without failing', (probes) => {
    const { engine, ...rest } = runner.readEnvironment(probes);
    expect(rest).toEqual({});
    expect([undefined, runner.name.replace('-', '.')]).toContain(engine);
  });
});
