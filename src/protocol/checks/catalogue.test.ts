import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { Api } from '../../domain/suite.ts';
import { renderText } from '../../messages/index.ts';
import {
  chatChunk,
  chatEvents,
  chatJson,
  WEATHER,
  type Wire,
  wireCall,
  wireView,
} from '../../testing/judged-exchange.ts';
import { catalogueHash, checks, trialChecks } from './catalogue.ts';

/** Ids of the checks that an exchange violates, by severity: `must` ids plain, others with their severity. */
function violated(
  wire: Wire,
  { api = 'chat', errorExpected = false }: { api?: Api; errorExpected?: boolean } = {},
) {
  const view = wireView(wire, api);
  return checks
    .filter((check) => check.apis === 'any' || check.apis.includes(view.api))
    .filter((check) => {
      const findings = check.judge(view, { errorExpected, exchanges: [view] });
      for (const { message } of findings) {
        expect(renderText('en', message)).not.toMatch(/\{\w+\}/);
        expect(renderText('zh', message)).not.toMatch(/\{\w+\}/);
      }
      return findings.length > 0;
    })
    .map(({ id, severity }) => (severity === 'must' ? id : `${severity} ${id}`));
}

const tools = [WEATHER];
const ask = (more: JsonObject = {}): JsonObject => ({
  model: 'm',
  messages: [{ role: 'user', content: 'hi' }],
  ...more,
});
const streamed = (more: JsonObject = {}) => ask({ stream: true, ...more });
const say = (content: string, more: JsonObject = {}) => chatJson({ content }, more);
const paris = '{"city":"Paris"}';
const calls = (...each: JsonObject[]) => chatJson({ tool_calls: each }, { finish_reason: 'tool_calls' });
const delta = (call: JsonObject) => ({ tool_calls: [call] });
const fn = (index: number, more: JsonObject, call: JsonObject = {}) =>
  delta({ index, ...('id' in call ? { type: 'function' } : {}), function: more, ...call });

