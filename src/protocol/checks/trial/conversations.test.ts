import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import type { Api } from '../../../domain/suite.ts';
import { chatChunk, chatJson, WEATHER, type Wire, wireCall } from '../../../testing/judged-exchange.ts';
import { violatedTogether } from '../../../testing/violations.ts';
import { trialChecks } from '../catalogue.ts';

const found = (wires: readonly Wire[], api: Api = 'chat') => violatedTogether(wires, trialChecks, api);
const user = (content: string): JsonObject => ({ role: 'user', content });
const usage = (prompt: number, completion = 4): JsonObject => ({
  usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
});
const chat = (messages: readonly JsonValue[], message: JsonObject, more: JsonObject = {}): Wire => {
  const { prompt, completion, ...request } = more;
  const finish = message['tool_calls'] === undefined ? 'stop' : 'tool_calls';
  const counts = prompt === undefined ? {} : usage(Number(prompt), Number(completion ?? 4));
  return {
    request: { messages, ...request },
    json: { ...chatJson(message, { finish_reason: finish }), usage: null, ...counts },
  };
};
const call = (id: string, city = 'Paris') => wireCall('get_weather', JSON.stringify({ city }), { id });
const asked = (calls: readonly JsonObject[]) => ({ role: 'assistant', content: null, tool_calls: calls });
const result = (id: string): JsonObject => ({
  role: 'tool',
  tool_call_id: id,
  content: '18C and sunny all day',
});
const tools = [WEATHER];

describe('ids of calls over a trial', () => {
  const first = user('Paris, then Rome.');
  const turn = (id: string) => chat([first], { tool_calls: [call(id)] }, { tools });
  const next = (before: string, id: string) =>
    chat([first, asked([call(before)]), result(before)], { tool_calls: [call(id, 'Rome')] }, { tools });

  it('are used once in a conversation', () => {
    expect(found([turn('a'), next('a', 'a')])).toEqual(['trial.call-ids']);
    expect(found([turn('a'), next('a', 'b')])).toEqual([]);
  });

  it('are used once where the server keeps the conversation', () => {
    const item = (id: string) => ({
      type: 'function_call',
      id: `i-${id}`,
      call_id: id,
      name: 'f',
      arguments: '{}',
    });
    const response = (name: string, id: string, more: JsonObject): Wire => ({
      request: { input: 'go on', ...more },
      json: { id: name, object: 'response', status: 'completed', output: [item(id)] },
    });
    const kept = { previous_response_id: 'r1' };
    expect(found([response('r1', 'c', {}), response('r2', 'c', kept)], 'responses')).toEqual([
      'trial.call-ids',
    ]);
    expect(found([response('r1', 'c', {}), response('r2', 'd', kept)], 'responses')).toEqual([]);
  });

  it('are fresh for each request, but for ids that count the calls of their own conversation', () => {
    expect(found([turn('call_0'), turn('call_0')])).toEqual(['trial.call-ids-fresh']);
    expect(found([turn('functions.get_weather:0'), turn('functions.get_weather:0')])).toEqual([]);
  });

  it('keep one form and count on', () => {
    const kimi = 'functions.get_weather:0';
    expect(found([turn(kimi), turn('chatcmpl-tool-1')])).toEqual(['trial.call-id-form']);
    expect(found([turn(kimi), next(kimi, 'functions.get_weather:1')])).toEqual([]);
    expect(found([turn(kimi), next(kimi, 'functions.get_forecast:0')])).toEqual(['trial.call-id-form']);
  });
});

