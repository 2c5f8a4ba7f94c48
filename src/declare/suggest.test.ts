import { describe, expect, it } from 'vitest';
import { nearest, unknownName } from './suggest.ts';

describe('nearest', () => {
  it.each([
    ['vlm', 'vllm'],
    ['llamacpp', 'llama-cpp'],
    ['LLAMA_CPP', 'llama-cpp'],
    ['toolcall', 'tool_call'],
    ['zzz', null],
    ['g', null],
    ['', null],
  ])('takes %s for %s', (word, expected) => {
    expect(nearest(word, ['vllm', 'llama-cpp', 'tool_call', 'f'])).toBe(expected);
  });

  it('suggests nothing where nothing is known', () => {
    expect(nearest('abc', [])).toBeNull();
  });
});

describe('unknownName', () => {
  it('lists what is known, sorted, and asks for the nearest where there is one', () => {
    expect(unknownName('unknown-runner', { name: 'vlm', known: ['vllm', 'sglang'] })).toEqual({
      code: 'unknown-runner-similar',
      params: { name: 'vlm', nearest: 'vllm', known: ['sglang', 'vllm'] },
    });
    expect(unknownName('unknown-runner', { name: 'xyzzy', known: ['vllm'] }).code).toBe('unknown-runner');
  });
});
