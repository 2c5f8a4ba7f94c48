import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { freshIds } from './fresh-ids.ts';
import { nearest } from './nearest.ts';
import { demoCalls } from './record.ts';
import { type RecordedExchange, readRecording, writeRecording } from './recording.ts';
import { startReplay } from './server.ts';

const shipped = readRecording(await readFile(new URL('./recording.jsonl', import.meta.url), 'utf8'));
const CHAT = '/v1/chat/completions';
const user = { role: 'user', content: 'Hello' };

const exchange = (name: string, body: JsonValue, path = CHAT): RecordedExchange => ({
  name,
  request: { method: body === null ? 'GET' : 'POST', path, body },
  response: { status: 200, headers: {}, body: { utf8: '{}' }, chunks: [[1, 2]] },
});

describe('a recording', () => {
  it('is read back as it was written', () => {
    expect(readRecording(writeRecording(shipped))).toEqual(shipped);
  });

  it('of another schema is refused', () => {
    expect(() => readRecording('{"schema":"modelcompat/recording@2"}\n')).toThrow('recording@1');
    expect(() => readRecording('')).toThrow('recording@1');
  });
});

describe('the shipped recording', () => {
  it('says what was recorded and when', () => {
    expect(shipped.header).toMatchObject({
      engine: expect.stringMatching(/^llama\.cpp b\d+$/),
      model: 'SmolLM2-135M-Instruct Q4_1',
      recorded: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
  });

  it('holds an answer to every call of the list, which the demo can rely on', () => {
    for (const { name, ...call } of demoCalls('another-name')) {
      expect(nearest(shipped.exchanges, call)).toMatchObject({ exchange: { name }, exact: true });
    }
  });

  it('has chunks that add up to every body', () => {
    for (const { name, response } of shipped.exchanges) {
      const bytes =
        'utf8' in response.body
          ? Buffer.byteLength(response.body.utf8)
          : Buffer.from(response.body.base64, 'base64').length;
      expect([name, response.chunks.reduce((sum, [, length]) => sum + length, 0)]).toEqual([name, bytes]);
    }
  });

  it('tells nothing about the machine it was made on', () => {
    expect(JSON.stringify(shipped)).not.toMatch(/\/(home|root|tmp|Users|var|usr)\//);
  });
});

describe('the nearest exchange', () => {
  const tools = [{ type: 'function', function: { name: 'f' } }];
  const recorded = [
    exchange('plain', { messages: [user] }),
    exchange('plain-stream', { messages: [user], stream: true }),
    exchange('tools', { messages: [user], tools }),
    exchange('tools-required', { messages: [user], tools, tool_choice: 'required' }),
    exchange('json', { messages: [user], response_format: { type: 'json_schema', json_schema: {} } }),
    exchange('second-turn', { messages: [user, { role: 'assistant', content: 'x' }, user] }),
    exchange('completions', { prompt: 'x' }, '/v1/completions'),
    exchange('models', null, '/v1/models'),
  ];
  const pick = (body: JsonValue, path = CHAT) =>
    nearest(recorded, { method: body === null ? 'GET' : 'POST', path, body })?.exchange.name ?? null;

  it.each<readonly [string, JsonObject, string]>([
    ['other words', { messages: [{ role: 'user', content: 'Something else entirely' }] }, 'plain'],
    ['other values of sampling', { messages: [user], temperature: 0.3, max_tokens: 5 }, 'plain'],
    ['a stream', { messages: [user], stream: true, temperature: 1 }, 'plain-stream'],
    [
      'a stream of tools, recorded only without tools',
      { messages: [user], tools, stream: true },
      'plain-stream',
    ],
    ['other tools', { messages: [user], tools: [{ type: 'function', function: { name: 'g' } }] }, 'tools'],
    ['a forced call', { messages: [user], tools, tool_choice: 'required', seed: 3 }, 'tools-required'],
    [
      'a schema',
      { messages: [user], response_format: { type: 'json_schema', json_schema: { name: 'n' } } },
      'json',
    ],
    ['a longer talk', { messages: [user, { role: 'assistant', content: 'y' }, user, user] }, 'second-turn'],
  ])('for %s is the one with the most features in common', (_what, body, name) => {
    expect(pick(body)).toBe(name);
  });

  it('is always one of the same path and method', () => {
    expect(pick({ prompt: 'y', stream: true }, '/v1/completions')).toBeNull();
    expect(pick({ input: 'y' }, '/v1/responses')).toBeNull();
    expect(pick(null, '/v1/models')).toBe('models');
    expect(pick({}, '/v1/models')).toBeNull();
  });
});

describe('fresh ids', () => {
  const bytes = Buffer.from(
    'data: {"id":"chatcmpl-abcdefghijkl0123","x":"chatcmpl-abcdefghijkl0123"}\n\n{"id":"short"}',
  );

  it('keep length and prefix, are the same within an answer, and differ between answers', () => {
    const [one, two] = [1, 2].map((serial) => Buffer.from(freshIds(bytes, serial)).toString());
    expect(one).toMatch(/^data: {"id":"(chatcmpl-[0-9a-f]{16})","x":"\1"}\n\n{"id":"short"}$/);
    expect(one).not.toBe(two);
    expect(Buffer.from(freshIds(bytes, 1)).toString()).toBe(one);
  });

  it('leave every other byte alone', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (others) => {
        const whole = Buffer.concat([others, Buffer.from('{"id":"call_0123456789abcdef"}')]);
        const fresh = freshIds(whole, 7);
        expect(fresh.length).toBe(whole.length);
        expect(Buffer.from(fresh).subarray(0, others.length)).toEqual(Buffer.from(others));
      }),
    );
  });
});

