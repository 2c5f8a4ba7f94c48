import { describe, expect, it } from 'vitest';
import { protocolOf } from '../protocol/protocols.ts';
import { aChat } from '../testing/builders.ts';
import { apiRequest, type RequestContext, urlUnder } from './request.ts';

const context: RequestContext = {
  baseUrl: 'http://127.0.0.1:8000/v1',
  model: 'served',
  key: null,
  targetHeaders: {},
  caseHeaders: {},
  uploads: new Map(),
};
const chat = (changes: Partial<RequestContext> = {}, body = aChat()) =>
  apiRequest(body, protocolOf('chat'), { ...context, ...changes });

describe('a request of an API', () => {
  it('is the declared body with the model in front, and nothing else', () => {
    expect(chat()).toEqual({
      method: 'POST',
      url: 'http://127.0.0.1:8000/v1/chat/completions',
      headers: { 'content-type': 'application/json' },
      body: '{"model":"served","messages":[{"role":"user","content":"hi"}]}',
    });
  });

  it('keeps a model that the case writes, and sends none where none is known', () => {
    expect(chat({}, aChat('hi', { model: 'own' })).body).toContain('"model":"own"');
    expect(chat({ model: null }).body).not.toContain('model');
  });

  it("carries the trial's seed", () => {
    expect(JSON.parse(String(chat({ seed: 41 }).body))).toEqual({ model: 'served', ...aChat(), seed: 41 });
  });

  it('is a GET without a body where the API reads', () => {
    const request = apiRequest({}, protocolOf('models'), { ...context, key: 'k' });
    expect(request).toMatchObject({ method: 'GET', url: 'http://127.0.0.1:8000/v1/models', body: null });
    expect(request.headers).not.toHaveProperty('content-type');
  });

  it('can be form data, with the model as a field', () => {
    const request = apiRequest(
      { multipart: { file: { file: 'a.wav', type: 'audio/wav' } } },
      protocolOf('transcriptions'),
      {
        ...context,
        uploads: new Map([['a.wav', new Uint8Array([1, 2])]]),
      },
    );
    const text = Buffer.from(request.body ?? '').toString('latin1');
    expect(request.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(text).toContain('name="model"\r\n\r\nserved\r\n');
    expect(text).toContain(
      'name="file"; filename="a.wav"\r\nContent-Type: audio/wav\r\n\r\n\u0001\u0002\r\n',
    );
  });
});

describe('the headers of a request', () => {
  it('let the case win over the target, and the target over the key', () => {
    const headers = chat({
      key: 'secret',
      targetHeaders: { Authorization: 'Basic x', 'X-Team': 'a', 'x-both': 'target' },
      caseHeaders: { 'x-BOTH': 'case', 'Content-Type': 'text/plain' },
    }).headers;
    expect(headers).toEqual({
      authorization: 'Basic x',
      'content-type': 'text/plain',
      'x-team': 'a',
      'x-both': 'case',
    });
  });

  it('never lose the key to an empty value', () => {
    const headers = chat({ key: 'secret', caseHeaders: { Authorization: ' ', 'x-empty': '' } }).headers;
    expect(headers).toMatchObject({ authorization: 'Bearer secret', 'x-empty': '' });
  });

  it('hold what the API demands', () => {
    const { headers } = apiRequest({}, protocolOf('messages'), { ...context, key: 'secret' });
    expect(headers).toHaveProperty('anthropic-version');
    expect(Object.values(headers)).toContainEqual(expect.stringContaining('secret'));
  });
});

it.each([
  ['http://h/v1', 'http://h/v1/x'],
  ['http://h/v1/', 'http://h/v1/x'],
  ['http://h', 'http://h/x'],
  ['https://h/deployments/d?api-version=2', 'https://h/deployments/d/x?api-version=2'],
])('the base URL %s is used as written', (base, url) => {
  expect(urlUnder(base, '/x')).toBe(url);
});
