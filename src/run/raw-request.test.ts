import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../domain/json.ts';
import { type RawContext, rawRequest } from './raw-request.ts';

const raw = (request: JsonObject, changes: Partial<RawContext> = {}) =>
  rawRequest(request, {
    baseUrl: 'https://host.example:8443/v1?x=1',
    caseHeaders: {},
    uploads: new Map(),
    keyHeaders: { authorization: 'Bearer secret' },
    ...changes,
  });

describe('a raw request', () => {
  it('is exactly what is written: its path replaces that of the base URL', () => {
    expect(raw({ path: '/health?full=1' })).toEqual({
      method: 'GET',
      url: 'https://host.example:8443/health?full=1',
      headers: {},
      body: null,
    });
  });

  it('posts where it has a body; objects go as JSON, text as it is', () => {
    expect(raw({ path: '/a', body: { b: 1 } })).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"b":1}',
    });
    expect(raw({ path: '/a', body: '{"broken":' })).toMatchObject({
      method: 'POST',
      headers: {},
      body: '{"broken":',
    });
    expect(raw({ path: '/a', method: 'put', body: [1] })).toMatchObject({ method: 'PUT', body: '[1]' });
  });

  it('keeps header names as written, and a content type of its own', () => {
    const { headers } = raw(
      { path: '/a', headers: { 'Content-Type': 'text/x', 'X-A': 1, 'X-B': null }, body: {} },
      { caseHeaders: { 'x-case': 'c' } },
    );
    expect(headers).toEqual({ 'x-case': 'c', 'Content-Type': 'text/x', 'X-A': '1' });
  });

  it('carries the key only where it asks for it', () => {
    expect(raw({ path: '/a' }).headers).toEqual({});
    expect(raw({ path: '/a', auth: 'target' }).headers).toEqual({ authorization: 'Bearer secret' });
    expect(raw({ path: '/a', auth: 'target', headers: { authorization: 'wrong' } }).headers).toEqual({
      authorization: 'wrong',
    });
  });

  it.each([
    '.evil.example/',
    '@evil.example/',
    ':1@evil.example/',
    '//evil.example/',
    'http://evil.example/',
    '',
  ])('never leaves the declared host, whatever its path (%j)', (path) => {
    expect(new URL(raw({ path }).url).host).toBe('host.example:8443');
  });

  it('makes the same form the same bytes, and another form another boundary', () => {
    const form = (value: string) => raw({ path: '/a', multipart: { field: value, n: 3, list: ['a', 'b'] } });
    expect(form('x')).toEqual(form('x'));
    expect(form('x').headers).not.toEqual(form('y').headers);
    const text = Buffer.from(form('x').body ?? '').toString();
    expect(text.match(/name="list"/g)).toHaveLength(2);
    expect(text).toContain('name="n"\r\n\r\n3\r\n');
  });

  it('lets no field name break out of its part', () => {
    const { body } = raw({ path: '/a', multipart: { 'a"\r\nX-Evil: 1': 'v' } });
    expect(Buffer.from(body ?? '').toString()).toContain('name="a%22%0D%0AX-Evil: 1"');
  });
});
