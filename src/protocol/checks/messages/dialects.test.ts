import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import {
  block,
  end,
  ping,
  sound,
  start,
  stop,
  TEXT,
  text,
  thinking,
  USE,
  whole,
} from '../../../testing/sample-messages.ts';
import { typedStream, violatedOf } from '../../../testing/violated-checks.ts';
import { messagesChecks } from './index.ts';

const violated = (events: readonly JsonObject[], request: JsonObject = { stream: true }) =>
  violatedOf(messagesChecks, typedStream(events, request), { api: 'messages' });

const violatedJson = (json: JsonValue, request: JsonObject = {}) =>
  violatedOf(messagesChecks, { request, json }, { api: 'messages' });

describe('sound Messages streams', () => {
  const streams: readonly (readonly [string, readonly JsonObject[]])[] = [
    ['as documented', sound],
    ['a ping before anything', [ping, ...sound]],
    ['nothing said', [start, stop('end_turn'), end]],
    [
      'two deltas of the message',
      [start, ...text(0), stop(null, { output_tokens: 3 }), stop('end_turn'), end],
    ],
    [
      'blocks of the server’s own tools',
      [
        start,
        ...block(0, { type: 'server_tool_use', id: 's1', name: 'web_search', input: {} }, [
          { type: 'input_json_delta', partial_json: '{"query":"x"}' },
        ]),
        ...block(1, { type: 'web_search_tool_result', tool_use_id: 's1', content: [] }, []),
        ...block(2, { type: 'text', text: '' }, [
          { type: 'citations_delta', citation: { cited_text: 'x' } },
          { type: 'text_delta', text: 'x' },
        ]),
        stop('end_turn'),
        end,
      ],
    ],
    [
      'a delta of a kind to come',
      [start, ...block(0, { type: 'poem' }, [{ type: 'verse_delta', verse: 1 }]), stop('end_turn'), end],
    ],
  ];
  it.each(streams)('%s', (_title, events) => {
    expect(violated(events)).toEqual([]);
  });

  it('[DONE] at the end is no event of the message', () => {
    const wire = typedStream(sound);
    const more = { ...wire, text: `${wire.text}data: [DONE]\n\n` };
    expect(violatedOf(messagesChecks, more, { api: 'messages' })).toEqual([]);
  });

  it.each([
    ['a plain one', whole([TEXT]), {}],
    ['a call', whole([TEXT, USE], 'tool_use'), {}],
    [
      'a call that was named and ends as chat ends it',
      whole([USE]),
      { tool_choice: { type: 'tool', name: 'book_table' } },
    ],
    ['a call that was cut', whole([USE], 'max_tokens'), {}],
    [
      'a stop sequence',
      whole([TEXT], 'stop_sequence', { stop_sequence: 'END' }),
      { stop_sequences: ['END'] },
    ],
    ['a refusal', whole([], 'refusal'), {}],
  ] as readonly (readonly [string, JsonObject, JsonObject])[])(
    'not streamed: %s',
    (_title, json, request) => {
      expect(violatedJson(json, request)).toEqual([]);
    },
  );
});

describe('a start without a role', () => {
  it('leaves a message that nobody takes back', () => {
    const { role: _role, ...message } = start['message'] as JsonObject;
    expect(violated([{ ...start, message }, ...text(0), stop('end_turn'), end])).toEqual([
      'messages.start-role',
      'should messages.fields',
    ]);
  });
});

describe('dialects of engines raise no must', () => {
  it('blocks that stay open to the end, and calls that start without input', () => {
    const [thought, text1, call] = [
      thinking(0),
      text(1),
      block(2, { type: 'tool_use', id: 't', name: 'f' }, []),
    ];
    const opened = [thought, text1, call].flatMap((events) => events.slice(0, -1));
    const stops = [thought, text1, call].flatMap((events) => events.slice(-1));
    expect(violated([start, ...opened, ...stops, stop('tool_use'), end])).toEqual([
      'should messages.block-overlap',
      'should messages.tool-input',
    ]);
  });

  it('a start without type, a delta without stop_sequence', () => {
    const bare = {
      id: 'chatcmpl-1',
      role: 'assistant',
      content: [],
      model: 'm',
      usage: { input_tokens: 9, output_tokens: 0 },
    };
    const last = {
      type: 'message_delta',
      delta: { stop_reason: 'end_turn' },
      usage: { input_tokens: 9, output_tokens: 6 },
    };
    expect(violated([{ type: 'message_start', message: bare }, ...text(0), last, end])).toEqual([
      'should messages.fields',
    ]);
  });

  it('the word that stopped it beside end_turn', () => {
    expect(
      violatedJson(whole([TEXT], 'end_turn', { stop_sequence: 'END' }), { stop_sequences: ['END'] }),
    ).toEqual(['should messages.stop-sequence']);
  });
});
