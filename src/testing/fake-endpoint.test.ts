import { afterAll, describe, expect, it } from 'vitest';
import { createClock } from '../adapters/clock.ts';
import { createHttp } from '../adapters/http.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Exchange } from '../domain/record.ts';
import type { Api } from '../domain/suite.ts';
import { checks } from '../protocol/checks/catalogue.ts';
import { openExchange } from '../protocol/exchange-view.ts';
import { runTarget } from '../run/run.ts';
import { aCase, aChat, aPlan, aPlannedCase, aStep, aTarget } from './builders.ts';
import { type FakeHandler, startFakeEndpoint } from './fake-endpoint.ts';
import { aRunHarness } from './run-harness.ts';

const http = createHttp();
afterAll(() => http.close());

async function ask(api: Api, body: JsonObject, handler?: FakeHandler): Promise<Exchange> {
  await using endpoint = await startFakeEndpoint(handler);
  const target = aTarget({ endpoint: { baseUrl: endpoint.baseUrl, limits: {} } });
  const planned = aPlannedCase(aCase('s/c', { api, script: { kind: 'single', step: aStep(body) } }));
  const { input, records } = aRunHarness({ plan: aPlan([planned], target), http, clock: createClock() });
  await runTarget(input);
  const exchange = records[0]?.exchanges[0];
  if (exchange === undefined) throw new Error('nothing was sent');
  return exchange;
}

/** Ids of must and should checks that an answer violates. */
function violations(exchange: Exchange, api: Api): readonly string[] {
  const view = openExchange(exchange, api, 0);
  return checks
    .filter((check) => check.severity !== 'note')
    .filter((check) => check.apis === 'any' || check.apis.includes(view.api))
    .filter((check) => check.judge(view, { errorExpected: false, exchanges: [view] }).length > 0)
    .map(({ id }) => id);
}

const tools = [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }];

describe('the fake endpoint', () => {
  it.each<[string, Api, JsonObject, FakeHandler?]>([
    ['chat', 'chat', aChat()],
    ['a chat stream', 'chat', aChat('hi', { stream: true })],
    [
      'a chat stream with usage',
      'chat',
      aChat('hi', { stream: true, stream_options: { include_usage: true } }),
    ],
    ['tool calls', 'chat', aChat('hi', { tools }), callsF],
    ['streamed tool calls', 'chat', aChat('hi', { tools, stream: true }), callsF],
    ['completions', 'completions', { prompt: 'x' }],
    ['a completions stream', 'completions', { prompt: 'x', stream: true }],
    ['responses', 'responses', { input: 'x' }],
    ['a responses stream', 'responses', { input: 'x', stream: true }],
    ['messages', 'messages', aChat('hi', { max_tokens: 9 })],
    ['a messages stream', 'messages', aChat('hi', { max_tokens: 9, stream: true })],
    ['embeddings', 'embeddings', { input: ['a', 'b'] }],
    ['models', 'models', {}],
  ])('answers %s so that no check objects', async (_what, api, body, handler) => {
    const exchange = await ask(api, body, handler);
    expect(exchange.attempts.at(-1)?.response?.status).toBe(200);
    expect(violations(exchange, api)).toEqual([]);
  });

  it.each<[string, JsonObject, FakeHandler]>([
    ['an HTML page', {}, () => ({ kind: 'html' })],
    ['an error in a 200', {}, () => ({ kind: 'error_in_200' })],
    ['a stream without its last event', { stream: true }, () => ({ kind: 'no_done' })],
  ])('can send %s, to which some check objects', async (_what, more, handler) => {
    expect(violations(await ask('chat', aChat('hi', more), handler), 'chat')).not.toEqual([]);
  });

  it('says what a handler wrote by hand', async () => {
    const exchange = await ask('chat', aChat(), () => ({
      status: 418,
      headers: { 'x-a': 'b' },
      chunks: ['t', 'ea'],
    }));
    expect(exchange.attempts[0]?.response).toMatchObject({
      status: 418,
      headers: { 'x-a': 'b' },
      body: { utf8: 'tea' },
    });
  });

  it('knows no other path', async () => {
    const exchange = await ask('http', { path: '/v1/unknown' });
    expect(exchange.attempts[0]?.response?.status).toBe(404);
  });
});

function callsF(): ReturnType<FakeHandler> {
  return { toolCalls: [{ name: 'f', arguments: { a: 1 } }] };
}
