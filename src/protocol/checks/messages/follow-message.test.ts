import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import { wireView } from '../../../testing/judged-exchange.ts';
import { block, end, HEAD, sound, start, stop, text, USE, use } from '../../../testing/sample-messages.ts';
import { typedStream, violatedOf } from '../../../testing/violated-checks.ts';
import { messagesChecks } from './index.ts';

const violated = (events: readonly JsonObject[], request: JsonObject = { stream: true }) =>
  violatedOf(messagesChecks, typedStream(events, request), { api: 'messages' });

/** The sound stream with some events replaced, left out or put in. */
const altered = (change: (event: JsonObject) => readonly JsonObject[]) => sound.flatMap(change);

describe('broken Messages streams', () => {
  const broken: readonly (readonly [string, readonly JsonObject[], readonly string[]])[] = [
    ['no message_start', sound.slice(1), ['messages.first-event', 'should messages.usage']],
    ['two of them', [start, ...sound], ['messages.first-event']],
    ['something after message_stop', [...sound, stop('tool_use')], ['messages.one-end']],
    ['two ends', [...sound, end], ['messages.one-end']],
    [
      'a start without content',
      altered((event) => [event === start ? { ...start, message: { ...HEAD, usage: {} } } : event]),
      ['messages.start-message', 'should messages.usage'],
    ],
    [
      'a start without usage',
      altered((event) => [event === start ? { ...start, message: { ...HEAD, content: [] } } : event]),
      ['messages.start-message', 'should messages.usage'],
    ],
    [
      'a start without message',
      [{ type: 'message_start' }, ...sound.slice(1)],
      ['messages.start-message', 'should messages.usage'],
    ],
    [
      'message_delta without usage',
      [start, ...text(0), stop('end_turn', null), end],
      ['messages.delta-usage'],
    ],
    [
      'tokens that fall',
      [start, ...text(0), stop(null, { output_tokens: 8 }), stop('end_turn', { output_tokens: 6 }), end],
      ['should messages.tokens-grow'],
    ],
    ['blocks from 1', [start, ...text(1), stop('end_turn'), end], ['messages.block-course']],
    [
      'two blocks under one index',
      [start, ...text(0), ...use(0), stop('tool_use'), end],
      ['messages.block-course'],
    ],
    [
      'a delta without a block',
      [
        start,
        { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'x' } },
        stop('end_turn'),
        end,
      ],
      ['messages.block-course'],
    ],
    [
      'a delta after the stop',
      [
        start,
        ...text(0),
        { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'x' } },
        stop('end_turn'),
        end,
      ],
      ['messages.block-course'],
    ],
    [
      'deltas without an index',
      [start, ...text(0).map(({ index: _index, ...event }) => event as JsonObject), stop('end_turn'), end],
      ['messages.block-course'],
    ],
    [
      'a stop that comes twice',
      altered((event) => (event['type'] === 'content_block_stop' ? [event, event] : [event])),
      ['messages.block-course'],
    ],
    [
      'a block that never stops',
      [start, ...text(0).slice(0, -1), stop('end_turn'), end],
      ['messages.block-closed'],
    ],
    [
      'arguments in a block of text',
      [
        start,
        ...block(0, { type: 'text', text: '' }, [{ type: 'input_json_delta', partial_json: '{}' }]),
        stop('end_turn'),
        end,
      ],
      ['messages.delta-type'],
    ],
    [
      'text in a block of thinking',
      [
        start,
        ...block(0, { type: 'thinking', thinking: '' }, [{ type: 'text_delta', text: 'x' }]),
        stop('end_turn'),
        end,
      ],
      ['messages.delta-type'],
    ],
    [
      'arguments as an object',
      [
        start,
        ...block(0, { ...USE, input: {} }, [{ type: 'input_json_delta', partial_json: { guests: 4 } }]),
        stop('tool_use'),
        end,
      ],
      ['messages.delta-type'],
    ],
    [
      'a delta without a type',
      [start, ...block(0, { type: 'text', text: '' }, [{ text: 'x' }]), stop('end_turn'), end],
      ['messages.delta-type'],
    ],
    [
      'a block without a type',
      [start, ...block(0, {}, []), stop('end_turn'), end],
      ['messages.block-course'],
    ],
    ['no stop reason', [start, ...text(0), end], ['messages.stop-reason']],
    ['a stop reason of null', [start, ...text(0), stop(null), end], ['messages.stop-reason']],
    ['a stop reason of another API', [start, ...text(0), stop('stop'), end], ['messages.stop-reason']],
    ['tool_use without a call', [start, ...text(0), stop('tool_use'), end], ['messages.stop-without-tool']],
    ['a call at end_turn', [start, ...use(0), stop('end_turn'), end], ['messages.tool-without-stop']],
  ];
  it.each(broken)('%s', (_title, events, expected) => {
    expect(violated(events)).toEqual(expected);
  });

  it('events without names, which official clients drop', () => {
    const wire = typedStream(sound);
    const nameless = { ...wire, text: (wire.text ?? '').replaceAll(/^event: .*\n/gm, '') };
    expect(violatedOf(messagesChecks, nameless, { api: 'messages' })).toEqual(['messages.event-name']);
  });
});

describe('hostile answers', () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(0, 1, -1, 1e300, '0', null, 'text_delta', 'constructor'),
  );
  const event = fc.record(
    {
      type: fc.constantFrom(...new Set(sound.map((each) => String(each['type']))), 'toString'),
      index: junk,
      message: junk,
      content_block: fc.oneof(junk, fc.record({ type: junk, input: junk }, { requiredKeys: [] })),
      delta: fc.oneof(junk, fc.record({ type: junk, stop_reason: junk, text: junk }, { requiredKeys: [] })),
      usage: junk,
    },
    { requiredKeys: ['type'] },
  );

  it('no list of events and no JSON makes a check throw', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), fc.jsonValue(), (events, json) => {
        for (const wire of [typedStream(events as readonly JsonObject[]), { json: json as JsonValue }]) {
          const view = wireView(wire, 'messages');
          for (const check of messagesChecks) check.judge(view, { errorExpected: false, exchanges: [view] });
        }
      }),
      { numRuns: 300 },
    );
  });
});
