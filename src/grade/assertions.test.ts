import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../domain/json.ts';
import { renderText } from '../messages/index.ts';
import { validateJson } from '../protocol/json-schema.ts';
import type { ExchangeView } from '../protocol/view.ts';
import { chatEvents, chatJson, type Wire, wireCall, wireView } from '../testing/judged-exchange.ts';
import { assertionOf, assertions } from './assertions.ts';

/** `pass`, or the code of what was found; parameters must fit the schema, sentences have no hole. */
function judge(kind: string, params: JsonValue, view: ExchangeView, exchanges = [view]): string {
  const assertion = assertionOf(kind);
  if (assertion === undefined) throw new Error(`no assertion ${kind}`);
  expect(validateJson(assertion.params as unknown as JsonValue, params)).toEqual({ status: 'valid' });
  const result = assertion.judge({ view, exchanges }, params);
  if (result.status === 'pass') return 'pass';
  expect(renderText('en', result.message)).not.toMatch(/\{\w+\}/);
  return `${result.status} ${result.message.code}`;
}

const said = (content: string | null, more: JsonObject = {}) =>
  wireView({ json: chatJson({ content, ...more }) });
const called = (...calls: JsonObject[]) => said(null, { tool_calls: calls });
const slow = '^(a+)+$';
const aaab = `${'a'.repeat(60)}b`;

describe('the registry', () => {
  it('has a described schema for every kind, each once', () => {
    expect(new Set(assertions.map(({ kind }) => kind)).size).toBe(assertions.length);
    for (const { params } of assertions) expect(params.description).toMatch(/\.$/);
  });
});

describe('text', () => {
  const table: readonly (readonly [JsonObject, string | null, string])[] = [
    [{ equals: 'Paris' }, ' Paris\n', 'pass'],
    [{ equals: 'Paris' }, 'Paris!', 'fail expect-text-equals'],
    [{ contains: ['a', 'b'] }, 'ab', 'pass'],
    [{ contains: ['a', 'c'] }, 'ab', 'fail expect-text-contains'],
    [{ contains: 'PARIS', ignore_case: true }, 'paris', 'pass'],
    [{ absent: 'x' }, 'abc', 'pass'],
    [{ absent: ['b'] }, 'abc', 'fail expect-text-absent'],
    [{ absent: 'x' }, null, 'pass'],
    [{ contains: 'x' }, null, 'fail expect-text-none'],
    [{ matches: '^\\d+$' }, '12', 'pass'],
    [{ matches: '^\\d+$' }, '12a', 'fail expect-text-matches'],
    [{ matches: '(' }, 'x', 'skip expect-pattern-invalid'],
    [{ matches: slow }, aaab, 'skip expect-pattern-slow'],
    [{ matches: 'needle' }, ' '.repeat(300_000), 'skip expect-pattern-cut'],
  ];
  it.each(table)('%j on %j', (params, content, expected) => {
    expect(judge('text', params, said(content))).toBe(expected);
  });

  it('is that of choice 0, assembled', () => {
    const view = wireView({
      request: { stream: true },
      events: chatEvents([{ content: 'Pa' }, { content: 'ris' }]),
    });
    expect(judge('text', { equals: 'Paris' }, view)).toBe('pass');
  });
});

describe('bytes', () => {
  it.each([
    ['a b ', 'a b ', 'pass'],
    ['a b', 'a b ', 'fail expect-bytes'],
    ['a\nb', 'a\r\nb', 'fail expect-bytes'],
  ])('%j against %j', (expected, got, verdict) => {
    expect(judge('bytes', expected, said(got))).toBe(verdict);
  });
});

