import { describe, expect, it } from 'vitest';
import { allowedKeyOrigins, isLoopback, mayReceiveKey, parseKeyReference } from './keys.ts';

describe('parseKeyReference', () => {
  it.each([
    [{ env: 'MY_KEY' }, { from: 'env', name: 'MY_KEY' }],
    [{ file: 'key.txt' }, { from: 'file', path: 'key.txt' }],
    [{ command: ['op', 'read', 'x'] }, { from: 'command', argv: ['op', 'read', 'x'] }],
    ['sk-1', null],
    [null, null],
    [{}, null],
    [{ env: 'A', file: 'b' }, null],
    [{ env: 'sk-abc' }, null],
    [{ env: '' }, null],
    [{ file: '' }, null],
    [{ command: [] }, null],
    [{ command: ['op', 1] }, null],
    [{ vault: 'x' }, null],
  ])('reads %j as %j', (written, expected) => {
    expect(parseKeyReference(written)).toEqual(expected);
  });
});

describe('allowedKeyOrigins', () => {
  it('knows providers, adds what the environment allows by name, and leaves other names alone', () => {
    const extra =
      'XAI_API_KEY=https://proxy.test/v1, OPENAI_API_KEY=http://10.0.0.1:80,OPENAI_API_KEY=nonsense,=x';
    expect(allowedKeyOrigins('XAI_API_KEY', undefined)).toEqual(['https://api.x.ai']);
    expect(allowedKeyOrigins('XAI_API_KEY', extra)).toEqual(['https://api.x.ai', 'https://proxy.test']);
    expect(allowedKeyOrigins('OPENAI_API_KEY', extra)?.at(-1)).toBe('http://10.0.0.1');
    expect(allowedKeyOrigins('MY_KEY', extra)).toBeNull();
    expect(allowedKeyOrigins('toString', extra)).toBeNull();
  });
});

describe('mayReceiveKey', () => {
  it.each([
    ['https://api.openai.com/v1', true],
    ['https://API.OPENAI.COM/v1', true],
    ['https://api.openai.com:443/v1', true],
    ['https://api.openai.com:8443/v1', false],
    ['http://api.openai.com/v1', false],
    ['https://api.openai.com@evil.test/v1', false],
    ['https://api.openai.com.evil.test/v1', false],
    ['https://api-openai.com/v1', false],
    ['https://api.openai.com./v1', false],
    ['http://localhost:8000', true],
    ['http://127.1:8000', true],
    ['http://[::1]:8000', true],
    ['http://127.0.0.1.evil.test', false],
    ['http://localhost.evil.test', false],
    ['http://0.0.0.0:8000', false],
  ])('lets an OpenAI key go to %s: %s', (url, expected) => {
    expect(mayReceiveKey('OPENAI_API_KEY', new URL(url), undefined)).toBe(expected);
  });

  it('lets a key of nobody’s go anywhere', () => {
    expect(mayReceiveKey('MY_KEY', new URL('https://a.b'), undefined)).toBe(true);
    expect(isLoopback(new URL('https://a.b'))).toBe(false);
  });
});