describe('the replay server', () => {
  const post = (baseUrl: string, body: JsonValue, path = '/chat/completions') =>
    fetch(baseUrl + path, { method: 'POST', body: JSON.stringify(body) });
  const [call] = demoCalls('any').filter(({ name }) => name === 'chat-stream');
  const body = call?.body ?? null;

  it('answers a recorded call with its recorded bytes, but for the ids', async () => {
    await using replay = await startReplay(shipped, { match: 'exact', longestPauseMs: 0 });
    const answer = await post(replay.baseUrl, body);
    expect(answer.headers.get('x-modelcompat-replay')).toBe('chat-stream');
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const recorded = shipped.exchanges.find(({ name }) => name === 'chat-stream')?.response.body;
    const withoutIds = (text: string) => text.replace(/chatcmpl-\w+/g, 'ID');
    const text = await answer.text();
    expect(withoutIds(text)).toBe(
      withoutIds(recorded !== undefined && 'utf8' in recorded ? recorded.utf8 : ''),
    );
    expect(await (await post(replay.baseUrl, body)).text()).not.toBe(text);
  });

  it('answers every recorded call with its recorded status', async () => {
    await using replay = await startReplay(shipped, { match: 'exact', longestPauseMs: 0 });
    const origin = new URL(replay.baseUrl).origin;
    for (const { name, request, response } of shipped.exchanges) {
      const { method, path } = request;
      const sent = request.body === null ? {} : { body: JSON.stringify(request.body) };
      const answer = await fetch(origin + path, { method, ...sent });
      await answer.arrayBuffer();
      expect([name, answer.status]).toEqual([name, response.status]);
    }
  });

  it('answers what resembles a recorded call only where it is told to', async () => {
    const question = { messages: [user] };
    await using near = await startReplay(shipped, { match: 'nearest' });
    expect((await post(near.baseUrl, question)).headers.get('x-modelcompat-replay')).toBe('chat');
    await using exact = await startReplay(shipped, { match: 'exact' });
    const refused = await post(exact.baseUrl, question);
    expect(refused.status).toBe(404);
    expect(await refused.json()).toMatchObject({
      error: { message: 'The recording holds no such exchange' },
    });
  });

  it('refuses what is not JSON, and what was never recorded', async () => {
    await using replay = await startReplay(shipped, { match: 'nearest' });
    const broken = await fetch(`${replay.baseUrl}/chat/completions`, { method: 'POST', body: '{' });
    expect(broken.status).toBe(404);
    expect((await post(replay.baseUrl, {}, '/embeddings')).status).toBe(404);
  });

  it('ends at once, with an answer still on its way', async () => {
    const replay = await startReplay(shipped, { match: 'exact', longestPauseMs: 5_000 });
    const answer = await post(replay.baseUrl, body);
    await replay[Symbol.asyncDispose]();
    await expect(answer.text()).rejects.toThrow();
    await expect(post(replay.baseUrl, body)).rejects.toThrow();
  });
});
