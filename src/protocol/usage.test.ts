import { describe, expect, it } from 'vitest';
import { readUsage } from './usage.ts';

describe('readUsage', () => {
  it.each([
    ['chat names', { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 }, [5, 2, 7, null, null]],
    [
      'chat details',
      {
        prompt_tokens: 5,
        completion_tokens: 2,
        total_tokens: 7,
        prompt_tokens_details: { cached_tokens: 4 },
        completion_tokens_details: { reasoning_tokens: 1 },
      },
      [5, 2, 7, 1, 4],
    ],
    [
      'details that are null',
      { prompt_tokens: 5, completion_tokens: 2, prompt_tokens_details: null },
      [5, 2, null, null, null],
    ],
    [
      'Responses names',
      { input_tokens: 5, output_tokens: 2, total_tokens: 7, output_tokens_details: { reasoning_tokens: 0 } },
      [5, 2, 7, 0, null],
    ],
    [
      'Messages names',
      { input_tokens: 5, output_tokens: 2, cache_read_input_tokens: 3 },
      [5, 2, null, null, 3],
    ],
    [
      'SGLang reasoning',
      { prompt_tokens: 1, completion_tokens: 2, reasoning_tokens: 2 },
      [1, 2, null, 2, null],
    ],
    [
      'DeepSeek cache',
      { prompt_tokens: 9, completion_tokens: 2, prompt_cache_hit_tokens: 8 },
      [9, 2, null, null, 8],
    ],
    [
      'counts that are not numbers',
      { prompt_tokens: '5', completion_tokens: null },
      [null, null, null, null, null],
    ],
  ])('reads %s and keeps the object', (_, raw, [prompt, completion, total, reasoning, cached]) => {
    expect(readUsage(raw)).toEqual({ prompt, completion, total, reasoning, cached, raw });
  });

  it.each([null, undefined, 3, [], 'x'])('finds none in %j', (value) => {
    expect(readUsage(value)).toBeNull();
  });
});