describe('a history of the server’s own messages', () => {
  const first = user('Weather in Paris?');
  const answer = chat([first], { tool_calls: [call('a')] }, { tools });
  const refusal = (added: readonly JsonValue[], status = 400, message = 'bad message'): Wire => ({
    request: { messages: [first, ...added], tools },
    status,
    json: { error: { message, type: 'invalid_request_error', param: null, code: null } },
  });
  const own = asked([call('a')]);

  it.each([400, 422, 500])('is accepted, not answered with %s', (status) => {
    expect(found([answer, refusal([own, result('a')], status)])).toEqual(['trial.history-accepted']);
    expect(found([answer, refusal([own, result('a'), user('And Rome?')], status)])).toEqual([
      'trial.history-accepted',
    ]);
  });

  it('is known without its thoughts', () => {
    const thinking = chat([first], { reasoning_content: 'Hm.', tool_calls: [call('a')] }, { tools });
    expect(found([thinking, refusal([own, result('a')])])).toEqual(['trial.history-accepted']);
  });

  it.each([
    ['another call than it made', refusal([asked([call('b')]), result('b')])],
    ['a system message in the middle', refusal([own, result('a'), { role: 'system', content: 'x' }])],
    ['too long a history', refusal([own, result('a')], 400, 'maximum context length is 4096 tokens')],
    ['a missing key', refusal([own, result('a')], 401)],
    ['too many requests', refusal([own, result('a')], 429)],
  ])('may be refused for %s', (_why, second) => {
    expect(found([answer, second])).toEqual([]);
  });
});

describe('prompt tokens', () => {
  const ask = [user('Name a bird that can swim.')];
  const reply = { role: 'assistant', content: 'A penguin.' };
  const longer = [...ask, reply, user('And another one, please, from the north.')];

  it('are the same for the same question, streamed or not', () => {
    const streamed: Wire = {
      request: { messages: ask, stream: true, stream_options: { include_usage: true }, seed: 7 },
      events: [
        chatChunk({ content: 'A penguin.' }),
        chatChunk({}, { finish_reason: 'stop' }),
        { ...chatChunk({}), choices: [], ...usage(31) },
        '[DONE]',
      ],
    };
    expect(found([chat(ask, reply, { prompt: 12 }), streamed])).toEqual(['trial.prompt-cost']);
    expect(found([chat(ask, reply, { prompt: 31 }), streamed])).toEqual([]);
  });

  it('may differ for another question, another number of choices, and a conversation that the server keeps', () => {
    expect(found([chat(ask, reply, { prompt: 12 }), chat([user('Why?')], reply, { prompt: 8 })])).toEqual([]);
    expect(found([chat(ask, reply, { prompt: 12 }), chat(ask, reply, { prompt: 14, tools })])).toEqual([]);
    const kept = { previous_response_id: 'r' };
    expect(
      found([chat(ask, reply, { prompt: 12, ...kept }), chat(ask, reply, { prompt: 90, ...kept })]),
    ).toEqual([]);
  });

  it('count cached tokens of the Messages API in', () => {
    const message = (counts: JsonObject): Wire => ({
      request: { messages: ask },
      json: {
        id: 'm',
        type: 'message',
        role: 'assistant',
        content: [{ type: 'text', text: 'A penguin.' }],
        stop_reason: 'end_turn',
        usage: { output_tokens: 4, ...counts },
      },
    });
    const cached = message({ input_tokens: 2, cache_read_input_tokens: 10 });
    expect(found([message({ input_tokens: 12 }), cached], 'messages')).toEqual([]);
    expect(found([message({ input_tokens: 30 }), cached], 'messages')).toEqual(['trial.prompt-cost']);
  });

  it('grow with the history', () => {
    expect(found([chat(ask, reply, { prompt: 12 }), chat(longer, reply, { prompt: 12 })])).toEqual([
      'trial.prompt-grows',
    ]);
    expect(found([chat(ask, reply, { prompt: 12 }), chat(longer, reply, { prompt: 30 })])).toEqual([]);
  });

  it('may shrink where the request allows it or earlier thoughts are dropped', () => {
    const auto = { truncation: 'auto' };
    expect(
      found([chat(ask, reply, { prompt: 12, ...auto }), chat(longer, reply, { prompt: 9, ...auto })]),
    ).toEqual([]);
    const thinking = [
      ...ask,
      { ...reply, reasoning_content: 'Many words of thought.' },
      user('Another one?'),
    ];
    const after = [...thinking, reply, user('And one more bird, if you please.')];
    expect(found([chat(thinking, reply, { prompt: 60 }), chat(after, reply, { prompt: 40 })])).toEqual([]);
    const fewer = { prompt: 9, tools: [] };
    expect(found([chat(ask, reply, { prompt: 60, tools }), chat(longer, reply, fewer)])).toEqual([]);
  });
});
