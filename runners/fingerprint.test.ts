import { describe, expect, it } from 'vitest';
import { fromModels, fromProps, fromVersion, sha256 } from './fingerprint.ts';

describe('what the list of models tells', () => {
  it.each([
    [
      'llama-server',
      { data: [{ id: 'tiny', owned_by: 'llamacpp', meta: { n_ctx: 4096, n_ctx_train: 8192 } }] },
      { servedModel: 'tiny', engine: 'llama.cpp', contextTokens: 4096 },
    ],
    [
      'vLLM',
      {
        data: [
          { id: 'a/b', owned_by: 'vllm', max_model_len: 32768 },
          { id: 'adapter', owned_by: 'vllm' },
        ],
      },
      { servedModel: 'a/b', engine: 'vllm', contextTokens: 32768 },
    ],
    ['a hosted API', { data: [{ id: 'x', owned_by: 'somebody' }] }, { servedModel: 'x' }],
    ['an empty list', { data: [] }, {}],
    ['a list that is none', { data: { id: 'x' } }, {}],
    ['values of wrong types', { data: [{ id: 7, owned_by: null, max_model_len: '8k' }] }, {}],
    ['no answer', null, {}],
  ])('%s', (_what, probe, expected) => {
    expect(fromModels(probe)).toEqual(expected);
  });
});

describe("what llama-server's props tell", () => {
  it('has the build, the context of a slot and the hash of the chat template', () => {
    const props = {
      build_info: 'b11669-Debian',
      chat_template: 'hello',
      default_generation_settings: { n_ctx: 2048 },
    };
    expect(fromProps(props)).toEqual({
      engineVersion: 'b11669-Debian',
      chatTemplateSha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
      contextTokens: 2048,
    });
  });

  it('hashes a template the same whatever its line ends', () => {
    expect(sha256('a\r\nb')).toBe(sha256('a\nb'));
    expect(sha256('a\nb')).not.toBe(sha256('ab'));
  });
});

describe('what a version route tells', () => {
  it.each([
    [{ version: '0.11.0' }, { engineVersion: '0.11.0' }],
    [{ version: '' }, {}],
    ['0.11.0', {}],
    [undefined, {}],
  ])('%j', (probe, expected) => {
    expect(fromVersion(probe)).toEqual(expected);
  });
});