describe('tool_call and its kin', () => {
  const paris = wireCall('get_weather', '{"city":"Paris","days":1}');
  const rome = wireCall('get_weather', '{"city":"Rome"}', { id: 'b' });
  const time = wireCall('get_time', '{}', { id: 'c' });
  const weather = (city: string) => ({ name: 'get_weather', arguments: { city } });
  const table: readonly (readonly [string, JsonValue, readonly JsonObject[], string])[] = [
    ['tool_call', { name: 'get_weather' }, [paris], 'pass'],
    ['tool_call', weather('Paris'), [rome, paris], 'pass'],
    ['tool_call', { ...weather('Paris'), exact: true }, [paris], 'fail expect-tool-call'],
    [
      'tool_call',
      { name: 'get_weather', arguments: { city: 'Paris', days: 1.0 }, exact: true },
      [paris],
      'pass',
    ],
    ['tool_call', weather('Bonn'), [paris], 'fail expect-tool-call'],
    ['tool_call', weather('Bonn'), [], 'fail expect-tool-call-none'],
    [
      'tool_call',
      weather('Paris'),
      [wireCall('get_weather', "{city:'Paris'}")],
      'fail expect-tool-call-broken',
    ],
    ['tool_call', { name: 'get_weather', arguments: { constructor: 1 } }, [paris], 'fail expect-tool-call'],
    ['tool_calls', { count: 2 }, [paris, rome], 'pass'],
    ['tool_calls', { count: { min: 2 } }, [paris], 'fail expect-tool-calls-count'],
    ['tool_calls', { ordered: [weather('Paris'), weather('Rome')] }, [paris, rome], 'pass'],
    [
      'tool_calls',
      { ordered: [weather('Rome'), weather('Paris')] },
      [paris, rome],
      'fail expect-tool-calls-ordered',
    ],
    ['tool_calls', { unordered: [weather('Rome'), weather('Paris')] }, [paris, rome], 'pass'],
    [
      'tool_calls',
      { unordered: [weather('Rome'), weather('Rome')] },
      [paris, rome],
      'fail expect-tool-calls-unordered',
    ],
    ['tool_calls', { unordered: [weather('Rome')] }, [paris, rome], 'fail expect-tool-calls-unordered'],
    ['tool_calls', { unordered: [{ name: 'get_weather' }, weather('Paris')] }, [paris, rome], 'pass'],
    ['no_tool_call', true, [], 'pass'],
    ['no_tool_call', null, [paris], 'fail expect-no-tool-call'],
    ['no_tool_call', { name: 'get_time' }, [paris], 'pass'],
    ['no_tool_call', { name: 'get_time' }, [paris, time], 'fail expect-no-tool-call'],
  ];
  it.each(table)('%s %j', (kind, params, calls, expected) => {
    expect(judge(kind, params, called(...calls))).toBe(expected);
  });
});

describe('json', () => {
  const table: readonly (readonly [JsonObject, string, string])[] = [
    [{}, '{"a":1}', 'pass'],
    [{}, '```json\n{}\n```', 'fail expect-json'],
    [{ path: '/a/0', equals: 1 }, '{"a":[1]}', 'pass'],
    [{ path: 'a[0].b', equals: null }, '{"a":[{"b":null}]}', 'pass'],
    [{ path: 'a.0' }, '{"a":[]}', 'fail expect-json-path'],
    [{ path: '/a~1b', equals: { x: 1, y: 2 } }, '{"a/b":{"y":2,"x":1}}', 'pass'],
    [{ path: 'a', equals: 1 }, '{"a":"1"}', 'fail expect-json-equals'],
    [{ path: 'toString' }, '{}', 'fail expect-json-path'],
    [{ schema: { required: ['a'] } }, '{}', 'fail expect-json-schema'],
    [{ schema: { required: ['a'] }, path: 'b' }, '{"b":{"a":1}}', 'pass'],
    [{ schema: { type: 'dict' } }, '{}', 'skip expect-schema-unusable'],
  ];
  it.each(table)('%j on %s', (params, content, expected) => {
    expect(judge('json', params, said(content))).toBe(expected);
  });
});

