import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sseText } from '../testing/sample-input.ts';
import { protocolOf } from './protocols.ts';
import { streamObserver } from './stream-observer.ts';

const chatStream = sseText([{ choices: [{ delta: { content: 'é🙂' } }] }, { choices: [] }, '[DONE]']);

describe('streamObserver', () => {
  it('counts the data events that each chunk completes, and not comments or bare names', () => {
    const observe = streamObserver(protocolOf('chat'));
    const counts = [': wait\n\n', 'event: ping\n\n', 'data: 1\n', '\ndata: 2\n\ndata: 3', '\n\n'].map(
      (text) => observe(Buffer.from(text)).dataEvents,
    );
    expect(counts).toEqual([0, 0, 0, 2, 1]);
  });

  it('has seen the same in the end wherever the stream was cut', () => {
    const bytes = Buffer.from(chatStream);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 8 }), (cuts) => {
        const observe = streamObserver(protocolOf('chat'));
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const seen = places.slice(1).map((end, at) => observe(bytes.subarray(places[at], end)));
        expect(seen.reduce((sum, each) => sum + each.dataEvents, 0)).toBe(3);
        expect(seen.at(-1)?.ended).toBe(true);
      }),
    );
  });

  it.each([
    ['chat', '[DONE]', true],
    ['chat', { error: { message: 'x' } }, false],
    ['chat', { choices: [{ delta: { content: '[DONE]' } }] }, false],
    ['completions', '[DONE]', true],
    ['responses', { type: 'response.completed', response: {} }, true],
    ['responses', { type: 'response.incomplete', response: {} }, true],
    ['responses', { type: 'response.failed', response: {} }, true],
    ['responses', { type: 'error', message: 'x' }, true],
    ['responses', { type: 'response.output_text.delta', delta: '"response.completed"' }, false],
    ['responses', { type: 'response.output_text.done', item: { type: 'response.completed' } }, false],
    ['messages', { type: 'message_stop' }, true],
    ['messages', { type: 'error', error: {} }, true],
    ['messages', { type: 'message_delta' }, false],
    ['images', { type: 'image_generation.completed' }, true],
    ['speech', { type: 'speech.audio.done' }, true],
    ['transcriptions', { type: 'transcript.text.done' }, true],
    ['http', { type: 'message_stop' }, true],
    ['http', '[DONE]', true],
  ] as const)('in %s streams, %j ends: %j, with and without its event line', (api, item, ended) => {
    for (const named of [false, true]) {
      const progress = streamObserver(protocolOf(api))(Buffer.from(sseText([item], named)));
      expect(progress).toEqual({ dataEvents: 1, ended });
    }
  });

  it('stays ended once the last event has come', () => {
    const observe = streamObserver(protocolOf('chat'));
    observe(Buffer.from('data: [DONE]\n\n'));
    expect(observe(Buffer.from('data: more\n\n'))).toEqual({ dataEvents: 1, ended: true });
  });
});
