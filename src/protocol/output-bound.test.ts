import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../domain/json.ts';
import type { Api } from '../domain/suite.ts';
import { outputBound } from './output-bound.ts';

describe('the output bound of a request', () => {
  it.each<[string, Api, JsonObject | undefined, number | undefined, number | null]>([
    ['its own limit', 'chat', { max_tokens: 7 }, 100, 7],
    ['the larger of two limits', 'chat', { max_tokens: 7, max_completion_tokens: 9 }, 100, 9],
    ['the limit of the responses API', 'responses', { max_output_tokens: 16 }, undefined, 16],
    ['times the answers', 'chat', { max_tokens: 7, n: 3 }, undefined, 21],
    ['times the candidates', 'completions', { max_tokens: 7, n: 1, best_of: 4 }, undefined, 28],
    ['times the prompts', 'completions', { max_tokens: 7, prompt: ['a', 'b'] }, undefined, 14],
    ['one prompt of token ids', 'completions', { max_tokens: 7, prompt: [1, 2, 3] }, undefined, 7],
    ["the endpoint's limit", 'chat', { n: 2 }, 100, 200],
    ['a senseless limit bounds nothing', 'chat', { max_tokens: -1 }, undefined, null],
    ['no limit at all', 'chat', {}, undefined, null],
    ['embeddings put nothing out', 'embeddings', { input: 'x' }, undefined, 0],
    ['no body, no output', 'http', undefined, undefined, 0],
  ])('%s', (_what, api, body, limit, expected) => {
    expect(outputBound(api, body, limit)).toBe(expected);
  });
});
