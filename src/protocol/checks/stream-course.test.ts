import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { chatChunk, chatEvents, WEATHER } from '../../testing/judged-exchange.ts';
import { violatedBy } from '../../testing/violations.ts';
import { finishReasonChecks } from './finish-reason.ts';
import { streamChecks, streamEdgeChecks } from './stream.ts';
import { streamCourseChecks } from './stream-course.ts';
import { streamPieceChecks } from './stream-pieces.ts';
import { toolDeltaChecks } from './tool-deltas.ts';
import { usageChecks } from './usage.ts';

const all = [
  ...streamChecks,
  ...streamEdgeChecks,
  ...streamCourseChecks,
  ...streamPieceChecks,
  ...toolDeltaChecks,
  ...finishReasonChecks,
  ...usageChecks,
];
const first = chatChunk({ role: 'assistant', content: '' });
const last = chatChunk({}, { finish_reason: 'stop' });
const counts = (completion: number, more: JsonObject = {}): JsonObject => ({
  ...first,
  choices: [],
  usage: { prompt_tokens: 9, completion_tokens: completion, total_tokens: 9 + completion },
  ...more,
});
const say = (content: string) => chatChunk({ content });

function judge(events: readonly (JsonValue | string)[], request: JsonObject = {}) {
  const asked = { messages: [{ role: 'user', content: 'hi' }], tools: [WEATHER], stream: true, ...request };
  return violatedBy({ request: asked, events }, all);
}

function judgeText(text: string) {
  const headers = { 'content-type': 'text/event-stream' };
  return violatedBy({ request: { stream: true }, text, headers }, all);
}

describe('the course of a chat stream', () => {
  const wanted = { stream_options: { include_usage: true } };
  it.each<readonly [string, readonly (JsonValue | string)[], JsonObject, readonly string[]]>([
    ['a sound stream', [first, say('x'), last, counts(1), '[DONE]'], wanted, []],
    [
      'the role in every chunk',
      [
        chatChunk({ role: 'assistant', content: 'x' }),
        chatChunk({ role: 'assistant', content: 'y' }),
        last,
        '[DONE]',
      ],
      {},
      [],
    ],
    ['no role', [say('x'), last, '[DONE]'], {}, ['stream.role']],
    ['another role, which chat.role finds', [chatChunk({ role: 'user' }), last, '[DONE]'], {}, []],
    [
      'another id in a later chunk',
      [first, { ...say('x'), id: 'other' }, last, '[DONE]'],
      {},
      ['stream.one-answer', 'stream.one-answer'],
    ],
    [
      'a first chunk of a filter, without id and model',
      [
        { id: '', model: '', object: '', created: 0, choices: [], prompt_filter_results: [] },
        first,
        last,
        '[DONE]',
      ],
      {},
      [],
    ],
    ['counts that nobody asked for', [first, last, counts(1), '[DONE]'], {}, ['stream.usage-unasked']],
    ['text after the counts', [first, counts(1), say('x'), last, '[DONE]'], wanted, ['stream.usage-last']],
    [
      'counts that grow with every chunk',
      [first, { ...say('x'), usage: counts(1)['usage'] ?? null }, last, counts(2), '[DONE]'],
      wanted,
      [],
    ],
    [
      'counts of each chunk alone',
      [first, { ...say('x'), usage: counts(5)['usage'] ?? null }, last, counts(1), '[DONE]'],
      wanted,
      ['usage.cumulative'],
    ],
    ['zero counts for text', [first, say('x'), last, counts(0), '[DONE]'], wanted, ['usage.covers-text']],
    ['zero counts for no text', [first, last, counts(0), '[DONE]'], wanted, []],
    [
      'thoughts that are said again at the end',
      [
        first,
        chatChunk({ reasoning: 'The cat sat' }),
        chatChunk({ reasoning: ' on the mat.' }),
        chatChunk({ reasoning: 'The cat sat on the mat.' }),
        say('Mat.'),
        last,
        '[DONE]',
      ],
      {},
      ['stream.pieces-new'],
    ],
    [
      'deltas that hold all the text so far',
      [
        first,
        say('The'),
        say('The cat sat'),
        say('The cat sat on the'),
        say('The cat sat on the mat.'),
        last,
        '[DONE]',
      ],
      {},
      ['stream.pieces-new'],
    ],
    [
      'all the text once more at the end',
      [
        first,
        say('The cat '),
        say('sat on '),
        say('the mat.'),
        say('The cat sat on the mat.'),
        last,
        '[DONE]',
      ],
      {},
      ['stream.pieces-new'],
    ],
    ['laughter', [first, say('ha'), say('ha'), say('ha'), say('haha'), last, '[DONE]'], {}, []],
    [
      'a failure that the router calls stop',
      [first, chatChunk({}, { finish_reason: 'stop', native_finish_reason: 'network_error' }), '[DONE]'],
      {},
      ['chat.finish-reason-native'],
    ],
  ])('%s', (_title, events, request, expected) => {
    expect([...new Set(judge(events, request))]).toEqual([...new Set(expected)]);
  });
});

