import { Client } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../domain/json.ts';
import { placedIn, readEntries } from './entries.ts';
import { type Chunking, readChunking } from './play-reply.ts';
import { startZoo, type Zoo } from './server.ts';

const body = (text: string, more: JsonObject = {}): JsonObject => ({
  model: 'm',
  messages: [{ role: 'user', content: text }],
  ...more,
});
const json = (value: JsonObject, status = 200): JsonObject => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: value,
});
const ending = (then: string, reply: JsonObject): JsonObject => ({
  ...reply,
  ...Object.fromEntries([['then', then]]),
});

const ENTRIES: readonly (JsonObject & { readonly id: string })[] = [
  { id: 'plain', request: body('hi'), faulty: json({ bad: true }, 500), correct: json({ ok: 'é' }) },
  {
    id: 'stream',
    request: body('hi', { stream: true }),
    faulty: { sse: [{ a: 'é' }, { type: 'x' }, '[DONE]'], headers: { 'x-extra': '1' } },
    correct: { sse: [{ type: 'x' }], sse_named_events: true },
  },
  {
    id: 'raw',
    request: body('hi'),
    faulty: { headers: { 'content-type': 'text/event-stream' }, raw: 'data: data: {}' },
    correct: json({}),
  },
  {
    id: 'closed',
    request: body('hi'),
    faulty: ending('close_without_response', { status: 0, raw: '' }),
    correct: json({}),
  },
  {
    id: 'torn',
    request: body('hi'),
    faulty: ending('close_without_response', { sse: [{ a: 1 }] }),
    correct: json({}),
  },
  {
    id: 'refused',
    request: body('hi'),
    faulty: ending('refuse_connection', { status: 0, raw: '' }),
    correct: json({}),
  },
  { id: 'stall', request: body('hi'), faulty: ending('stall', { sse: [{ a: 1 }] }), correct: json({}) },
  {
    id: 'alike',
    request: { steps: [body('same'), body('same'), body('same')] },
    faulty: { steps: [json({ n: 0 }), json({ n: 1 }), json({ n: 2 })] },
    correct: { steps: [json({ n: 0 }), json({ n: 0 }), json({ n: 0 })] },
  },
  {
    id: 'together',
    request: { concurrent: [body('a'), body('b')] },
    faulty: { concurrent: [json({ to: 'b' }), json({ to: 'a' })] },
    correct: { concurrent: [json({ to: 'a' }), json({ to: 'b' })] },
  },
  {
    id: 'models',
    request: { method: 'GET', path: '/v1/models' },
    faulty: json({ data: 'none' }),
    correct: json({ data: [] }),
  },
];

