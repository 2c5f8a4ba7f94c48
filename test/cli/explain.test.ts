import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FakeHandler, startFakeEndpoint } from '../../src/testing/fake-endpoint.ts';
import { aDesk, modelsYaml, suiteYaml } from './cli.ts';

const CALL = '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Paris"}}\n</tool_call>';
const CASE = `  - id: weather
    request:
      messages: [{role: user, content: "Weather in Paris?"}]
      tools: [{type: function, function: {name: get_weather, parameters: {type: object, properties: {city: {type: string}}}}}]
    expect: [{tool_call: {name: get_weather}}]
  - id: fine
    request: {messages: [{role: user, content: hi}]}
`;

/** Serves calls as text, like a server whose parser is off; below its API it looks like llama.cpp. */
const unparsed: FakeHandler = ({ path: at, json }) => {
  if (at === '/props') return { body: { build_info: 'b1-x', chat_template: 't', model_path: 'm' } };
  if (at === '/apply-template')
    return {
      body: {
        prompt: '<|im_start|>system get_weather<|im_end|>Weather in Paris?<|im_end|><|im_start|>assistant\n',
      },
    };
  if (at === '/completion') return { body: { content: CALL } };
  return Array.isArray(json['tools']) ? { text: CALL } : undefined;
};

describe('modelcompat explain', () => {
  it('blames the parser from the record alone and writes an issue without the key', async () => {
    await using server = await startFakeEndpoint(unparsed);
    const models = modelsYaml(server.baseUrl).replace('model: fake', 'model: fake, api_key: {env: MY_KEY}');
    await using desk = await aDesk({ 'models.yaml': models, 'suite.yaml': suiteYaml(CASE) });
    const env = { MY_KEY: 'sk-very-secret-0123456789' };
    const run = await desk.modelcompat(['run', '--suite', 'suite.yaml', '--out', 'out'], { env });
    expect(run.exitCode, run.all).toBe(1);
    const before = server.requests.length;
    const told = await desk.modelcompat(['explain', 'out', 'weather', '--json']);
    expect(told.exitCode, told.all).toBe(0);
    const blame = JSON.parse(told.stdout);
    expect(blame).toMatchObject({
      schema: 'modelcompat/blame@1',
      case: 'desk/weather',
      layer: 'tool-parser',
      confidence: 'high',
    });
    expect(server.requests.length).toBe(before);
    const issue = await readFile(path.join(desk.dir, 'out/issue-desk-weather.md'), 'utf8');
    expect(issue).toBe(blame.issue);
    expect(issue).toContain('get_weather');
    expect(issue).not.toContain('sk-very-secret');
    expect(issue).not.toContain('127.0.0.1');
  });

  it('asks the server for its prompt and the raw words with --ask, and records what it asked', async () => {
    await using server = await startFakeEndpoint(unparsed);
    const models = modelsYaml(server.baseUrl, '    options: {engine: llama.cpp}\n');
    await using desk = await aDesk({ 'models.yaml': models, 'suite.yaml': suiteYaml(CASE) });
    await desk.modelcompat(['run', '--suite', 'suite.yaml', '--out', 'out']);
    const told = await desk.modelcompat([
      'explain',
      'out',
      'desk/weather',
      '--ask',
      '--out',
      'asked',
      '--json',
    ]);
    expect(told.exitCode, told.all).toBe(0);
    const blame = JSON.parse(told.stdout);
    expect(blame.evidence.map(({ code }: { code: string }) => code)).toContain('blame-raw-call');
    const records = (await readFile(path.join(desk.dir, 'asked/records.jsonl'), 'utf8')).trim().split('\n');
    expect(records).toHaveLength(3);
    expect(blame.asked).toEqual({ requests: 3, run: 'asked' });
  });

  it('refuses a case that did not fail, and names those that did', async () => {
    await using server = await startFakeEndpoint(unparsed);
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      'suite.yaml': suiteYaml(CASE),
    });
    await desk.modelcompat(['run', '--suite', 'suite.yaml', '--out', 'out']);
    const told = await desk.modelcompat(['explain', 'out', 'desk/fine']);
    expect([told.exitCode, told.stderr]).toEqual([2, expect.stringContaining('desk/weather')]);
  });
});
