import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { chatJson, wireCall } from '../../../testing/judged-exchange.ts';
import { violatedBy } from '../../../testing/violations.ts';
import { checks } from '../catalogue.ts';

const numbers = (completion: number, total = completion + 9) => ({
  usage: { prompt_tokens: total - completion, completion_tokens: completion, total_tokens: total },
});
const say = (content: string, choice: JsonObject = {}, body: JsonObject = {}) => ({
  ...chatJson({ content }, choice),
  ...body,
});
const TOOLS = { tools: [{ type: 'function', function: { name: 'f' } }] };
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const cut = { finish_reason: 'length' };
const words = (count: number) =>
  Array.from({ length: count }, (_, at) => `${LETTERS[at % 26]}word${LETTERS[(at * 7) % 23]}`).join(' ');
const entry = (token: string, more: JsonObject = {}) => ({
  token,
  logprob: -0.5,
  bytes: [...Buffer.from(token)],
  top_logprobs: [],
  ...more,
});
const entries = (...content: JsonObject[]) => ({ logprobs: { content } });
const format = {
  response_format: { type: 'json_schema', json_schema: { name: 'x', schema: { type: 'object' } } },
};

describe('what numbers of a request imply', () => {
  it.each<readonly [string, JsonObject, JsonObject, readonly string[]]>([
    [
      'words under a limit, uncounted',
      { max_tokens: 20 },
      say(words(50), cut, { usage: null }),
      ['usage.present'],
    ],
    [
      'words far over a limit, uncounted',
      { max_tokens: 20 },
      say(words(100), cut, { usage: null }),
      ['usage.present', 'implied.max-tokens'],
    ],
    ['fewer than min_tokens', { min_tokens: 30 }, say('x'), ['implied.min-tokens']],
    ['fewer than min_tokens before a stop', { min_tokens: 30, stop: ['\n'] }, say('x'), []],
    ['length before the limit', { max_tokens: 100 }, say('x', cut), ['chat.finish-reason-length']],
    ['length where the window was full', { max_tokens: 100 }, say('x', cut, numbers(4, 512)), []],
    ['length though nobody set a limit', {}, say('x', cut, numbers(100)), ['chat.finish-reason-length']],
    ['length of a full small window', {}, say('x', cut, numbers(100, 512)), []],
    [
      'stop at the limit, long and without an end',
      { max_tokens: 12 },
      say('Once upon a time there lived a king in the mountains', {}, numbers(12)),
      ['chat.finish-reason-cut'],
    ],
    ['length at the limit', { max_tokens: 4 }, say('x', cut), []],
    ['stop at the limit, whole', { max_tokens: 4 }, say('It is Paris'), []],
    ['stop at the limit, in the middle', { max_tokens: 4 }, say('It is in the'), ['chat.finish-reason-cut']],
    ['too few tokens for the text', {}, say(words(100), {}, numbers(10)), ['usage.covers-text']],
    ['few tokens of long words', {}, say(words(100), {}, numbers(50)), []],
    [
      'no tokens for a call',
      TOOLS,
      { ...chatJson({ tool_calls: [wireCall('f', '{}')] }, { finish_reason: 'tool_calls' }), ...numbers(0) },
      ['usage.covers-text'],
    ],
    [
      'counts with a null',
      {},
      say('x', {}, { usage: { prompt_tokens: 9, completion_tokens: null, total_tokens: 9 } }),
      ['usage.complete'],
    ],
    [
      'thoughts billed apart',
      {},
      say(
        'x',
        {},
        {
          usage: {
            ...numbers(4, 53).usage,
            prompt_tokens: 9,
            completion_tokens_details: { reasoning_tokens: 40 },
          },
        },
      ),
      [],
    ],
  ])('%s', (_title, request, json, expected) => {
    expect(judge(request, json)).toEqual(expected);
  });
});

describe('what logprobs implies', () => {
  const asked = { logprobs: true };
  const count = numbers(2);
  it.each<readonly [string, JsonObject, JsonObject, readonly string[]]>([
    ['sound entries', asked, say('Hi!', entries(entry('Hi'), entry('!')), count), []],
    [
      'no bytes',
      asked,
      say('Hi!', entries(...['Hi', '!'].map((token) => ({ token, logprob: -1, top_logprobs: [] }))), count),
      [],
    ],
    [
      'no list of alternatives',
      asked,
      say('Hi!', entries(entry('Hi', { top_logprobs: null }), entry('!')), count),
      ['implied.top-logprobs'],
    ],
    [
      'no number',
      asked,
      say('Hi!', entries(entry('Hi', { logprob: null }), entry('!')), count),
      ['implied.logprobs-shape'],
    ],
    [
      'a broken alternative',
      asked,
      say('Hi!', entries(entry('Hi', { top_logprobs: [{ token: 'x' }] }), entry('!')), count),
      ['implied.logprobs-shape', 'implied.top-logprobs'],
    ],
    [
      'above 0',
      asked,
      say('Hi!', entries(entry('Hi', { logprob: 2.5 }), entry('!')), count),
      ['implied.logprobs-range'],
    ],
    ['other tokens', asked, say('Hi!', entries(entry('Yo'), entry('!')), count), ['implied.logprobs-own']],
    ['a token too few', asked, say('Hi!', entries(entry('H'), entry('!')), count), ['implied.logprobs-text']],
    ['a trimmed text', asked, say('Hi!', entries(entry(' Hi'), entry('!')), count), []],
    [
      'half characters without bytes',
      asked,
      say('é!', entries(entry('\uFFFD', { bytes: null }), entry('!')), count),
      [],
    ],
    [
      'half characters as bytes',
      asked,
      say('é', entries(entry('x', { bytes: [195] }), entry('x', { bytes: [169] })), count),
      [],
    ],
    [
      'no alternatives though asked',
      { ...asked, top_logprobs: 2 },
      say('Hi!', entries(entry('Hi'), entry('!')), count),
      ['implied.top-logprobs-given'],
    ],
    [
      'one alternative of two',
      { ...asked, top_logprobs: 2 },
      say('Hi!', entries(entry('Hi', { top_logprobs: [{ token: 'Hi', logprob: -0.5 }] }), entry('!')), count),
      [],
    ],
  ])('%s', (_title, request, json, expected) => {
    expect(judge(request, json)).toEqual(expected);
  });

  it('lists of one length, in the legacy form', () => {
    const text = (token_logprobs: number[]) => ({
      id: 'cmpl-1',
      object: 'text_completion',
      created: 1,
      model: 'm',
      choices: [
        {
          index: 0,
          text: 'ab',
          finish_reason: 'stop',
          logprobs: { tokens: ['a', 'b'], token_logprobs, top_logprobs: null, text_offset: [0, 1] },
        },
      ],
      ...numbers(2),
    });
    const request = { prompt: 'hi', logprobs: 1 };
    expect(violatedBy({ request, json: text([-1, -2]) }, checks, 'completions')).toEqual([]);
    expect(violatedBy({ request, json: text([-1]) }, checks, 'completions')).toEqual([
      'implied.logprobs-lists',
    ]);
  });
});

