import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { llamaCpp } from '../../runners/llama-cpp/index.ts';
import { HarnessError } from '../../src/domain/diagnostic.ts';
import { runCommand } from '../../src/provision/commands.ts';
import { toolTemplate } from '../../src/provision/templates.ts';
import { tinyModel } from '../../src/provision/tiny-model.ts';
import { engineOrReason, needed, planFor, type Started, start, textOf, titled } from './real-engine.ts';

const found = await engineOrReason();
const engine = () => needed(found);

const WEATHER_TOOL = {
  type: 'function',
  function: { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
};
const ask = { messages: [{ role: 'user', content: 'Say something.' }], max_tokens: 24, seed: 1 };

describe.skipIf(found.reason !== null)(titled('a real llama-server with a tiny model', found.reason), () => {
  const weights = join(tmpdir(), `modelcompat-tiny-${process.pid}.gguf`);
  let started: Started;

  beforeAll(async () => {
    await writeFile(weights, tinyModel({ chatTemplate: toolTemplate }));
    started = await start(planFor(engine(), { model: weights, ctx: 2048, parallel: 1 }));
  }, 60_000);
  afterAll(async () => {
    await started?.[Symbol.asyncDispose]();
    await rm(weights, { force: true });
  });

  it('is healthy and serves under its alias', async () => {
    expect(textOf(await started.get('/health'))).toBe('{"status":"ok"}');
    expect(started.server.model).toBe('real');
  });

  it('tells its build, context and chat template through the probes', () => {
    const environment = llamaCpp.readEnvironment(started.server.probes);
    expect(environment).toMatchObject({
      engine: 'llama.cpp',
      servedModel: 'real',
      contextTokens: 2048,
      chatTemplateSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    if (/^b\d+$/.test(engine().version))
      expect(environment.engineVersion).toMatch(new RegExp(`^${engine().version}\\b`));
  });

  it('answers a chat request with whole usage numbers', async () => {
    const answer = JSON.parse(textOf(await started.post('/v1/chat/completions', ask)));
    expect(answer).toMatchObject({
      object: 'chat.completion',
      choices: [{ message: { role: 'assistant' } }],
    });
    const { prompt_tokens, completion_tokens, total_tokens } = answer.usage;
    expect(prompt_tokens + completion_tokens).toBe(total_tokens);
    expect(completion_tokens).toBeLessThanOrEqual(24);
  });

  it('streams a chat answer that ends with [DONE]', async () => {
    const sent = await started.post('/v1/chat/completions', { ...ask, stream: true });
    expect(sent.response?.headers['content-type']).toMatch(/^text\/event-stream/);
    const events = textOf(sent)
      .split('\n\n')
      .filter((event) => event !== '');
    expect(events.at(-1)).toBe('data: [DONE]');
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event.replace(/^data: /, '')));
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    expect(chunks.some(({ choices }) => choices[0]?.delta?.content !== undefined)).toBe(true);
  });

  it('answers in JSON that fits a schema, random as its weights are', async () => {
    const schema = {
      type: 'object',
      properties: { ok: { type: 'boolean' }, word: { type: 'string', enum: ['a', 'b'] } },
      required: ['ok', 'word'],
      additionalProperties: false,
    };
    const response_format = { type: 'json_schema', json_schema: { name: 'x', strict: true, schema } };
    const body = { ...ask, max_tokens: 1_000, response_format };
    const answer = JSON.parse(textOf(await started.post('/v1/chat/completions', body)));
    expect(JSON.parse(answer.choices[0].message.content)).toEqual({
      ok: expect.any(Boolean),
      word: expect.stringMatching(/^[ab]$/),
    });
  });

  it('puts tools, calls and results into the prompt as the template says', async () => {
    const call = {
      id: 'c1',
      type: 'function',
      function: { name: 'get_weather', arguments: '{"city":"Paris"}' },
    };
    const messages = [
      { role: 'user', content: 'Weather?' },
      { role: 'assistant', content: null, tool_calls: [call] },
      { role: 'tool', tool_call_id: 'c1', content: '18C' },
    ];
    const { prompt } = JSON.parse(
      textOf(await started.post('/apply-template', { messages, tools: [WEATHER_TOOL] })),
    );
    expect(prompt).toMatch(/<tools>\n\{.*"get_weather".*\}\n<\/tools>/);
    expect(prompt).toContain(
      '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Paris"}}\n</tool_call>',
    );
    expect(prompt).toContain('<tool_response>\n18C\n</tool_response>');
  });

  it('refuses what is no request in the envelope of errors', async () => {
    const sent = await started.post('/v1/chat/completions', { messages: 'none' });
    expect(sent.response?.status).toBeGreaterThanOrEqual(400);
    expect(JSON.parse(textOf(sent))).toMatchObject({ error: { message: expect.any(String) } });
  });
});

describe.skipIf(found.reason !== null)(
  titled('the llama-cpp runner with a real llama-server', found.reason),
  () => {
    const weights = join(tmpdir(), `modelcompat-tiny-plan-${process.pid}.gguf`);
    beforeAll(() => writeFile(weights, tinyModel()));
    afterAll(() => rm(weights, { force: true }));

    it('uses only flags that the engine lists in its help', async () => {
      const { output } = await runCommand([engine().binary, '--help'], { timeoutMs: 30_000 });
      const options = {
        hf_file: 'f',
        jinja: true,
        chat_template_file: 't',
        ctx: 1,
        parallel: 1,
        gpu_layers: 0,
      };
      const plans = [
        planFor(engine(), { model: weights, reasoning_format: 'none', ...options, hf_file: 'unused' }),
        planFor(engine(), { hf: 'o/r', ...options, jinja: false }),
      ];
      const flags = plans.flatMap(({ argv }) => argv.filter((word) => /^--?[a-z]/.test(word)));
      expect(flags.length).toBeGreaterThan(12);
      expect(flags.filter((flag) => !new RegExp(`(^|[\\s,])${flag}(?=[\\s,])`, 'm').test(output))).toEqual(
        [],
      );
    });

    it('leaves no process and no open port behind', async () => {
      const { server, get, ...rest } = await start(planFor(engine(), { model: weights }));
      expect((await get('/health')).response?.status).toBe(200);
      await server.stop();
      expect((await get('/health')).failure?.kind).toBe('refused');
      const port = new URL(server.baseUrl).port;
      const { output } = await runCommand(['ps', '-eo', 'args'], { timeoutMs: 10_000 });
      expect(output.split('\n').filter((line) => line.includes(`--port ${port}`))).toEqual([]);
      await rest[Symbol.asyncDispose]();
    });

    it.each([
      [
        'a file that is not there',
        { model: '/no/such/model.gguf' },
        ['server-exited', 'llama-cpp-died-file'],
      ],
      ['a file that is no model', { model: import.meta.filename }, ['server-exited', 'llama-cpp-died-model']],
      // Its own --help is asked before it is started.
      ['an argument it does not know', { model: weights, args: ['--no-such-flag'] }, ['flag-unknown']],
    ])('explains why it did not start with %s', async (_what, options, wanted) => {
      const failure = await start(planFor(engine(), options)).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(HarnessError);
      const codes = failure instanceof HarnessError ? failure.diagnostics.map((each) => each.code) : [];
      expect(codes).toEqual(wanted);
    });
  },
);