describe('tool calls in pieces', () => {
  const call = (index: JsonValue, fn: JsonObject, more: JsonObject = {}) => ({
    tool_calls: [{ index, function: fn, ...more }],
  });
  const open = (index: JsonValue, id: string, args = '{"city":"Rome"}') =>
    call(index, { name: 'get_weather', arguments: args }, { id, type: 'function' });
  it.each<readonly [string, readonly JsonObject[], readonly string[]]>([
    ['two calls in order', [open(0, 'a'), open(1, 'b')], []],
    [
      'pieces that take turns',
      [open(0, 'a', '{"ci'), open(1, 'b', '{"ci'), call(0, { arguments: 'ty":"x"}' })],
      [],
    ],
    ['calls that begin at 1', [open(1, 'a')], ['stream.tool-call-order']],
    ['a number left out', [open(0, 'a'), open(2, 'b')], ['stream.tool-call-order']],
    ['an index that is text', [open('0', 'a')], ['stream.tool-call-index']],
    [
      'id and name again and again',
      [open(0, 'a', ''), call(0, { name: 'get_weather', arguments: '{"city":"x"}' }, { id: 'a' })],
      ['stream.tool-call-repeats'],
    ],
    [
      'a name in two pieces',
      [
        call(0, { name: 'get_' }, { id: 'a', type: 'function' }),
        call(0, { name: 'weather', arguments: '{}' }),
      ],
      ['stream.tool-call-identity'],
    ],
    [
      'another id for every piece',
      [open(0, 'a', '{"city":'), call(0, { arguments: '"x"}' }, { id: 'b' })],
      ['stream.tool-call-identity'],
    ],
    ['no type', [call(0, { name: 'get_weather', arguments: '{}' }, { id: 'a' })], ['stream.tool-call-type']],
  ])('%s', (_title, deltas, expected) => {
    expect(judge(chatEvents(deltas, 'tool_calls'))).toEqual(expected);
  });
});

describe('lines and events', () => {
  const line = (value: JsonValue) => `data: ${JSON.stringify(value)}\n\n`;
  const body = line(first) + line(say('x')) + line(last);
  it.each<readonly [string, string, readonly string[]]>([
    ['CRLF', `${body}data: [DONE]\n\n`.replaceAll('\n', '\r\n'), []],
    ['a document over several lines', `data: {"choices":\ndata: []}\n\n${body}data: [DONE]\n\n`, []],
    ['comments and retry', `: hello\n\nretry: 3000\n${body}: ping\n\ndata: [DONE]\n\n`, []],
    ['no space after the colon', `${body.replaceAll('data: ', 'data:')}data:[DONE]\n\n`, []],
    ['an empty data line', `data:\n\n${body}data: [DONE]\n\n`, ['stream.chunk-json']],
    ['an event without data', `event: ping\n\n${body}data: [DONE]\n\n`, ['stream.event-data']],
    ['[DONE] as a JSON text', `${body}data: "[DONE]"\n\n`, ['stream.chunk-json', 'stream.end-marker']],
    ['two end markers', `${body}data: [DONE]\n\ndata: [DONE]\n\n`, ['stream.end-marker']],
    ['events with a name', `event: message\n${body}data: [DONE]\n\n`, ['stream.event-names']],
    ['a byte order mark', `\uFEFF${body}data: [DONE]\n\n`, ['stream.byte-order-mark']],
    [
      'two documents in one event',
      body.replace('\n\ndata', '\ndata'),
      ['stream.chunk-json', 'stream.end-marker', 'stream.role'],
    ],
    [
      'lines of JSON without fields',
      `${JSON.stringify(first)}\n${JSON.stringify(last)}\n`,
      ['stream.framing'],
    ],
  ])('%s', (_title, text, expected) => {
    expect(judgeText(text)).toEqual(expected);
  });
});
