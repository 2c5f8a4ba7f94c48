import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { qwen3Template } from '../../src/families/templates/qwen3.ts';
import { aDesk, type Desk } from '../cli/cli.ts';
import { engineOrReason, titled } from './real-engine.ts';

const { value: engine, reason } = await engineOrReason();

const SUITE = `schema: modelcompat/suite@1
suite: mine/calls
cases:
  - id: call
    vary: {stream: [false, true]}
    request:
      max_tokens: 512
      messages: [{role: system, content: "Be brief."}, {role: user, content: "What is the weather in Graz?"}]
      tools: [{type: function, function: {name: get_weather, parameters: {type: object, properties: {city: {type: string}, note: {type: string}}, required: [city]}}}]
    expect: [{tool_call: {name: get_weather, arguments: {city: Graz}}}]
    golden: {reasoning: "They want the weather.", tool_calls: [{name: get_weather, arguments: {city: Graz, note: "a \\"b\\" 你好"}}]}
  - id: text
    vary: {stream: [false, true]}
    request: {max_tokens: 512, messages: [{role: user, content: "What is six times seven?"}]}
    expect: [{text: {contains: Forty-two}}]
    golden: {reasoning: "6 × 7 = 42.", content: "Forty-two."}
  - id: talk
    turns:
      request:
        max_tokens: 512
        messages: [{role: user, content: "What is the weather in Graz?"}]
        tools: [{type: function, function: {name: get_weather, parameters: {type: object, properties: {city: {type: string}}, required: [city]}}}]
      max: 3
      tool_results: {get_weather: ["18 degrees"]}
      expect: [{text: {contains: "18"}}]
      golden: [{tool_calls: [{name: get_weather, arguments: {city: Graz}}]}, {content: "It has 18 degrees."}]
`;

const models = (family: string, options = '') => `schema: modelcompat/models@1
models:
  huge:
    family: ${family}
    versions:
      here: {runner: llama-cpp, options: {hf: "nobody/has-these-weights:Q8_0", binary: ${JSON.stringify(engine?.binary)}, args: [--threads, "1"]${options}}}
      hosted: {runner: endpoint, endpoint: {base_url: "http://127.0.0.1:1/v1", model: m}}
`;

async function run(desk: Desk, ...more: readonly string[]) {
  const done = await desk.modelcompat([
    ...['run', 'huge@here', '--stand-in', '--suite', 'suite.yaml', '--out', 'out', '--force', ...more],
  ]);
  const read = async (name: string) => JSON.parse(await readFile(path.join(desk.dir, 'out', name), 'utf8'));
  return { ...done, report: await read('report.json'), standIn: await read('stand-in.json') };
}

describe.skipIf(engine === null)(titled('run --stand-in on a real llama-server', reason), () => {
  it.each(['qwen3', 'kimi-k2', 'glm-4.5', 'deepseek-v3.1'])(
    'gives every golden answer of %s back, whatever the cut, and says whose template it used',
    async (family) => {
      await using desk = await aDesk({ 'models.yaml': models(family), 'suite.yaml': SUITE });
      const { exitCode, all, report, standIn } = await run(desk, '--pieces', '1,markers');
      expect(exitCode, all).toBe(0);
      expect(report.totals).toMatchObject({ cases: 10, passed: 10 });
      expect(report.run.environment.standIn).toMatchObject({
        family,
        template: `the minimal template of the family ${family}`,
      });
      expect(standIn.findings).toEqual([]);
    },
    120_000,
  );

  it('finds a reasoning parser that is switched off', async () => {
    await using desk = await aDesk({
      'models.yaml': models('qwen3', ', reasoning_format: none'),
      'suite.yaml': SUITE,
    });
    const { exitCode, standIn } = await run(desk, '--case', '*text*');
    expect(exitCode).toBe(1);
    expect(standIn.findings).toMatchObject([{ layer: 'reasoning-parser' }]);
  }, 60_000);

  it('finds a template that hides the tools from the model', async () => {
    const damaged = qwen3Template.chatTemplate.replace("'\\n' + (tool | tojson)", "'\\n'");
    expect(damaged).not.toBe(qwen3Template.chatTemplate);
    await using desk = await aDesk({
      'models.yaml': models('qwen3'),
      'suite.yaml': SUITE,
      'damaged.jinja': damaged,
    });
    const { exitCode, report, standIn } = await run(desk, '--case', '*call*', '--template', 'damaged.jinja');
    expect(exitCode).toBe(1);
    expect(standIn.findings).toMatchObject([{ layer: 'template', wrong: ['prompt'] }]);
    expect(report.run.environment.standIn.template).toMatch(/^damaged\.jinja \(sha256 /);
  }, 60_000);

  it('refuses an endpoint, which has weights of its own', async () => {
    await using desk = await aDesk({ 'models.yaml': models('qwen3'), 'suite.yaml': SUITE });
    const done = await desk.modelcompat(['run', 'huge@hosted', '--stand-in', '--suite', 'suite.yaml']);
    expect(done.exitCode).toBe(3);
    expect(done.all).toContain('cannot serve other weights');
  });
});
