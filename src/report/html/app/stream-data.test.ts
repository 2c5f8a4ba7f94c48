import { describe, expect, it } from 'vitest';
import type { PageResponse } from '../page-data.ts';
import { longestPause, standsOut, streamEvents } from './stream-data.ts';

function response(events: readonly (readonly [string, number | null])[]): PageResponse {
  let at = 0;
  const marks = events.map(([text, ms]) => {
    const start = at;
    at += text.length;
    return [start, at, ms] as const;
  });
  const body = { text: events.map(([text]) => text).join(''), left: 0 };
  const rest = { status: 200, headers: {}, binary: false, recordCutAt: null, chunks: [], marksLeft: 0 };
  return { ...rest, body, events: marks, ended: 'complete' };
}

const chat = (delta: unknown, finish: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ delta, finish_reason: finish }] })}\n\n`;

describe('stream events', () => {
  it.each([
    [chat({ content: 'hi' }), 'content', 'hi', undefined],
    [chat({ reasoning_content: 'hm' }), 'reasoning', 'hm', undefined],
    [chat({ tool_calls: [{ function: { name: 'f', arguments: '{' } }] }), 'toolCalls', 'f{', undefined],
    [chat({ role: 'assistant', content: '' }), 'otherEvents', '', 'role: assistant'],
    [chat({}, 'stop'), 'otherEvents', '', 'finish_reason: stop'],
    ['data: {"choices":[],"usage":{"total_tokens":3}}\n\n', 'otherEvents', '', 'usage: {"total_tokens":3}'],
    ['data: [DONE]\n\n', 'otherEvents', '', '[DONE]'],
    ['data: {"type":"response.output_text.delta","delta":"a"}\n\n', 'content', 'a', undefined],
    ['data: {"type":"response.function_call_arguments.delta","delta":"{"}\n\n', 'toolCalls', '{', undefined],
    [
      'data: {"type":"content_block_delta","delta":{"type":"thinking_delta","thinking":"t"}}\n\n',
      'reasoning',
      't',
      undefined,
    ],
    ['data: {"type":"response.created"}\r\n\r\n', 'otherEvents', '', 'response.created'],
    [': just a comment\n\n', 'otherEvents', '', ': just a comment'],
    ['data: {"choices":[null],"delta":[]}\n\n', 'otherEvents', '', undefined],
  ])('%j is %s %j', (text, lane, added, note) => {
    const [event] = streamEvents(response([[text, 1]]));
    expect([event?.lane, event?.added]).toEqual([lane, added]);
    if (note !== undefined) expect(event?.note).toBe(note);
  });

  it('finds the longest silence, the one before a broken end included', () => {
    const times = [10, 20, 500, 510];
    const events = streamEvents(response(times.map((ms) => [chat({ content: 'x' }), ms])));
    expect(events.map((event) => event.pause)).toEqual([null, 10, 480, 10]);
    const whole = longestPause(events, { ended: 'complete', durationMs: 9000 });
    expect(whole).toEqual({ fromMs: 20, ms: 480, before: 2 });
    expect(whole && standsOut(whole, events)).toBe(true);
    const stalled = longestPause(events, { ended: 'idle_timeout', durationMs: 9000 });
    expect(stalled).toEqual({ fromMs: 510, ms: 8490, before: null });
  });

  it('has no pause where times are not known', () => {
    const events = streamEvents(
      response([
        [chat({}), null],
        [chat({}), null],
      ]),
    );
    expect(longestPause(events, { ended: 'complete', durationMs: 5 })).toBeNull();
  });
});
