import { describe, expect, it } from 'vitest';
import { apiOfPath } from './http.ts';

describe('apiOfPath', () => {
  it.each([
    ['/v1/chat/completions', 'chat'],
    ['/openai/v1/chat/completions?x=1', 'chat'],
    ['https://host/v1/chat/completions/', 'chat'],
    ['/v1/completions', 'completions'],
    ['/v1/responses', 'responses'],
    ['/anthropic/v1/messages', 'messages'],
    ['/v1/embeddings', 'embeddings'],
    ['/v1/models', 'models'],
    ['/v1/images/edits', 'images'],
    ['/v1/videos', 'videos'],
    ['/v1/audio/speech', 'speech'],
    ['/v1/audio/translations', 'transcriptions'],
    ['/v1/models/some-model', 'http'],
    ['/v1/messages/count_tokens', 'http'],
    ['/v1/chat/completions/render', 'http'],
    ['/tokenize?next=/v1/models', 'http'],
    ['/invocations', 'http'],
    ['', 'http'],
  ])('%s speaks %s', (path, api) => {
    expect(apiOfPath(path)).toBe(api);
  });
});
