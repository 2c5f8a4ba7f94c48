import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { Api } from '../../domain/suite.ts';
import { chatChunk, chatEvents, chatJson, type Wire, wireCall } from '../../testing/judged-exchange.ts';
import { violatedBy } from '../../testing/violations.ts';
import { promptCountCheck } from './prompt-count.ts';
import { silenceChecks } from './silence.ts';

const all = [...silenceChecks, promptCountCheck];
const ask: JsonObject = { messages: [{ role: 'user', content: 'How far is the moon?' }] };
const usage = (prompt: number, completion: number): JsonObject => ({
  usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
});
const answer = (message: JsonObject, more: JsonObject, request: JsonObject = {}): Wire => ({
  request: { ...ask, ...request },
  json: { ...chatJson(message), ...more },
});
const cut = (content: string | null, completion: number, request: JsonObject = {}): Wire => ({
  request: { ...ask, ...request },
  json: { ...chatJson({ content }, { finish_reason: 'length' }), ...usage(9, completion) },
});
const streamed = (events: Wire['events'], request: JsonObject = {}): Wire => ({
  request: { ...ask, stream: true, ...request },
  events: events ?? [],
});
const words = Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? 'tall' : 'ship')).join(' ');
const PICTURE = `data:image/png;base64,${Buffer.from(words).toString('base64')}`;
const long = (prompt: number, request: JsonObject = {}): Wire =>
  answer({ content: 'Ships.' }, usage(prompt, 4), {
    messages: [{ role: 'user', content: words }],
    ...request,
  });

const violating: readonly (readonly [string, Wire, string, Api?])[] = [
  ['tokens without a word', answer({ content: null }, usage(9, 22)), 'answer-swallowed'],
  [
    'a stream that tells spent tokens and nothing else',
    streamed([...chatEvents([]).slice(0, -1), { ...chatChunk({}), choices: [], ...usage(9, 22) }, '[DONE]']),
    'answer-swallowed',
  ],
  ['an empty stream', streamed(chatEvents([{ content: '' }])), 'answer-empty'],
  [
    'one empty choice of two',
    streamed([
      chatChunk({ content: 'Far.' }),
      chatChunk({}, { finish_reason: 'stop' }),
      chatChunk({ content: '' }, { index: 1, finish_reason: 'stop' }),
      '[DONE]',
    ]),
    'answer-empty',
  ],
  ['not one token', answer({ content: '' }, usage(9, 0)), 'answer-empty'],
  ['no room for an answer', cut('', 1), 'answer-room'],
  ['no room where a negative limit means none', cut('', 1, { max_tokens: -1 }), 'answer-room'],
  ['nothing for two tokens', answer({ content: '' }, usage(9, 2)), 'answer-given'],
  [
    'nothing for two tokens after the result of a tool',
    answer({ content: '' }, usage(9, 2), {
      messages: [{ role: 'tool', tool_call_id: 'c', content: 'Far.' }],
    }),
    'answer-said',
  ],
  ['no room far from the limit', cut('', 1, { max_tokens: 512 }), 'answer-room'],
  [
    'a stream whose timings tell one token',
    streamed([
      chatChunk({ content: '' }),
      { ...chatChunk({}, { finish_reason: 'stop' }), timings: { predicted_n: 1 } },
      '[DONE]',
    ]),
    'answer-given',
  ],
  ['the mark of a list', answer({ content: '\n\n* ' }, usage(9, 90)), 'answer-begun'],
  ['exclamation marks alone', answer({ content: '!!!!!!!!!!!!' }, usage(9, 12)), 'answer-signs'],
  [
    'exclamation marks from a point on',
    answer({ content: 'The moon!!!!!!!!!!!!' }, usage(9, 12)),
    'answer-signs',
  ],
  ['fewer tokens than half the words', long(400), 'prompt-counted'],
  ['no prompt tokens at all', answer({ content: 'Far.' }, usage(0, 3)), 'prompt-counted'],
];

const quiet: readonly (readonly [string, Wire, Api?])[] = [
  ['an answer', answer({ content: 'Far.' }, usage(9, 3))],
  ['a call', answer({ tool_calls: [wireCall('f', '{}')] }, usage(9, 30))],
  ['sound in place of text', answer({ content: null, audio: { id: 'a' } }, usage(9, 90))],
  [
    'spent tokens were thoughts',
    answer(
      { content: '' },
      {
        usage: {
          prompt_tokens: 9,
          completion_tokens: 90,
          total_tokens: 99,
          completion_tokens_details: { reasoning_tokens: 88 },
        },
      },
    ),
  ],
  ['a stop sequence at once', streamed(chatEvents([]), { stop: '\n' })],
  ['a prefilled answer', streamed(chatEvents([]), { messages: [{ role: 'assistant', content: 'Far' }] })],
  ['a limit of one token', cut('', 1, { max_tokens: 1 })],
  ['a cut answer', cut('The moon is', 300)],
  ['great joy', answer({ content: 'Congratulations on the first step on the moon!!!!!!!!' }, usage(9, 9))],
  ['a number', answer({ content: '1.' }, usage(9, 2))],
  ['joy', answer({ content: 'Yes!!! The moon!' }, usage(9, 5))],
  ['a prompt that is counted', long(1012)],
  ['a dense tokenizer', long(620)],
  [
    'a picture in base64',
    answer({ content: 'A ship.' }, usage(300, 4), {
      messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: PICTURE } }] }],
    }),
  ],
  ['a prompt that may be cut', long(400, { truncation: 'auto' })],
];

describe('silence', () => {
  it.each(violating.map(([title, wire, id, api = 'chat']) => ({ title, wire, id, api })))(
    '$title',
    ({ wire, id, api }) => {
      expect(violatedBy(wire, all, api)).toEqual([`implied.${id}`]);
    },
  );

  it.each(quiet.map(([title, wire, api = 'chat']) => ({ title, wire, api })))(
    'quiet: $title',
    ({ wire, api }) => {
      expect(violatedBy(wire, all, api)).toEqual([]);
    },
  );

  it('counts cached tokens of the Messages API in', () => {
    const json = {
      id: 'm',
      type: 'message',
      role: 'assistant',
      content: [{ type: 'text', text: 'Ships.' }],
      stop_reason: 'end_turn',
      usage: { input_tokens: 3, cache_read_input_tokens: 1000, output_tokens: 4 },
    };
    const request = { messages: [{ role: 'user', content: words }] };
    expect(violatedBy({ request, json }, all, 'messages')).toEqual([]);
    const uncached = { ...json, usage: { input_tokens: 3, output_tokens: 4 } };
    expect(violatedBy({ request, json: uncached }, all, 'messages')).toEqual(['implied.prompt-counted']);
  });

  it('is judged by every check in the table', () => {
    expect(new Set(violating.map(([, , id]) => `implied.${id}`))).toEqual(new Set(all.map(({ id }) => id)));
  });
});
