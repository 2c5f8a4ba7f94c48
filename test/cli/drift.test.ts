import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeHandler, type FakeRequest, startFakeEndpoint } from '../../src/testing/fake-endpoint.ts';
import { aDesk, type Desk, modelsYaml } from './cli.ts';

type Served = {
  readonly model: string;
  readonly fingerprint: string;
  readonly tokens: number;
  readonly text: string;
  readonly logprob: number | null;
  readonly extra: object;
};

const before: Served = {
  model: 'fake',
  fingerprint: 'fp_1',
  tokens: 12,
  text: 'three, four',
  logprob: null,
  extra: {},
};
const STATE = ['--state', 'state.json'];

let served: Served;
let desk: Desk;
let server: Awaited<ReturnType<typeof startFakeEndpoint>>;

/** Answers as it is served at the moment; refuses what must be refused. */
const answers: FakeHandler = ({ json, method }: FakeRequest) => {
  if (method === 'GET') return undefined;
  if (!Array.isArray(json['messages'])) return refused('messages must be a list, request 8f14e45fceea167a');
  if (json['model'] !== 'fake') return refused('no such model');
  const { model, fingerprint, tokens, text, logprob, extra } = served;
  const top = [
    { token: 'a', logprob: (logprob ?? 0) - 0.1 },
    { token: 'b', logprob: (logprob ?? 0) - 2 },
  ];
  const logprobs =
    logprob === null || json['logprobs'] !== true
      ? null
      : { content: [{ token: 'a', logprob, top_logprobs: top }] };
  return {
    body: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_762_000_000,
      model,
      system_fingerprint: fingerprint,
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: text, ...extra },
          logprobs,
          finish_reason: 'length',
        },
      ],
      usage: {
        prompt_tokens: tokens + JSON.stringify(json['tools'] ?? []).length,
        completion_tokens: 1,
        total_tokens: tokens + 1 + JSON.stringify(json['tools'] ?? []).length,
      },
    },
  };
};
const refused = (message: string) => ({
  status: 400,
  headers: { 'content-type': 'application/json' },
  body: { error: { message, type: 'invalid_request_error', param: null, code: null } },
});
const check = (...more: readonly string[]) => desk.modelcompat(['drift', 'server', ...STATE, ...more]);

beforeEach(async () => {
  served = before;
  server = await startFakeEndpoint(answers);
  desk = await aDesk({ 'models.yaml': modelsYaml(server.baseUrl) });
});
afterEach(async () => {
  await server.close();
  await desk[Symbol.asyncDispose]();
});

describe('modelcompat drift', { timeout: 120_000 }, () => {
  it('records at first, and says SAME of what has not changed, for few tokens', async () => {
    const first = await check();
    expect([first.exitCode, first.stdout.includes('RECORDED')], first.all).toEqual([0, true]);
    const asked = server.requests.length;
    const second = await check();
    expect([second.exitCode, second.stdout.includes('SAME')], second.all).toEqual([0, true]);
    const bodies = server.requests.slice(asked).filter(({ method }) => method === 'POST');
    const tokens = bodies.reduce((sum, { json }) => sum + Number(json['max_tokens']), 0);
    expect([bodies.length, tokens < 100]).toEqual([15, true]);
  });

  it.each([
    ['another model name', { model: 'fake-2' }, 'model'],
    ['another build', { fingerprint: 'fp_2' }, 'system_fingerprint'],
    ['another tokenizer or template', { tokens: 13 }, 'prompt_tokens.tools-1'],
    ['another field', { extra: { reasoning_content: '' } }, 'fields'],
  ] as const)('says DRIFT of %s at the second check', async (_what, change, witness) => {
    await check('--quiet');
    served = { ...before, ...change };
    const result = await check('--json');
    expect(result.exitCode, result.all).toBe(1);
    const { verdict, findings } = JSON.parse(result.stdout);
    expect(verdict).toBe('drift');
    expect(findings.map(({ params }: { params: { name: string } }) => params.name)).toContain(witness);
    expect(result.stdout).not.toContain('FAIL');
    const again = await check();
    expect(again.exitCode, again.all).toBe(1);
  });

  it('takes what is there for what shall be with --accept', async () => {
    await check('--quiet');
    served = { ...before, model: 'fake-2' };
    expect((await check('--accept')).exitCode).toBe(0);
    expect((await check()).exitCode).toBe(0);
  });

  it('refuses a state of another target, and names what is missing', async () => {
    await desk.write({ 'state.json': '{"schema":"modelcompat/drift@1"}' });
    expect((await check()).exitCode).toBe(2);
    expect((await desk.modelcompat(['drift', 'server'])).exitCode).toBe(2);
  });

  it('is an error of the environment where nobody answers soundly', async () => {
    await check('--quiet');
    const state = await readFile(path.join(desk.dir, 'state.json'), 'utf8');
    await server.close();
    expect((await check()).exitCode).toBe(3);
    expect(await readFile(path.join(desk.dir, 'state.json'), 'utf8')).toBe(state);
  });
});