describe('the catalogue', () => {
  const all = [...checks, ...trialChecks];

  it('has stable, unique, dotted ids', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id } of all) expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('says in both languages what must hold, and where that is written', () => {
    for (const { rule, source } of all) {
      expect(rule.en).toMatch(/\.$/);
      expect(rule.zh).toMatch(/[。]$/);
      expect(source).not.toBe('');
    }
  });

  it('has a hash that names it', () => {
    expect(catalogueHash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('quiet cases', () => {
  const whole: Wire = { request: ask(), json: say('Hello') };
  const quiet: readonly (readonly [string, Wire])[] = [
    ['a plain answer', whole],
    ['a plain stream', { request: streamed(), events: chatEvents([{ content: 'Hel' }, { content: 'lo' }]) }],
    [
      'an empty content delta',
      { request: streamed(), events: chatEvents([{ content: '' }, { content: 'x' }]) },
    ],
    [
      'extra fields',
      {
        request: ask(),
        json: { ...say('x', { stop_reason: 1, matched_stop: 2 }), timings: {}, system_fingerprint: 'f' },
      },
    ],
    ['reasoning under either name', { request: ask(), json: chatJson({ content: 'x', reasoning: 'hm' }) }],
    [
      'an id of any format',
      {
        request: ask({ tools }),
        json: calls(wireCall('get_weather', paris, { id: 'functions.get_weather:0' })),
      },
    ],
    [
      'finish_reason stop for a named tool_choice',
      {
        request: ask({ tools, tool_choice: { type: 'function', function: { name: 'get_weather' } } }),
        json: chatJson({ tool_calls: [wireCall('get_weather', paris)] }),
      },
    ],
    [
      'text under tool_choice auto',
      { request: ask({ tools, tool_choice: 'auto' }), json: say('Which city?') },
    ],
    [
      'usage null on ordinary chunks',
      {
        request: streamed({ stream_options: { include_usage: true } }),
        events: [
          { ...chatChunk({ role: 'assistant', content: 'x' }), usage: null },
          chatChunk({}, { finish_reason: 'stop' }),
          {
            ...chatChunk({}),
            choices: [],
            usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
          },
          '[DONE]',
        ],
      },
    ],
    [
      'a last content delta that also carries finish_reason',
      {
        request: streamed(),
        events: [
          chatChunk({ role: 'assistant', content: 'x' }),
          chatChunk({ content: 'y' }, { finish_reason: 'stop' }),
          '[DONE]',
        ],
      },
    ],
    [
      'comments as keepalives',
      {
        request: streamed(),
        headers: { 'content-type': 'text/event-stream' },
        text: `: ping\n\n${chatEvents([{ content: 'x' }])
          .map((e) => `data: ${typeof e === 'string' ? e : JSON.stringify(e)}\n\n`)
          .join(': ping\n\n')}`,
      },
    ],
    [
      'whole arguments in one delta',
      {
        request: streamed({ tools }),
        events: chatEvents([fn(0, { name: 'get_weather', arguments: paris }, { id: 'c' })], 'tool_calls'),
      },
    ],
    [
      'escapes in arguments',
      { request: ask({ tools }), json: calls(wireCall('get_weather', '{"city":"\\u5317\\u4eac"}')) },
    ],
    [
      'a call cut by max_tokens',
      {
        request: ask({ tools }),
        json: chatJson({ tool_calls: [wireCall('get_weather', '{"ci')] }, { finish_reason: 'length' }),
      },
    ],
  ];
  it.each(quiet)('%s', (_title, wire) => {
    expect(violated(wire)).toEqual([]);
  });

  it('no [DONE] on the Responses API', () => {
    const item = { id: 'm', type: 'message', role: 'assistant', status: 'completed' };
    const part = { type: 'output_text', text: 'x', annotations: [] };
    const at = { item_id: 'm', output_index: 0, content_index: 0 };
    const settings = { tools: [], tool_choice: 'auto', parallel_tool_calls: true, error: null };
    const response = {
      id: 'r',
      object: 'response',
      created_at: 1,
      model: 'm',
      status: 'in_progress',
      incomplete_details: null,
      ...settings,
    };
    const details = { input_tokens_details: { cached_tokens: 0 }, output_tokens_details: {} };
    const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2, ...details };
    const done = { ...item, content: [part] };
    const events = [
      { type: 'response.created', response: { ...response, output: [] } },
      { type: 'response.output_item.added', output_index: 0, item: { ...item, content: [] } },
      { type: 'response.content_part.added', ...at, part: { ...part, text: '' } },
      { type: 'response.output_text.delta', ...at, delta: 'x' },
      { type: 'response.output_text.done', ...at, text: 'x' },
      { type: 'response.content_part.done', ...at, part },
      { type: 'response.output_item.done', output_index: 0, item: done },
      { type: 'response.completed', response: { ...response, status: 'completed', output: [done], usage } },
    ].map((event, sequence_number) => ({ ...event, sequence_number }));
    const text = events.map((each) => `event: ${each.type}\ndata: ${JSON.stringify(each)}\n\n`).join('');
    const headers = { 'content-type': 'text/event-stream' };
    expect(violated({ request: { input: 'x', stream: true }, text, headers }, { api: 'responses' })).toEqual(
      [],
    );
  });
});

describe('violations of the wire', () => {
  const first = chatChunk({ role: 'assistant', content: '' });
  const stream = (events: NonNullable<Wire['events']>): Wire => ({
    request: streamed({ tools }),
    events: [first, ...events],
  });
  const call = (more: JsonObject) => ({
    request: ask({ tools }),
    json: calls({ ...wireCall('get_weather', paris), ...more }),
  });
  const table: readonly (readonly [string, Wire, readonly string[]])[] = [
    ['HTML', { request: ask(), text: '<html>', headers: { 'content-type': 'text/html' } }, ['response.json']],
    ['nothing', { request: ask(), text: '' }, ['response.json']],
    [
      'JSON called text',
      { request: ask(), json: say('x'), headers: { 'content-type': 'text/plain' } },
      ['response.content-type'],
    ],
    [
      'an error object in a 200',
      { request: ask(), json: { error: { message: 'no', type: 't' } } },
      ['response.error-in-200'],
    ],
    [
      'an error event in a stream',
      stream([chatChunk({ content: 'x' }), { error: { message: 'no', type: 't' } }]),
      ['response.error-in-200'],
    ],
    ['no choices', { request: ask(), json: { ...say('x'), choices: [] } }, ['response.shape']],
    [
      'a message in place of a delta',
      stream([
        { ...chatChunk({}), choices: [{ index: 0, message: { content: 'x' }, finish_reason: 'stop' }] },
        '[DONE]',
      ]),
      ['response.shape', 'should response.fields'],
    ],
    [
      'data: twice',
      {
        request: streamed(),
        text: `data: data: ${JSON.stringify(chatChunk({ content: 'x' }, { finish_reason: 'stop' }))}\n\ndata: [DONE]\n\n`,
        headers: { 'content-type': 'text/event-stream' },
      },
      ['stream.chunk-json', 'response.shape'],
    ],
    [
      'a line that is no field',
      {
        request: streamed(),
        text: `{"error":1}\n${chatEvents([{ content: 'x' }])
          .map((e) => `data: ${typeof e === 'string' ? e : JSON.stringify(e)}\n\n`)
          .join('')}`,
        headers: { 'content-type': 'text/event-stream' },
      },
      ['stream.framing'],
    ],
    [
      'an unterminated last event',
      {
        request: streamed(),
        text: `data: ${JSON.stringify(chatChunk({ role: 'assistant', content: 'x' }, { finish_reason: 'stop' }))}`,
        headers: { 'content-type': 'text/event-stream' },
      },
      ['stream.framing', 'should stream.end-marker'],
    ],
    ['no [DONE]', stream(chatEvents([{ content: 'x' }]).slice(0, -1)), ['should stream.end-marker']],
    [
      'two finish chunks',
      stream([
        chatChunk({ content: 'x' }),
        chatChunk({}, { finish_reason: 'stop' }),
        chatChunk({}, { finish_reason: 'stop' }),
        '[DONE]',
      ]),
      ['should stream.finish-once'],
    ],
    [
      'text after the finish',
      stream([chatChunk({}, { finish_reason: 'stop' }), chatChunk({ content: 'x' }), '[DONE]']),
      ['stream.after-finish'],
    ],
    [
      'an empty finish_reason',
      stream([
        chatChunk({ content: 'x' }, { finish_reason: '' }),
        chatChunk({}, { finish_reason: 'stop' }),
        '[DONE]',
      ]),
      ['chat.finish-reason'],
    ],
    ['no finish_reason', stream([chatChunk({ content: 'x' }), '[DONE]']), ['chat.finish-reason-present']],
    [
      'tool_calls without a call',
      { request: ask(), json: say('x', { finish_reason: 'tool_calls' }) },
      ['chat.finish-reason-without-calls'],
    ],
    [
      'calls that end with stop',
      { request: ask({ tools }), json: chatJson({ tool_calls: [wireCall('get_weather', paris)] }) },
      ['chat.finish-reason-with-calls'],
    ],
    [
      'a delta without index',
      stream(
        chatEvents(
          [delta({ id: 'c', type: 'function', function: { name: 'get_weather', arguments: paris } })],
          'tool_calls',
        ),
      ),
      ['stream.tool-call-index'],
    ],
    [
      'two ids under one index',
      stream(
        chatEvents(
          [
            fn(0, { name: 'get_weather', arguments: paris }, { id: 'a' }),
            fn(0, { arguments: '' }, { id: 'b' }),
          ],
          'tool_calls',
        ),
      ),
      ['stream.tool-call-identity'],
    ],
    [
      'a name sent again',
      stream(
        chatEvents(
          [
            fn(0, { name: 'get_weather', arguments: '{"city":' }, { id: 'a' }),
            fn(0, { name: 'get_weather', arguments: '"x"}' }),
          ],
          'tool_calls',
        ),
      ),
      ['note stream.tool-call-repeats'],
    ],
    [
      'an empty name in a later piece',
      stream(
        chatEvents(
          [
            fn(0, { name: 'get_weather', arguments: '{"city":' }, { id: 'a' }),
            fn(0, { name: '', arguments: '"x"}' }),
          ],
          'tool_calls',
        ),
      ),
      ['should stream.tool-call-empty-name'],
    ],
    ['a call without id', call({ id: null }), ['tool-call.id']],
    [
      'one id for two calls',
      {
        request: ask({ tools }),
        json: calls(wireCall('get_weather', paris), wireCall('get_weather', '{"city":"Oslo"}')),
      },
      ['tool-call.id-unique'],
    ],
    [
      'the id of an earlier turn',
      {
        request: ask({
          tools,
          messages: [{ role: 'assistant', tool_calls: [wireCall('get_weather', paris)] }],
        }),
        json: calls(wireCall('get_weather', paris)),
      },
      ['tool-call.id-unique'],
    ],
    [
      'a tool that nobody declared',
      call({ function: { name: 'get_weath', arguments: paris } }),
      ['tool-call.declared-name'],
    ],
    [
      'arguments as an object',
      call({ function: { name: 'get_weather', arguments: { city: 'x' } } }),
      ['tool-call.arguments-type'],
    ],
    [
      'broken arguments',
      call({ function: { name: 'get_weather', arguments: '{"city":"Par' } }),
      ['tool-call.arguments-json'],
    ],
    [
      'empty arguments',
      call({ function: { name: 'get_weather', arguments: '' } }),
      ['tool-call.arguments-json'],
    ],
    [
      'a missing argument',
      call({ function: { name: 'get_weather', arguments: '{}' } }),
      ['tool-call.arguments-schema'],
    ],
    [
      'a wrong sum',
      {
        request: ask(),
        json: { ...say('x'), usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 9 } },
      },
      ['should usage.sum'],
    ],
    [
      'a total of nothing',
      {
        request: ask(),
        json: { ...say('x'), usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 0 } },
      },
      ['usage.total'],
    ],
    [
      'more thoughts than tokens',
      {
        request: ask(),
        json: {
          ...say('x'),
          usage: {
            prompt_tokens: 1,
            completion_tokens: 7,
            total_tokens: 8,
            completion_tokens_details: { reasoning_tokens: 8 },
          },
        },
      },
      ['usage.parts'],
    ],
    [
      'counts that are text',
      {
        request: ask(),
        json: { ...say('x'), usage: { prompt_tokens: '1', completion_tokens: 1, total_tokens: 2 } },
      },
      ['usage.integers'],
    ],
    ['no usage', { request: ask(), json: { ...say('x'), usage: null } }, ['should usage.present']],
    [
      'no id and created',
      {
        request: ask(),
        json: {
          choices: say('x')['choices'] ?? [],
          usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
        },
      },
      ['should response.fields', 'chat.object'],
    ],
    [
      'invalid UTF-8',
      {
        request: ask(),
        bytes: Buffer.concat([
          Buffer.from(JSON.stringify(say('x')).slice(0, -1)),
          Buffer.from([0x2c, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
        ]),
      },
      ['response.utf8'],
    ],
    [
      'a malformed response',
      { request: ask(), failure: { kind: 'malformed', sent: true, detail: 'bad status line' } },
      ['http.parsable'],
    ],
  ];
  it.each(table)('%s', (_title, wire, expected) => {
    expect(violated(wire)).toEqual(expected);
  });
});

describe('errors', () => {
  const table: readonly (readonly [string, Wire, readonly string[]])[] = [
    ['in the documented form', { json: { error: { message: 'no', type: 'invalid_request_error' } } }, []],
    ['that are flat', { json: { object: 'error', message: 'no', type: 'x' } }, ['error.readable']],
    ['that are a detail', { json: { detail: 'Not Found' } }, ['error.readable']],
    ['that are a text', { json: { error: 'no' } }, ['error.message']],
    ['whose message is no text', { json: { error: { message: 7, type: 'x' } } }, ['error.message']],
    ['without type', { json: { error: { message: 'no' } } }, ['should error.envelope']],
    [
      'in plain text',
      { text: 'Internal Server Error', headers: { 'content-type': 'text/plain' } },
      ['error.readable'],
    ],
    ['with nothing', { text: '' }, ['error.readable']],
  ];
  it.each(table)('%s', (_title, wire, expected) => {
    expect(violated({ request: ask(), status: 400, ...wire }, { errorExpected: true })).toEqual(expected);
  });
});

describe('what a request implies', () => {
  const schema = { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] };
  const format = { type: 'json_schema', json_schema: { name: 'x', schema } };
  const cut = { finish_reason: 'length' };
  const table: readonly (readonly [string, JsonObject, JsonObject, readonly string[]])[] = [
    ['required, no call', { tools, tool_choice: 'required' }, say('no'), ['implied.tool-choice-required']],
    ['required, cut', { tools, tool_choice: 'required' }, say('no', cut), []],
    [
      'none, a call',
      { tools, tool_choice: 'none' },
      calls(wireCall('get_weather', paris)),
      ['implied.tool-choice-none'],
    ],
    [
      'named, no call',
      { tools, tool_choice: { type: 'function', function: { name: 'get_weather' } } },
      say('no'),
      ['implied.tool-choice-named'],
    ],
    [
      'named, another',
      {
        tools: [...tools, { type: 'function', function: { name: 'b' } }],
        tool_choice: { type: 'function', function: { name: 'b' } },
      },
      calls(wireCall('get_weather', paris)),
      ['implied.tool-choice-named'],
    ],
    [
      'allowed tools, another',
      {
        tools,
        tool_choice: {
          type: 'allowed_tools',
          allowed_tools: { mode: 'auto', tools: [{ type: 'function', function: { name: 'b' } }] },
        },
      },
      calls(wireCall('get_weather', paris)),
      ['implied.tool-choice-named'],
    ],
    [
      'serial, two calls',
      { tools, parallel_tool_calls: false },
      calls(wireCall('get_weather', paris), wireCall('get_weather', '{"city":"Oslo"}', { id: 'b' })),
      ['implied.parallel-tool-calls'],
    ],
    [
      'a JSON object, prose',
      { response_format: { type: 'json_object' } },
      say('Sure!'),
      ['implied.response-format-json'],
    ],
    [
      'a JSON object, a fence',
      { response_format: { type: 'json_object' } },
      say('```json\n{}\n```'),
      ['implied.response-format-json'],
    ],
    [
      'a JSON object, a list',
      { response_format: { type: 'json_object' } },
      say('[]'),
      ['implied.response-format-json'],
    ],
    ['a JSON object', { response_format: { type: 'json_object' } }, say(' {"a":1} '), []],
    ['a schema, prose', { response_format: format }, say('Sure!'), ['implied.response-format-schema']],
    ['a schema, another', { response_format: format }, say('{"a":"x"}'), ['implied.response-format-schema']],
    [
      'a schema, the answer in reasoning',
      { response_format: format },
      chatJson({ reasoning_content: '{"a":1}' }),
      ['implied.response-format-schema', 'implied.answer-beside-reasoning'],
    ],
    ['a schema, cut', { response_format: format }, say('{"a":', cut), []],
    [
      'a schema, a call instead',
      { response_format: format, tools },
      calls(wireCall('get_weather', paris)),
      [],
    ],
    [
      'a schema that is none',
      { response_format: { type: 'json_schema', json_schema: { schema: { type: 'dict' } } } },
      say('{}'),
      [],
    ],
    ['guided_json', { guided_json: schema }, say('{}'), ['implied.response-format-schema']],
    ['guided_choice', { structured_outputs: { choice: ['a', 'b'] } }, say('c'), ['implied.guided-choice']],
    ['guided_regex', { guided_regex: '\\d+' }, say('12a'), ['implied.guided-regex']],
    ['stop in the text', { stop: ['END'] }, say('a END b'), ['implied.stop']],
    ['a prefix of stop at the end', { stop: '<|end|>' }, say('abc<|en'), ['implied.stop']],
    ['two characters of stop at the end', { stop: '<|end|>' }, say('abc<|'), []],
    ['a prefix of stop where it was cut', { stop: '<|end|>' }, say('abc<|en', cut), []],
    ['stop kept on demand', { stop: 'END', include_stop_str_in_output: true }, say('a END'), []],
    ['n, one choice', { n: 2 }, say('x'), ['implied.n']],
    ['too many tokens', { max_tokens: 3 }, say('x', cut), ['implied.max-tokens']],
    ['as many tokens as allowed', { max_completion_tokens: 4 }, say('x', cut), []],
    ['logprobs, none', { logprobs: true }, say('x', { logprobs: null }), ['implied.logprobs']],
    [
      'logprobs, too few',
      { logprobs: true },
      say('x', { logprobs: { content: [{ token: 'x', logprob: -1, top_logprobs: [] }] } }),
      ['should implied.logprobs-count'],
    ],
    [
      'thinking off, thoughts',
      { reasoning_effort: 'none' },
      chatJson({ content: 'x', reasoning_content: 'hm' }),
      ['implied.thinking-off'],
    ],
    ['a stream, one document', { stream: true }, say('x'), ['implied.stream']],
  ];
  it.each(table)('%s', (_title, request, json, expected) => {
    expect(violated({ request: ask(request), json })).toEqual(expected);
  });

  it('is not asked of an answer that is to be an error', () => {
    expect(violated({ request: ask({ n: 2 }), json: say('x') }, { errorExpected: true })).toEqual([]);
  });

  it('include_usage, no usage', () => {
    const request = streamed({ stream_options: { include_usage: true } });
    expect(violated({ request, events: chatEvents([{ content: 'x' }]) })).toEqual(['implied.include-usage']);
  });

  it('one document, a stream', () => {
    expect(violated({ request: ask(), events: chatEvents([{ content: 'x' }]) })).toEqual(['implied.stream']);
  });
});

describe('other APIs', () => {
  const vectors = (...data: JsonObject[]) => ({
    object: 'list',
    data,
    model: 'm',
    usage: { prompt_tokens: 1, total_tokens: 1 },
  });
  const vector = (index: number, embedding: number[] | string) => ({ object: 'embedding', index, embedding });
  const half = Buffer.from(new Float32Array([0.5, 0.25]).buffer).toString('base64');
  const embeddings: readonly (readonly [string, JsonObject, JsonObject, readonly string[]])[] = [
    ['sound vectors', { input: ['a', 'b'] }, vectors(vector(0, [1, 2]), vector(1, [3, 4])), []],
    ['sound base64', { input: 'a', encoding_format: 'base64' }, vectors(vector(0, half)), []],
    [
      'numbers for base64',
      { input: 'a', encoding_format: 'base64' },
      vectors(vector(0, [1, 2])),
      ['implied.encoding-format'],
    ],
    ['too few vectors', { input: ['a', 'b'] }, vectors(vector(0, [1, 2])), ['implied.input-count']],
    ['another width', { input: 'a', dimensions: 3 }, vectors(vector(0, [1, 2])), ['implied.dimensions']],
    ['two widths', { input: ['a', 'b'] }, vectors(vector(0, [1, 2]), vector(1, [1])), ['response.shape']],
    [
      'no data',
      { input: 'a' },
      { object: 'list', model: 'm', usage: { prompt_tokens: 1, total_tokens: 1 } },
      ['response.shape', 'implied.input-count'],
    ],
  ];
  it.each(embeddings)('embeddings: %s', (_title, request, json, expected) => {
    expect(violated({ request, json, url: 'http://x/v1/embeddings' }, { api: 'embeddings' })).toEqual(
      expected,
    );
  });

  const listed = (more: JsonObject) => ({
    object: 'list',
    data: [{ object: 'model', created: 1, owned_by: 'x', ...more }],
  });
  it.each([
    ['an empty id', listed({ id: '' }), ['response.shape']],
    [
      'a numeric id and milliseconds',
      listed({ id: 7, created: 1_767_225_600_000 }),
      ['response.shape', 'should response.fields'],
    ],
    ['sound ones', listed({ id: 'm' }), []],
  ])('models: %s', (_title, json, expected) => {
    expect(violated({ method: 'GET', json }, { api: 'models' })).toEqual(expected);
  });

  it('messages: tool_choice any means a call, tool_choice none means none', () => {
    const request = { tools: [{ name: 'f', input_schema: {} }], messages: [], tool_choice: { type: 'any' } };
    const answer = (content: JsonObject[], stop_reason: string) => ({
      id: 'msg_1',
      model: 'm',
      type: 'message',
      role: 'assistant',
      content,
      stop_reason,
      usage: { input_tokens: 1, output_tokens: 1 },
    });
    const use = answer([{ type: 'tool_use', id: 't', name: 'f', input: {} }], 'tool_use');
    const words = answer([{ type: 'text', text: 'no' }], 'end_turn');
    expect(violated({ request, json: words }, { api: 'messages' })).toEqual(['implied.tool-choice-required']);
    expect(violated({ request, json: use }, { api: 'messages' })).toEqual([]);
    expect(
      violated({ request: { ...request, tool_choice: { type: 'none' } }, json: use }, { api: 'messages' }),
    ).toEqual(['implied.tool-choice-none']);
  });

  it('a preflight must allow what it asked for', () => {
    const wire = {
      method: 'OPTIONS',
      url: 'http://x/v1/chat/completions',
      text: '',
      status: 204,
      requestHeaders: {
        Origin: 'http://a',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization, x-stainless-os',
      },
    };
    const allow = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*, authorization' };
    expect(violated({ ...wire, headers: allow }, { api: 'http' })).toEqual([]);
    expect(
      violated({ ...wire, headers: { ...allow, 'access-control-allow-headers': '*' } }, { api: 'http' }),
    ).toEqual(['http.preflight']);
    expect(violated({ ...wire, headers: {} }, { api: 'http' })).toEqual(['http.preflight']);
  });
});