describe('what stands beside the text', () => {
  const limited: Wire = {
    status: 400,
    json: { error: { message: 'Too long', type: 'invalid_request_error', code: 'context_length_exceeded' } },
    headers: { 'x-id': 'abc' },
  };
  const thinking = { reasoning_content: 'hm' };
  const vector = { data: [{ index: 0, embedding: [0.6, 0.8] }] };
  const table: readonly (readonly [string, JsonValue, Wire, string])[] = [
    ['status', 400, limited, 'pass'],
    ['status', ['2xx', 422], limited, 'fail expect-status'],
    ['status', '4xx', limited, 'pass'],
    ['finish_reason', 'stop', { json: chatJson({ content: 'x' }) }, 'pass'],
    [
      'finish_reason',
      ['length', 'tool_calls'],
      { json: chatJson({ content: 'x' }) },
      'fail expect-finish-reason',
    ],
    ['reasoning', 'separate', { json: chatJson({ content: 'x', ...thinking }) }, 'pass'],
    [
      'reasoning',
      'separate',
      { json: chatJson({ content: null, ...thinking }) },
      'fail expect-reasoning-separate',
    ],
    [
      'reasoning',
      'separate',
      { json: chatJson({ content: 'hm</think>x', ...thinking }) },
      'fail expect-reasoning-separate',
    ],
    [
      'reasoning',
      'absent',
      { json: chatJson({ content: 'x', ...thinking }) },
      'fail expect-reasoning-absent',
    ],
    ['reasoning', 'absent', { json: chatJson({ content: 'x' }) }, 'pass'],
    ['reasoning', 'present', { json: chatJson({ content: '<think>hm</think>x' }) }, 'pass'],
    ['reasoning', 'present', { json: chatJson({ content: 'x' }) }, 'fail expect-reasoning-present'],
    ['usage', { completion: { max: 4 } }, { json: chatJson({ content: 'x' }) }, 'pass'],
    ['usage', { completion: { max: 3 } }, { json: chatJson({ content: 'x' }) }, 'fail expect-usage'],
    ['usage', { cached: 1 }, { json: chatJson({ content: 'x' }) }, 'fail expect-usage'],
    ['usage', { present: true }, { json: { choices: [] } }, 'fail expect-usage-missing'],
    ['usage', { present: false }, { json: { choices: [] } }, 'pass'],
    ['latency', { total: '10ms' }, { json: {}, durationMs: 5 }, 'pass'],
    ['latency', { total: 4 }, { json: {}, durationMs: 5 }, 'fail expect-latency'],
    ['latency', { total: '0.001s' }, { json: {}, durationMs: 5 }, 'fail expect-latency'],
    ['error', { class: 'context_length', message: { contains: 'too long' } }, limited, 'pass'],
    ['error', { class: ['auth'] }, limited, 'fail expect-error'],
    ['error', { message: { matches: '^x' } }, limited, 'fail expect-text-matches'],
    ['error', {}, { json: chatJson({ content: 'x' }) }, 'fail expect-error-none'],
    ['header', { 'X-Id': '^a', 'x-none': null }, limited, 'pass'],
    ['header', { 'x-id': '^b' }, limited, 'fail expect-header'],
    ['header', { 'x-none': true }, limited, 'fail expect-header-missing'],
    ['header', { 'x-id': false }, limited, 'fail expect-header-absent'],
    ['body', { path: '/error/code', equals: 'context_length_exceeded' }, limited, 'pass'],
    ['body', { path: 'error.message', type: 'number' }, limited, 'fail expect-body-type'],
    ['body', { path: 'nothing', type: 'undefined' }, limited, 'pass'],
    ['body', { path: 'error.message', matches: '(?i)too' }, limited, 'pass'],
    ['body', { path: 'a' }, { text: 'no JSON' }, 'fail expect-body-json'],
    ['embedding', { dimensions: 2, count: 1, norm: { min: 0.99, max: 1.01 } }, vectors(vector), 'pass'],
    ['embedding', { dimensions: 3 }, vectors(vector), 'fail expect-embedding'],
    ['embedding', { dimensions: 3 }, vectors({ data: [] }), 'fail expect-embedding'],
    ['models', { contains: 'm' }, models('m', 'n'), 'pass'],
    ['models', { contains: ['m', 'x'] }, models('m', 'n'), 'fail expect-models'],
  ];
  it.each(table)('%s %j', (kind, params, wire, expected) => {
    const api = kind === 'embedding' ? 'embeddings' : kind === 'models' ? 'models' : 'chat';
    expect(judge(kind, params, wireView(wire, api))).toBe(expected);
  });

  function vectors(json: JsonObject): Wire {
    return { json };
  }

  function models(...ids: string[]): Wire {
    return { method: 'GET', json: { data: ids.map((id) => ({ id })) } };
  }
});

describe('same_as_non_stream', () => {
  const ask = (more: JsonObject = {}): JsonObject => ({ messages: [], ...more });
  const streamed = (content: string, more: JsonObject = {}) =>
    wireView(
      { request: ask({ stream: true, stream_options: {}, ...more }), events: chatEvents([{ content }]) },
      'chat',
      1,
    );
  const whole = (content: string, more: JsonObject = {}) =>
    wireView({ request: ask(more), json: chatJson({ content }) });
  const judged = (first: ExchangeView, second: ExchangeView) =>
    judge('same_as_non_stream', true, second, [first, second]);

  it('compares structure, and words only at temperature 0', () => {
    expect(judged(whole('a'), streamed('b'))).toBe('pass');
    expect(judged(whole('a', { temperature: 0 }), streamed('b', { temperature: 0 }))).toBe(
      'fail expect-same-as-non-stream',
    );
    expect(judged(whole('a', { temperature: 0 }), streamed('a', { temperature: 0 }))).toBe('pass');
  });

  it('finds a call that only the non-streaming answer has', () => {
    const call = wireCall('f', '{"a":1}');
    const first = wireView({
      request: ask(),
      json: chatJson({ tool_calls: [call] }, { finish_reason: 'tool_calls' }),
    });
    expect(judged(first, streamed('<tool_call>'))).toBe('fail expect-same-as-non-stream');
  });

  it('cannot judge without a twin', () => {
    expect(judged(whole('a', { seed: 1 }), streamed('a'))).toBe('skip expect-twin-missing');
    expect(judged(wireView({ request: ask(), status: 500, json: {} }), streamed('a'))).toBe(
      'skip expect-twin-empty',
    );
  });
});

describe('usage', () => {
  it.each([
    [{ min: 74, max: 74 }, 'pass'],
    [1, 'fail expect-usage'],
  ])(
    'counts what came from a cache, which the Messages API tells apart, to the prompt: %j',
    (prompt, expected) => {
      const usage = { input_tokens: 1, cache_read_input_tokens: 73, output_tokens: 4 };
      const content = [{ type: 'text', text: 'x' }];
      const json = { type: 'message', role: 'assistant', content, stop_reason: 'end_turn', usage };
      expect(judge('usage', { prompt }, wireView({ json }, 'messages'))).toBe(expected);
    },
  );
});
