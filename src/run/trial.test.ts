import { afterAll, describe, expect, it } from 'vitest';
import { createClock } from '../adapters/clock.ts';
import { createHttp } from '../adapters/http.ts';
import type { Case, Script } from '../domain/suite.ts';
import { openExchange } from '../protocol/exchange-view.ts';
import { aCase, aChat, aPlan, aPlannedCase, aStep, aTarget } from '../testing/builders.ts';
import { type FakeHandler, startFakeEndpoint, trouble } from '../testing/fake-endpoint.ts';
import { aRunHarness } from '../testing/run-harness.ts';
import type { RunInput } from './input.ts';
import { createLimiters } from './limits.ts';
import { runTarget } from './run.ts';

const http = createHttp();
afterAll(() => http.close());

/** Runs one case against a real server; gives its record and what the server saw. */
async function trial(
  script: Script,
  handler?: FakeHandler,
  more: {
    case?: Partial<Case>;
    target?: Parameters<typeof aTarget>[0];
    seed?: number;
  } & Partial<RunInput> = {},
) {
  const { case: changes, target: targetChanges, seed, ...input } = more;
  await using endpoint = await startFakeEndpoint(handler);
  const target = aTarget({ endpoint: { baseUrl: endpoint.baseUrl, limits: {} }, ...targetChanges });
  const planned = aPlannedCase(aCase('s/c', { script, ...changes }), {
    ...(seed !== undefined && { seed, trials: 2 }),
  });
  const harness = aRunHarness({ plan: aPlan([planned], target), http, clock: createClock() });
  const server = { baseUrl: endpoint.baseUrl, model: 'served' };
  const summary = await runTarget({ ...harness.input, server, ...input });
  const [record] = harness.records;
  if (record === undefined) throw new Error('no record');
  return {
    record,
    records: harness.records,
    requests: endpoint.requests,
    mostAtOnce: endpoint.mostAtOnce(),
    summary,
  };
}

const single = (request = aChat(), expected = 200): Script => ({
  kind: 'single',
  step: aStep(request, [{ kind: 'status', params: expected }]),
});
const view = (record: Awaited<ReturnType<typeof trial>>['record'], index = 0) => {
  const exchange = record.exchanges[index];
  if (exchange === undefined) throw new Error(`no exchange ${index}`);
  return openExchange(exchange, 'chat', index);
};

describe('a trial of one request', () => {
  it('keeps what was sent and received, with the key taken out', async () => {
    const { record, requests } = await trial(single(), trouble.echo, {
      key: { name: 'K', value: 'sk-1234567' },
    });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer sk-1234567' },
    });
    expect(requests[0]?.json).toEqual({ model: 'served', ...aChat() });
    expect(view(record).answer.choices[0]?.text).toBe('hi');
    expect(record.exchanges[0]?.attempts[0]).toMatchObject({
      request: { method: 'POST', body: { utf8: requests[0]?.body } },
      response: { status: 200, ended: 'complete' },
      failure: null,
    });
    expect(JSON.stringify(record)).not.toContain('sk-1234567');
  });

  it('reads a stream to its end, chunk by chunk', async () => {
    const { record } = await trial(single(aChat('hi', { stream: true })));
    const response = record.exchanges[0]?.attempts[0]?.response;
    const length =
      response !== undefined && response !== null && 'utf8' in response.body ? response.body.utf8.length : 0;
    expect(response?.chunks.reduce((sum, [, bytes]) => sum + bytes, 0)).toBe(length);
    expect(view(record).answer.choices[0]?.text).toBe('hello');
  });

  it.each([
    ['a stall in a stream', { kind: 'half', ending: 'stall' } as const, 'idle_timeout'],
    ['a stream cut off', { kind: 'half', ending: 'drop' } as const, 'early_close'],
  ])('keeps what had come of %s', async (_what, behaviour, ended) => {
    const timeouts = { connectMs: 1_000, firstEventMs: 1_000, idleMs: 100, totalMs: 5_000 };
    const { record, requests } = await trial(single(aChat('hi', { stream: true })), () => behaviour, {
      target: { timeouts },
    });
    expect(requests).toHaveLength(1);
    expect(record.exchanges[0]?.attempts[0]?.response?.ended).toBe(ended);
    expect(view(record).answer.choices[0]?.role).toBe('assistant');
  });

  it('keeps every attempt of a request that was sent again', async () => {
    const { record, requests, summary } = await trial(single(), trouble.rateLimited(2));
    expect(requests).toHaveLength(3);
    expect(record.exchanges).toHaveLength(1);
    expect(record.exchanges[0]?.attempts.map(({ response }) => response?.status)).toEqual([429, 429, 200]);
    expect(summary).toMatchObject({ requests: 3, trials: { passed: 1 } });
  });

  it('sends a request again whose connection ended before any byte of the answer, and no broken answer', async () => {
    for (const [kind, failed] of [
      ['reset', 'reset'],
      ['close', 'closed'],
    ] as const) {
      const { record } = await trial(single(), ({ number }) => (number === 1 ? { kind } : undefined));
      expect(record.exchanges[0]?.attempts.map(({ failure }) => failure?.kind)).toEqual([failed, undefined]);
    }
    const half = await trial(single(), () => ({ kind: 'half', ending: 'drop' }));
    expect(half.record.exchanges[0]?.attempts).toHaveLength(1);
  });

  it('takes an expected 429 for an answer', async () => {
    const { requests } = await trial(single(aChat(), 429), trouble.rateLimited(9));
    expect(requests).toHaveLength(1);
  });

  it("counts the plan's seed up by trial", async () => {
    const { requests } = await trial(single(), undefined, { seed: 7 });
    expect(requests.map(({ json }) => json['seed'])).toEqual([7, 8]);
  });
});

