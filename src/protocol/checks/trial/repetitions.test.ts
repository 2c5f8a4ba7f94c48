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
const tools = [WEATHER];

describe('answers to one question', () => {
  const ask = [user('Name the capital of Norway.')];
  const greedy = { temperature: 0 };
  const oslo = { content: 'Oslo.' };

  it('give thoughts under one field name, streamed or not', () => {
    const streamed = (field: string): Wire => ({
      request: { messages: ask, stream: true },
      events: [
        chatChunk({ [field]: 'Hm.' }),
        chatChunk({ content: 'Oslo.' }, { finish_reason: 'stop' }),
        '[DONE]',
      ],
    });
    const plain = chat(ask, { ...oslo, reasoning_content: 'Hm.' });
    expect(found([plain, streamed('reasoning')])).toEqual(['trial.twin-fields']);
    expect(found([plain, streamed('reasoning_content')])).toEqual([]);
  });

  it('call the same tools and end the same way where sampling leaves no choice', () => {
    const forced = { tools, tool_choice: 'required' };
    const called = chat(ask, { tool_calls: [call('a')] }, forced);
    expect(found([called, chat(ask, { content: 'Oslo.' }, forced)])).toEqual(['trial.twin-calls']);
    expect(found([called, chat(ask, { tool_calls: [call('b')] }, forced)])).toEqual([]);
    const free = { tools };
    expect(found([chat(ask, { tool_calls: [call('a')] }, free), chat(ask, oslo, free)])).toEqual([]);
  });

  it('cost the same completion tokens where they are the same', () => {
    const cost = (completion: number, message: JsonObject = oslo, more: JsonObject = greedy) =>
      chat(ask, message, { prompt: 9, completion, ...more });
    expect(found([cost(10), cost(1)])).toEqual(['trial.twin-cost']);
    expect(found([cost(10), cost(11)])).toEqual([]);
    expect(found([cost(10), cost(40, { content: 'Oslo, on the fjord.' })])).toEqual([]);
    expect(found([cost(10, oslo, {}), cost(90, oslo, {})])).toEqual([]);
  });

  it('are not garbled on repetition', () => {
    const says = (content: string, more: JsonObject = greedy) => chat(ask, { content }, more);
    expect(found([says('Oslo.'), says('的的 ,, !!')])).toEqual(['trial.twin-garbled', 'trial.twin-words']);
    expect(found([says('Oslo.'), says('!!!!!')])).toEqual(['trial.twin-garbled', 'trial.twin-words']);
    expect(found([says('Oslo.'), says('Bergen')])).toEqual(['trial.twin-words']);
    expect(found([says('The capital of Norway is Oslo.'), says('hello hello hello hello hello')])).toEqual([
      'trial.twin-same-matter',
    ]);
    expect(found([says('Oslo.'), says('It is Oslo')])).toEqual([]);
    expect(found([says('Oslo.', {}), says('的的', {})])).toEqual([]);
  });
});

describe('requests that know nothing of each other', () => {
  const code = (word: string, answer: string, more: JsonObject = {}) =>
    chat([user(`Reply with this code and nothing else: ${word}`)], { content: answer }, more);

  it('do not get each other’s words', () => {
    expect(found([code('HERON-4821', 'HERON-4821'), code('TULIP-9067', 'HERON-4821')])).toEqual([
      'trial.foreign-word',
    ]);
    expect(found([code('HERON-4821', 'HERON-4821 TULIP-9067'), code('TULIP-9067', 'TULIP-9067')])).toEqual([
      'trial.foreign-word',
    ]);
    expect(found([code('HERON-4821', 'HERON-4821.'), code('TULIP-9067', '"TULIP-9067"')])).toEqual([]);
  });

  it('do not get them in arguments', () => {
    const track = (number: string, given: string) =>
      chat([user(`Look up parcel ${number}.`)], {
        tool_calls: [wireCall('f', `{"n":"${given}"}`, { id: number })],
      });
    expect(found([track('00417-K', '00932-T'), track('00932-T', '00932-T')])).toEqual(['trial.foreign-word']);
    expect(found([track('00417-K', '00417-K'), track('00932-T', '00932-T')])).toEqual([]);
  });

  it('do not get a code of nobody in place of their own', () => {
    expect(found([code('MARK-B7', 'MARK-K3'), code('MARK-D2', 'MARK-D2')])).toEqual(['trial.stray-word']);
    expect(found([code('MARK-B7', 'Here: MARK-B7'), code('MARK-D2', 'I cannot.')])).toEqual([]);
    expect(found([code('MERLIN-5039', 'Merlin-5039'), code('HERON-4821', 'HERON-4821')])).toEqual([]);
  });

  it('may use words that come by themselves', () => {
    const about = (topic: string, answer: string) => chat([user(`What is ${topic}?`)], { content: answer });
    expect(
      found([
        about('COVID-19', 'COVID-19 is an illness.'),
        about('a pandemic of 2020', 'In 2020 it was COVID-19, a well-known illness.'),
        about('a well-known step-by-step guide', 'A guide.'),
      ]),
    ).toEqual([]);
  });

  it('may get what their own conversation has', () => {
    const first = user('My code is OTTER-118.');
    const reply = { role: 'assistant', content: 'Noted.' };
    const later = [first, reply, user('What is my code?')];
    expect(found([chat([first], reply), chat(later, { content: 'OTTER-118' })])).toEqual([]);
  });
});

describe('vectors of equal inputs', () => {
  const packed = (values: readonly number[]) =>
    Buffer.from(new Uint8Array(new Float32Array(values).buffer)).toString('base64');
  const embed = (input: JsonValue, vectors: readonly JsonValue[], more: JsonObject = {}): Wire => ({
    request: { input, ...more },
    json: {
      object: 'list',
      data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
      usage: { prompt_tokens: 2, total_tokens: 2 },
    },
  });
  const [one, other] = [
    [0.1, -0.5, 0.3, 0.8],
    [-0.7, 0.2, 0.6, -0.1],
  ];
  const asBase64 = { encoding_format: 'base64' };

  it('have one width and one direction in both encodings', () => {
    const half = packed(one.slice(0, 2));
    expect(found([embed('a', [one]), embed('a', [half], asBase64)], 'embeddings')).toEqual([
      'trial.embedding-width',
    ]);
    expect(found([embed('a', [one]), embed('a', [packed(other)], asBase64)], 'embeddings')).toEqual([
      'trial.embedding-values',
    ]);
    expect(found([embed('a', [one]), embed('a', [packed(one)], asBase64)], 'embeddings')).toEqual([]);
  });

  it('keep their place in a batch', () => {
    const batch = (vectors: readonly JsonValue[]) => embed(['b', 'a'], vectors);
    expect(found([embed('a', [one]), batch([one, other])], 'embeddings')).toEqual(['trial.embedding-values']);
    expect(found([embed('a', [one]), batch([other, one])], 'embeddings')).toEqual([]);
    expect(found([embed(['a', 'b', 'a'], [one, other, one])], 'embeddings')).toEqual([]);
    expect(found([embed(['a', 'b', 'a'], [one, one, other])], 'embeddings')).toEqual([
      'trial.embedding-values',
    ]);
  });

  it('may have another width where other dimensions are asked for', () => {
    const narrow = embed('a', [one.slice(0, 2)], { dimensions: 2 });
    expect(found([embed('a', [one]), narrow], 'embeddings')).toEqual([]);
  });
});