describe.each(['whole', 'event', 'bytes:1'])('the zoo, with chunks of %s', (chunks) => {
  let zoo: Zoo;

  beforeAll(async () => {
    const read = readEntries(placedIn(ENTRIES, 'bugs.json'), ['faulty', 'correct'], 'bugs.json');
    if ('problem' in read) throw new Error(JSON.stringify(read.problem));
    zoo = await startZoo(read.entries, { port: 0, chunking: readChunking(chunks) as Chunking });
  });
  afterAll(() => zoo[Symbol.asyncDispose]());

  const ask = (path: string, id: string, sent: object = body('hi'), init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${zoo.port}${path}`, {
      method: 'POST',
      headers: { 'x-case': id },
      body: JSON.stringify(sent),
      ...init,
    });
  const chat = (side: string, id: string, sent?: object) => ask(`/${side}/v1/chat/completions`, id, sent);

  it('answers each side with its own status and body', async () => {
    const faulty = await chat('faulty', 'plain');
    expect([faulty.status, await faulty.json()]).toEqual([500, { bad: true }]);
    const correct = await chat('correct', 'plain');
    expect([correct.status, await correct.json()]).toEqual([200, { ok: 'é' }]);
    expect(correct.headers.get('content-type')).toBe('application/json');
  });

  it('streams each item as one data payload, with headers and names as written', async () => {
    const faulty = await chat('faulty', 'stream');
    expect(faulty.headers.get('x-extra')).toBe('1');
    expect(await faulty.text()).toBe('data: {"a":"é"}\n\ndata: {"type":"x"}\n\ndata: [DONE]\n\n');
    expect(await (await chat('correct', 'stream')).text()).toBe('event: x\ndata: {"type":"x"}\n\n');
  });

  it('writes raw bytes as they stand', async () => {
    expect(await (await chat('faulty', 'raw')).text()).toBe('data: data: {}');
  });

  it.each(['closed', 'refused'])('gives no answer at all where the bug is %s', async (id) => {
    await expect(chat('faulty', id)).rejects.toThrow();
    expect((await chat('correct', id)).status).toBe(200);
  });

  it('breaks a stream off without its end', async () => {
    const torn = await chat('faulty', 'torn');
    await expect(torn.text()).rejects.toThrow();
  });

  it('holds a stream open after its last event', async () => {
    const cancel = new AbortController();
    const stalled = await ask('/faulty/v1/chat/completions', 'stall', body('hi'), { signal: cancel.signal });
    const reader = stalled.body?.getReader();
    let text = '';
    while (!text.endsWith('\n\n')) text += Buffer.from((await reader?.read())?.value ?? []).toString();
    expect(text).toBe('data: {"a":1}\n\n');
    const more = await Promise.race([
      reader?.read(),
      new Promise((resolve) => setTimeout(resolve, 50, 'nothing')),
    ]);
    expect(more).toBe('nothing');
    cancel.abort();
  });

  it('gives every conversation its steps in order, eight at a time', async () => {
    const conversation = async () => {
      const client = new Client(`http://127.0.0.1:${zoo.port}`);
      const path = '/faulty/v1/chat/completions';
      const headers = { 'x-case': 'alike' };
      const seen: number[] = [];
      for (let step = 0; step < 3; step += 1) {
        const sent = { method: 'POST', path, headers, body: JSON.stringify(body('same')) } as const;
        const answer = await client.request(sent);
        seen.push(((await answer.body.json()) as { readonly n: number }).n);
      }
      await client.close();
      return seen.join('');
    };
    expect(await Promise.all(Array.from({ length: 8 }, conversation))).toEqual(Array(8).fill('012'));
  });

  it('answers requests that are sent together by what they say', async () => {
    const answers = await Promise.all(
      ['b', 'a', 'b', 'a'].map(async (text) => (await chat('correct', 'together', body(text))).json()),
    );
    expect(answers).toEqual([{ to: 'b' }, { to: 'a' }, { to: 'b' }, { to: 'a' }]);
  });

  it('lists models soundly under both sides, but for the bug that is about them', async () => {
    const list = async (side: string, id: string) =>
      (await ask(`/${side}/v1/models`, id, {}, { method: 'GET', body: null })).json();
    for (const side of ['faulty', 'correct'])
      expect(await list(side, '')).toMatchObject({ object: 'list', data: [{ id: 'm', object: 'model' }] });
    expect(await list('faulty', 'plain')).toMatchObject({ object: 'list' });
    expect(await list('faulty', 'models')).toEqual({ data: 'none' });
  });

  it.each([
    ['no entry is named', '/faulty/v1/chat/completions', ''],
    ['an unknown one is', '/faulty/v1/chat/completions', 'nobody'],
    ['the path has no side', '/v1/chat/completions', 'plain'],
  ])('answers 404 with all ids where %s', async (_name, path, id) => {
    const answer = await ask(path, id);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      error: { message: expect.any(String) },
      cases: ENTRIES.map((entry) => entry.id),
    });
  });
});

describe('a zoo of one side', () => {
  it('answers paths without a prefix by that side, and the others as ever', async () => {
    const read = readEntries(placedIn(ENTRIES, 'bugs.json'), ['faulty', 'correct'], 'bugs.json');
    if ('problem' in read) throw new Error(JSON.stringify(read.problem));
    await using zoo = await startZoo(read.entries, { port: 0, chunking: 'event', side: 'faulty' });
    const statusOf = async (path: string) => {
      const init = { method: 'POST', headers: { 'x-case': 'plain' }, body: JSON.stringify(body('hi')) };
      return (await fetch(`http://127.0.0.1:${zoo.port}${path}`, init)).status;
    };
    expect(await statusOf('/v1/chat/completions?x=1')).toBe(500);
    expect(await statusOf('/invocations')).toBe(500);
    expect(await statusOf('/correct/v1/chat/completions')).toBe(200);
  });
});

describe('chunks', () => {
  it.each(['', 'bytes:0', 'bytes:-1', 'bytes:', 'line'])('are not cut by %j', (text) => {
    expect(readChunking(text)).toBeNull();
  });
});
