import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Attempt, Exchange, RecordedResponse } from '../domain/record.ts';
import { sseText } from '../testing/sample-input.ts';
import { openExchange } from './exchange-view.ts';

const request: Attempt['request'] = {
  method: 'POST',
  url: 'http://127.0.0.1:1/v1/chat/completions',
  headers: { accept: '*/*' },
  body: { utf8: '{"model":"m","stream":true}' },
};

function response(body: string | Uint8Array, more: Partial<RecordedResponse> = {}): RecordedResponse {
  const bytes = Buffer.from(body);
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? { utf8: body } : { base64: bytes.toString('base64') },
    chunks: [[5, bytes.length]],
    ended: 'complete',
    ...more,
  };
}

function exchange(...responses: readonly (RecordedResponse | null)[]): Exchange {
  return {
    attempts: responses.map((each, at) => ({
      request,
      response: each,
      failure: null,
      startedMs: 0,
      durationMs: 10 + at,
    })),
  };
}

const answer = JSON.stringify({
  choices: [{ index: 0, message: { role: 'assistant', content: 'é' }, finish_reason: 'stop' }],
});
const stream = sseText([{ choices: [{ index: 0, delta: { content: 'é🙂' } }] }, '[DONE]']);
const asStream = { headers: { 'content-type': 'text/event-stream' } };

describe('openExchange', () => {
  it('opens the last attempt: request, bytes, text, answer and times', () => {
    const recorded = exchange(response('busy', { status: 503 }), response(answer));
    const view = openExchange(recorded, 'chat', 2);
    expect(view).toMatchObject({
      index: 2,
      api: 'chat',
      method: 'POST',
      url: request.url,
      request: { model: 'm', stream: true },
      requestText: '{"model":"m","stream":true}',
      text: answer,
      validUtf8: true,
      durationMs: 11,
      firstEventMs: 5,
      answer: { form: 'json', choices: [{ text: 'é' }] },
    });
    expect(Buffer.from(view.bytes).toString()).toBe(answer);
    expect(view.exchange).toBe(recorded);
  });

  it('has an answer of no form where no response came', () => {
    const view = openExchange(exchange(null), 'chat', 0);
    expect(view).toMatchObject({
      response: null,
      text: '',
      firstEventMs: null,
      answer: { form: 'none', choices: [], error: null },
    });
    expect(openExchange({ attempts: [] }, 'http', 0)).toMatchObject({
      api: 'http',
      method: '',
      answer: { form: 'none' },
    });
  });

  it.each([
    [null, '', undefined],
    [{ utf8: 'not json' }, 'not json', undefined],
    [{ utf8: 'null' }, 'null', null],
    [{ base64: Buffer.from('{}').toString('base64') }, '{}', {}],
  ])('reads the request body %j', (body, requestText, json) => {
    const attempt = { ...exchange(null).attempts[0], request: { ...request, body } } as Attempt;
    expect(openExchange({ attempts: [attempt] }, 'chat', 0)).toMatchObject({ requestText, request: json });
  });

  it.each([
    ['POST', '/v1/chat/completions', 'chat'],
    ['POST', '/v1/responses?x=1', 'responses'],
    ['GET', '/v1/models', 'models'],
    ['OPTIONS', '/v1/chat/completions', 'http'],
    ['GET', '/v1/chat/completions', 'http'],
    ['POST', '/tokenize', 'http'],
  ])('judges http %s %s as %s', (method, path, api) => {
    const attempt = {
      ...exchange(response('{}')).attempts[0],
      request: { ...request, method, url: `http://h${path}` },
    };
    expect(openExchange({ attempts: [attempt as Attempt] }, 'http', 0)).toMatchObject({
      api,
      answer: { api },
    });
  });

  it('removes the content encoding and says which it was', () => {
    const headers = { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' };
    const view = openExchange(exchange(response(gzipSync(stream), { headers })), 'chat', 0);
    expect(view).toMatchObject({ text: stream, validUtf8: true, firstEventMs: 5 });
    expect(view.answer).toMatchObject({ choices: [{ text: 'é🙂' }], dialect: { content_encoding: 'gzip' } });
  });

  it('shows invalid UTF-8 as replacement characters and says so', () => {
    const bytes = Uint8Array.of(0x7b, 0xff, 0x7d);
    expect(openExchange(exchange(response(bytes)), 'chat', 0)).toMatchObject({
      text: '{\uFFFD}',
      validUtf8: false,
    });
  });

  it.each([
    ['reset', false, true],
    ['early_close', false, true],
    ['complete', true, true],
    ['complete', false, false],
  ] as const)(
    'of a body that ends (%s, cut by us: %s) inside a character, validity is %s',
    (ended, cut, valid) => {
      const whole = Buffer.from('data: é');
      const truncated = cut ? { truncated: { bytes: 8, sha256: 'x' } } : {};
      const recorded = response(Uint8Array.from(whole.subarray(0, -1)), { ended, ...truncated });
      expect(openExchange(exchange(recorded), 'chat', 0).validUtf8).toBe(valid);
    },
  );

  it('keeps a byte order mark in the text and reads past it', () => {
    const view = openExchange(exchange(response(`\uFEFF${answer}`)), 'chat', 0);
    expect(view.text.startsWith('\uFEFF')).toBe(true);
    expect(view.answer).toMatchObject({ choices: [{ text: 'é' }], dialect: { byte_order_mark: 'present' } });
  });

  it('finds the same answer and the right first event wherever the network cut a stream', () => {
    const bytes = Buffer.from(`: wait\n\n${stream}`);
    const firstEnd = bytes.indexOf('\n\n', 8) + 2;
    const whole = openExchange(exchange(response(bytes, asStream)), 'chat', 0);
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const chunks: [number, number][] = [
        [1, cut],
        [2, bytes.length - cut],
      ];
      const view = openExchange(exchange(response(bytes, { ...asStream, chunks })), 'chat', 0);
      expect(view.answer).toEqual(whole.answer);
      expect(view.firstEventMs).toBe(cut >= firstEnd ? 1 : 2);
    }
  });

  it('has no first event in a stream of comments', () => {
    expect(openExchange(exchange(response(': a\n\n: b\n\n', asStream)), 'chat', 0).firstEventMs).toBeNull();
  });
});
