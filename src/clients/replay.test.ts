import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Ending, RecordedResponse } from '../domain/record.ts';
import { openExchange } from '../protocol/exchange-view.ts';
import { isReplayable, replayFetch } from './replay.ts';

const response = (more: Partial<RecordedResponse> = {}): RecordedResponse => ({
  status: 200,
  headers: { 'content-type': 'text/event-stream', 'content-length': '6', 'x-bad': 'a\nb' },
  body: { utf8: 'abcdef' },
  chunks: [
    [1, 2],
    [2, 0],
    [3, 4],
  ],
  ended: 'complete',
  ...more,
});

const piecesOf = async (answer: Response): Promise<readonly string[]> => {
  const pieces: string[] = [];
  for await (const piece of answer.body ?? []) pieces.push(Buffer.from(piece).toString());
  return pieces;
};
const fetched = (each: RecordedResponse, bytes: Uint8Array = Buffer.from('abcdef')) =>
  replayFetch({ response: each, bytes })('http://nowhere.invalid');

describe('a replayed fetch', () => {
  it('answers with the recorded status and headers, without those of the framing', async () => {
    const answer = await fetched(response({ status: 404 }));
    expect([answer.status, answer.statusText]).toEqual([404, 'Not Found']);
    expect([...answer.headers]).toEqual([['content-type', 'text/event-stream']]);
  });

  it('keeps the borders of the recorded reads', async () => {
    expect(await piecesOf(await fetched(response()))).toEqual(['ab', 'cdef']);
  });

  it('hands on what was compressed on the wire in one piece', async () => {
    const packed = gzipSync('hello');
    const recorded = response({
      headers: { 'content-encoding': 'gzip' },
      body: { base64: packed.toString('base64') },
      chunks: [[1, packed.length]],
    });
    const request = { method: 'POST', url: 'http://h/v1/chat/completions', headers: {}, body: null };
    const attempt = { request, response: recorded, failure: null, startedMs: 0, durationMs: 1 };
    const { bytes } = openExchange({ attempts: [attempt] }, 'chat', 0);
    const answer = await fetched(recorded, bytes);
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(await piecesOf(answer)).toEqual(['hello']);
  });

  it.each<Ending>(['reset', 'early_close', 'idle_timeout'])(
    'breaks off after the bytes of a %s',
    async (ended) => {
      const answer = await fetched(response({ ended }));
      await expect(answer.text()).rejects.toThrow('terminated');
    },
  );

  it('gives no body to a status that has none', async () => {
    expect((await fetched(response({ status: 204 }))).body).toBeNull();
  });

  it.each([
    [101, false],
    [200, true],
    [599, true],
    [600, false],
  ])('can make an answer of status %i: %s', (status, expected) => {
    expect(isReplayable(response({ status }))).toBe(expected);
  });
});
