import { describe, expect, it } from 'vitest';
import { engineOrReason, modelOrReason, needed, planFor, start, textOf, titled } from './real-engine.ts';

const engine = await engineOrReason();
const model = engine.value === null ? { value: null, reason: engine.reason } : await modelOrReason();

describe.skipIf(model.value === null)(titled('a real small model', model.reason), () => {
  it('answers in words, streamed and not, and greedily the same', async () => {
    await using started = await start(
      planFor(needed(engine), { model: needed(model).path, ctx: 2048, parallel: 1 }),
    );
    const messages = [{ role: 'user', content: 'Name three colours.' }];
    // A prompt taken from the cache is computed in other batches, which may turn a close decision.
    const body = { messages, max_tokens: 32, temperature: 0, cache_prompt: false };
    const whole = JSON.parse(textOf(await started.post('/v1/chat/completions', body))).choices[0].message
      .content;
    expect(whole).toMatch(/[a-z]{3,} [a-z]{2,} [a-z]{2,}/i);
    const streamed = textOf(await started.post('/v1/chat/completions', { ...body, stream: true }))
      .split('\n\n')
      .filter((event) => event.startsWith('data: {'))
      .map((event) => JSON.parse(event.slice('data: '.length)).choices[0]?.delta?.content ?? '')
      .join('');
    expect(streamed).toBe(whole);
  }, 120_000);
});