describe('what words of a request imply', () => {
  const blanks = `{"a":${' \n'.repeat(60)}`;
  it.each<readonly [string, JsonObject, JsonObject, readonly string[]]>([
    ['blanks up to the limit', format, say(blanks, cut), ['implied.response-format-blanks']],
    ['deep indentation, cut', format, say(`{"a":\n${' '.repeat(40)}`, cut), []],
    [
      'few blanks for many tokens',
      format,
      say(`{"a":${' '.repeat(30)}`, cut, numbers(4000)),
      ['implied.response-format-blanks'],
    ],
    ['blanks where JSON was not asked for', {}, say(blanks, cut), []],
    ['text after the JSON', format, say('{"a":1}\nDone.'), ['implied.response-format-schema']],
    ['two documents', format, say('{"a":1}{"a":2}'), ['implied.response-format-schema']],
    ['a stop sequence that may stay', { stop: ['END'], include_stop_str_in_output: true }, say('a END'), []],
    [
      'going on after it',
      { stop: ['END'], include_stop_str_in_output: true },
      say('a END and then some more'),
      ['implied.stop'],
    ],
    ['no sound', { modalities: ['text', 'audio'] }, say('x'), ['implied.modalities']],
    [
      'sound',
      { modalities: ['text', 'audio'] },
      chatJson({ content: null, audio: { id: 'a', data: 'UklG' } }),
      [],
    ],
    [
      'a call in place of sound',
      { modalities: ['audio'], ...TOOLS },
      chatJson({ tool_calls: [wireCall('f', '{}')] }, { finish_reason: 'tool_calls' }),
      [],
    ],
    [
      'one piece over and over',
      { max_tokens: 180 },
      say(' and so on'.repeat(60), cut, numbers(180)),
      ['answer.repetition'],
    ],
  ])('%s', (_title, request, json, expected) => {
    expect(judge(request, json)).toEqual(expected);
  });
});

describe('the fields of a chat completion', () => {
  const [choice] = chatJson({ content: 'x' })['choices'] as readonly JsonObject[];
  it.each<readonly [string, JsonObject, readonly string[]]>([
    ['milliseconds', { created: 1_767_225_600_123 }, ['response.fields']],
    ['the name of another object', { object: 'text_completion' }, ['chat.object']],
    ['no name of an object', { object: '' }, ['chat.object']],
    ['an empty id', { id: '' }, ['response.fields']],
    [
      'a choice without index',
      { choices: [{ message: choice?.['message'] ?? null, finish_reason: 'stop' }] },
      ['response.fields'],
    ],
    [
      'parts for text',
      { choices: [{ ...choice, message: { role: 'assistant', content: [{ type: 'text', text: 'x' }] } }] },
      ['response.shape'],
    ],
    [
      'a number for text',
      { choices: [{ ...choice, message: { role: 'assistant', content: 7 } }] },
      ['response.shape', 'response.fields', 'implied.answer-given'],
    ],
    ['a date that is text', { created: '1767225600' }, ['response.shape']],
    ['a date with a fraction', { created: 1_767_225_600.5 }, ['response.fields']],
    ['an id that is a number', { id: 17 }, ['response.shape']],
    [
      'thoughts that are an object',
      { choices: [{ ...choice, message: { role: 'assistant', content: 'x', reasoning_content: {} } }] },
      ['response.shape'],
    ],
    [
      'words of the user',
      { choices: [{ ...choice, message: { role: 'user', content: 'x' } }] },
      ['chat.role'],
    ],
    [
      'a call that is null',
      { choices: [{ ...choice, message: { role: 'assistant', content: 'x', tool_calls: [null] } }] },
      ['response.shape'],
    ],
  ])('%s', (_title, more, expected) => {
    expect(judge({}, { ...chatJson({ content: 'x' }), ...more })).toEqual(expected);
  });
});

function judge(request: JsonObject, json: JsonObject): readonly string[] {
  const asked = { model: 'm', messages: [{ role: 'user', content: 'hi' }], ...request };
  return violatedBy({ request: asked, json }, checks);
}
