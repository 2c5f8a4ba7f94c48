import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../domain/json.ts';
import { renderText } from '../messages/index.ts';
import { readOutline } from './read-outline.ts';

const body = { model: 'm', messages: [{ role: 'user', content: 'hi' }] };
const answer = { status: 200, headers: { 'Content-Type': 'application/json' }, body: { ok: true } };

const read = (value: JsonObject) => {
  const found = readOutline(value, 'file');
  if ('problem' in found) throw new Error(renderText('en', found.problem));
  return found;
};
const problemOf = (value: JsonValue) => {
  const found = readOutline(value, 'file');
  return 'problem' in found ? renderText('en', found.problem) : null;
};

describe('reading an outline', () => {
  it('takes a body as one POST to the API’s own path', () => {
    const outline = read({ id: 'a', request: body, faulty: answer, correct: answer });
    expect(outline).toMatchObject({ id: 'a', api: 'chat', order: 'single' });
    expect(outline.asks).toEqual([{ method: 'POST', path: null, headers: {}, body }]);
    expect(Object.keys(outline.sides)).toEqual(['faulty', 'correct']);
  });

  it('takes method, path, headers and body as they are written', () => {
    const request = { method: 'post', path: '/v1/messages', headers: { 'X-Key': 'k' }, body };
    expect(read({ request, response: answer }).asks).toEqual([
      { method: 'POST', path: '/v1/messages', headers: { 'x-key': 'k' }, body },
    ]);
    expect(read({ request: { path: '/v1/models' }, response: answer })).toMatchObject({
      api: 'models',
      asks: [{ method: 'GET', body: undefined }],
    });
  });

  it('is not misled by a body that has a field called path', () => {
    expect(read({ request: { ...body, path: '/x' }, response: answer }).asks[0]?.path).toBeNull();
  });

  it.each(['steps', 'concurrent'])('pairs %s with as many answers', (order) => {
    const outline = read({ request: { [order]: [body, body] }, response: { [order]: [answer, answer] } });
    expect(outline.order).toBe(order);
    expect(outline.sides.response).toHaveLength(2);
    expect(problemOf({ request: { [order]: [body, body] }, response: { [order]: [answer] } })).toContain(
      '1 answers for 2 requests',
    );
  });

  it.each<[string, JsonObject, object]>([
    ['JSON', { body: { a: 1 } }, { kind: 'json', value: { a: 1 } }],
    ['a stream', { sse: [{ a: 1 }, '[DONE]'] }, { kind: 'sse', items: [{ a: 1 }, '[DONE]'], named: false }],
    ['named events', { sse: [], sse_named_events: true }, { kind: 'sse', items: [], named: true }],
    ['raw bytes', { raw: 'data: x' }, { kind: 'text', text: 'data: x' }],
    ['plain text', { headers: { 'content-type': 'text/plain' }, body: 'no' }, { kind: 'text', text: 'no' }],
    [
      'a JSON text',
      { headers: { 'content-type': 'application/json' }, body: 'no' },
      { kind: 'json', value: 'no' },
    ],
    ['nothing', {}, { kind: 'text', text: '' }],
  ])('reads %s', (_name, reply, payload) => {
    expect(read({ request: body, response: reply }).sides.response?.[0]?.payload).toEqual(payload);
  });

  it('gives JSON and streams their content type where none is written', () => {
    const typeOf = (response: JsonObject) =>
      read({ request: body, response }).sides.response?.[0]?.headers['content-type'];
    expect(typeOf({ body: {} })).toBe('application/json');
    expect(typeOf({ sse: [] })).toBe('text/event-stream');
    expect(typeOf({ raw: '' })).toBeUndefined();
    expect(typeOf({ body: {}, headers: { 'Content-Type': 'text/plain' } })).toBe('text/plain');
  });

  it.each<[JsonValue, string]>([
    [3, 'file: an object is wanted here, not 3'],
    [{ request: 'x', response: {} }, 'file.request: an object'],
    [{ request: body }, 'there is no answer'],
    [{ request: body, response: [] }, 'file.response: an object'],
    [{ request: body, response: { status: 'ok' } }, 'file.response.status: a status from 100 to 599, or 0'],
    [
      { request: body, response: Object.fromEntries([['then', 'explode']]) },
      'file.response.then: end, stall',
    ],
    [{ request: body, response: { sse: 'x' } }, 'file.response.sse: a list'],
    [{ request: { steps: [1] }, response: {} }, 'file.request: an object is wanted here, not 1'],
  ])('says where %j does not fit', (value, words) => {
    expect(problemOf(value)).toContain(words);
  });

  it.each<[string, JsonObject, JsonObject, string]>([
    ['its kind of answer', { prompt: 'x' }, { body: { object: 'text_completion' } }, 'completions'],
    [
      'a list of vectors',
      { input: 'x' },
      { body: { object: 'list', data: [{ object: 'embedding' }] } },
      'embeddings',
    ],
    ['the first event', { input: 'x' }, { sse: [{ type: 'response.created' }] }, 'responses'],
    ['a message', body, { body: { type: 'message' } }, 'messages'],
    ['the request, where the answer is an error', { input: 'x' }, { body: { error: {} } }, 'responses'],
    ['an encoding asked for', { input: 'x', encoding_format: 'float' }, { body: {} }, 'embeddings'],
  ])('tells the API by %s', (_name, request, response, api) => {
    expect(read({ request, response }).api).toBe(api);
  });

  it('believes what the entry says of its API', () => {
    expect(read({ api: 'completions-stream', request: body, response: answer }).api).toBe('completions');
  });
});
