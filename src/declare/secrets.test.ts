import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSecretName, looksLikeKey, maskSecrets } from './secrets.ts';

describe('looksLikeKey', () => {
  it.each([
    'sk-proj-abcdefghij0123456789',
    'Bearer sk-ant-api03-AAAAbbbbCCCC1111',
    'xai-0123456789abcdef0123',
    'gsk_0123456789abcdefghij',
    'hf_0a1b2c3d4e5f6g7h8i9j0k',
    `AIza${'Sy0'.repeat(12)}`,
  ])('takes %s for a key', (text) => {
    expect(looksLikeKey(text)).toBe(true);
  });

  it.each([
    'sk-learn',
    'hf-internal-testing-models',
    'task-0123456789abcdefghij',
    'sk-',
    'Bearer wrong',
    'qwen3-coder-30b',
  ])('takes %s for ordinary text', (text) => {
    expect(looksLikeKey(text)).toBe(false);
  });
});

describe('maskSecrets', () => {
  it.each([
    ['api_key: hunter2', 'api_key: •••••••'],
    ['{a: b, api_key: "hunter2", c: d}', '{a: b, api_key: "•••••••", c: d}'],
    ['password: hunter2 # mine', 'password: ••••••••••••••'],
    ['max_tokens: 10', 'max_tokens: 10'],
    ['api_key: {env: NAME}', 'api_key: {env: NAME}'],
    ['authorization: Bearer abc', 'authorization: ••••••••••'],
    ['x: Bearer abc', 'x: Bearer •••'],
    ['url: https://me:pw@host/v1', 'url: https://•••••@host/v1'],
    ['k: sk-proj-abcdefghij0123456789', `k: ${'•'.repeat(28)}`],
    ['nothing here', 'nothing here'],
  ])('turns %s into %s', (text, expected) => {
    expect(maskSecrets(text)).toBe(expected);
  });

  it('keeps the length, so that columns still fit', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(maskSecrets(text)).toHaveLength(text.length);
      }),
    );
  });
});

describe('isSecretName', () => {
  it.each([
    ['OPENAI_API_KEY', true],
    ['HF_TOKEN', true],
    ['db_password', true],
    ['MAX_TOKENS', false],
    ['MONKEY', false],
    ['PORT', false],
  ])('%s: %s', (name, expected) => {
    expect(isSecretName(name)).toBe(expected);
  });
});