describe('a trial of steps', () => {
  const script: Script = { kind: 'steps', steps: ['a', 'b', 'c'].map((text) => aStep(aChat(text))) };

  it('sends them in order, whatever their status', async () => {
    const { record, mostAtOnce } = await trial(script, (request) =>
      request.number === 2 ? { kind: 'status', status: 400 } : trouble.echo(request),
    );
    expect(record.exchanges.map((_exchange, index) => view(record, index).response?.status)).toEqual([
      200, 400, 200,
    ]);
    expect(view(record, 2).answer.choices[0]?.text).toBe('c');
    expect(mostAtOnce).toBe(1);
  });

  it.each([
    [{ kind: 'close' }, 1 + 3],
    [{ kind: 'half', ending: 'drop' }, 1 + 1],
  ] as const)('sends nothing after a broken one: %j', async (trouble, sent) => {
    const { record, requests } = await trial(script, ({ number }) => (number >= 2 ? trouble : undefined));
    expect(requests).toHaveLength(sent);
    expect(record.exchanges).toHaveLength(2);
    expect(record.status).toBe('failed');
  });
});

describe('a step that hangs up', () => {
  const asks = (events: number): Script => ({
    kind: 'steps',
    steps: [
      { ...aStep(aChat('a', { stream: true }), [{ kind: 'status', params: 200 }]), abortAfter: { events } },
      aStep(aChat('b'), [{ kind: 'status', params: 200 }]),
    ],
  });

  it('leaves the stream after so many events, fails nothing, and the next step is sent', async () => {
    const { record, requests } = await trial(asks(1), (request) =>
      request.number === 1 ? { kind: 'half', ending: 'stall' } : undefined,
    );
    expect(record.exchanges.map(({ attempts }) => attempts.map(({ response }) => response?.ended))).toEqual([
      ['hung_up'],
      ['complete'],
    ]);
    expect(requests).toHaveLength(2);
  });

  it('reads an answer of fewer events to its end', async () => {
    const { record } = await trial(asks(1_000));
    expect(view(record).response?.ended).toBe('complete');
    expect(record.status).toBe('passed');
  });
});

describe('a trial of concurrent requests', () => {
  const steps = Array.from({ length: 6 }, (_, index) => aStep(aChat(`c${index}`)));

  it('sends them together in one slot, and keeps their order', async () => {
    const { record, mostAtOnce } = await trial(
      { kind: 'concurrent', steps },
      async (request) => {
        await new Promise((resolve) => setTimeout(resolve, 60 - request.number * 10));
        return trouble.echo(request);
      },
      { target: { concurrency: 1 } },
    );
    expect(mostAtOnce).toBe(6);
    const texts = record.exchanges.map((_exchange, index) => view(record, index).answer.choices[0]?.text);
    expect(texts).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5']);
  });

  it('is skipped where the rate limit would pull it apart', async () => {
    const limits = { rpm: 5 };
    const limiters = createLimiters(createClock());
    const { record, requests } = await trial({ kind: 'concurrent', steps }, undefined, {
      target: { endpoint: { baseUrl: 'http://127.0.0.1/v1', limits } },
      limiters,
    });
    expect(requests).toHaveLength(0);
    expect(record).toMatchObject({ status: 'skipped', cause: { code: 'rate-below-concurrent' } });
  });
});

describe('a raw trial', () => {
  it('sends what is written and nothing else', async () => {
    const request = { method: 'POST', path: '/v1/embeddings', headers: { 'x-a': 'b' }, body: { input: 'x' } };
    const { record, requests } = await trial({ kind: 'single', step: aStep(request) }, undefined, {
      case: { api: 'http' },
      key: { name: 'K', value: 'sk-1234567' },
      target: { headers: { 'x-target': '1' }, extraBody: { extra: 1 } },
    });
    expect(requests[0]).toMatchObject({ method: 'POST', url: '/v1/embeddings', json: { input: 'x' } });
    expect(Object.keys(requests[0]?.headers ?? {}).sort()).toEqual([
      'connection',
      'content-length',
      'content-type',
      'host',
      'x-a',
    ]);
    expect(requests[0]?.json).not.toHaveProperty('model');
    expect(record.status).toBe('passed');
  });

  it('is an error where its file is missing', async () => {
    const request = { path: '/v1/audio/transcriptions', multipart: { file: { file: '../x.wav' } } };
    const { record, requests } = await trial({ kind: 'single', step: aStep(request) }, undefined, {
      case: { api: 'http' },
    });
    expect(requests).toHaveLength(0);
    expect(record).toMatchObject({ status: 'error', exchanges: [], cause: { code: 'upload-outside-suite' } });
  });
});
