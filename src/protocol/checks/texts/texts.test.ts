import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { chatEvents, chatJson, WEATHER, type Wire, wireCall } from '../../../testing/judged-exchange.ts';
import { violatedBy } from '../../../testing/violations.ts';
import { textChecks } from './index.ts';

const user = (content: string): JsonObject => ({ messages: [{ role: 'user', content }] });
const said = (content: string, prompt = 'What is the capital of France?'): Wire => ({
  request: user(prompt),
  json: chatJson({ content }),
});
const called = (message: JsonObject): Wire => ({
  request: { ...user('Weather in Paris?'), tools: [WEATHER] },
  json: chatJson(
    { tool_calls: [wireCall('get_weather', '{"city":"Paris"}')], ...message },
    { finish_reason: 'tool_calls' },
  ),
});
const afterResult = (content: string, result: string): Wire => ({
  request: {
    messages: [
      { role: 'user', content: 'Weather in Paris?' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [wireCall('get_weather', '{"city":"Paris"}')],
      },
      { role: 'tool', tool_call_id: 'call_1', content: result },
    ],
    tools: [WEATHER],
  },
  json: chatJson({ content }),
});

describe('what the words of an answer give away', () => {
  it.each<readonly [string, Wire, string]>([
    ['None beside a call', called({ content: 'None' }), 'null-word'],
    [
      'a call whose id is the word for nothing',
      called({ tool_calls: [wireCall('get_weather', '{"city":"Paris"}', { id: 'None' })] }),
      'null-word',
    ],
    ['an object as text', said('[object Object]'), 'null-word'],
    ['an empty document that nobody asked for', said('{}'), 'null-word'],
    [
      'the beginning that was to be continued',
      {
        request: {
          messages: [
            { role: 'user', content: 'Count to five.' },
            { role: 'assistant', content: '1, 2, 3,' },
          ],
          continue_final_message: true,
        },
        json: chatJson({ content: '1, 2, 3, 4, 5' }),
      },
      'continued',
    ],
    ['words without blanks', said('ThecapitalofFranceisParis,acityontheSeine.'), 'spaces'],
    ['blanks between letters', said('T h e c a p i t a l i s P a r i s .'), 'letters-together'],
    ['letters as escapes', said('\\u4f60\\u597d\\uff01'), 'escaped-characters'],
    ['line breaks as escapes', said('Paris.\\n\\nIt lies on the Seine.'), 'escaped-signs'],
    ['quotes as entities', said('It&#39;s called &quot;Paris&quot;.'), 'entities'],
    ['all of it twice', said('The capital of France is Paris.The capital of France is Paris.'), 'said-twice'],
    ['twice with a blank line', said('It is Paris, the capital.\n\nIt is Paris, the capital.'), 'said-twice'],
    ['a stutter', said('TheThe capital of France is Paris.'), 'first-piece-once'],
    [
      'a stutter in the pieces of a stream',
      {
        request: { ...user('Hi, Bob!'), stream: true },
        events: chatEvents([{ content: ' Alice' }, { content: ' Alice!' }, { content: ' How are you?' }]),
      },
      'said-twice',
    ],
    [
      'the question first',
      said('What is the capital of France?\n\nParis is the capital of France.'),
      'prompt-echo',
    ],
    ["the user's next turn", said('Paris.\n\nUser: And of Italy?'), 'other-turn'],
    [
      'a turn of the user and its answer',
      said('Paris.\n\nUser: And of Italy?\n\nAssistant: Rome.'),
      'other-turns',
    ],
    ['the next instruction', said('Paris.\n### Instruction:\nName a river.'), 'other-turn'],
    [
      'thoughts about the user',
      said('Okay, the user just asks for a capital. I know it.\n\nParis.'),
      'thought-aloud',
    ],
    [
      'a plan for answering the user',
      said('Okay, the user just asks for a capital. I should name it.\n\nParis.'),
      'thoughts-apart',
    ],
    ['a plan in Chinese', said('好的，用户想知道法国的首都。我应该直接回答。巴黎。'), 'thoughts-apart'],
    ['thoughts about the user in Chinese', said('好的，用户想知道法国的首都。巴黎。'), 'thought-aloud'],
    ['thoughts as gpt-oss begins them', said('We need to answer: Paris. Keep it short.'), 'thoughts-apart'],
    ['thoughts under a heading', said('Here is my thought process:\nFrance …'), 'thought-aloud'],
    ['a character in a loop', said(`Paris ${'雪'.repeat(14)}`), 'garbled'],
    ['a piece of a word in a loop', said(`CF ${'dis'.repeat(20)}`), 'garbled'],
    [
      'no access to what the tool told',
      afterResult("I'm sorry, I don't have access to real-time weather.", '18C, sunny'),
      'result-denied',
    ],
  ])('%s', (_title, wire, expected) => {
    expect(violatedBy(wire, textChecks)).toEqual([`answer.${expected}`]);
  });

  it.each<readonly [string, Wire]>([
    ['None as an answer', said('None', 'What does a function without return give?')],
    ['a word of the prompt as content', said('null', 'Which word is null in JSON?')],
    ['an empty list that was asked for', said('[]', 'Give me the empty list')],
    ['an address', said('https://example.org/the-capital-of-france')],
    ['a long word', said('Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz')],
    ['an alphabet', said('a b c d e f g h i j k l m n o p')],
    ['the letters of a keyboard', said('Q W E R T Y U I O P A S D F')],
    ['a board', said('X O X O O X X X O O X X O X')],
    ['escapes that were asked for', said('\\u4f60', 'Write 你 as a unicode escape')],
    ['escapes in code', said('Use `\\u4f60` there.')],
    ['escapes in JSON', said('{"city":"\\u5317\\u4eac"}')],
    ['one entity', said('AT&amp;T &quot;')],
    ['paths', said('Look in C:\\new\\notes.')],
    ['a town that is said twice', said('Bora Bora is far.')],
    ['a text that was to be repeated', said(`${'The sun is up today. '.repeat(2)}`, 'Say it twice')],
    ['a refrain', said('Row, row, row your boat.\nRow, row, row your boat.\nGently down the stream.')],
    ['a short question in the answer', said('Why? Because.', 'Why?')],
    [
      'a question that was to be translated',
      said('Translate this sentence: moi', 'Translate this sentence: moi'),
    ],
    ['a line on users', said('Roles:\nUser guide: see below.\nAdmin: all.', 'Which roles are there?')],
    ['a dialogue', said('Bot: Hi\nUser: Hello', 'Write a dialogue')],
    ['users of a program', said('The user can click the button to log in.')],
    ['a body', said('The human body has 206 bones.')],
    ['laughter', said(`哈${'哈'.repeat(20)} ${'ha'.repeat(20)} aaaaaaaaaaaaaaaaah`)],
    ['a ruler', said(`${'-'.repeat(80)}\n${'='.repeat(80)}`)],
    ['a tool that failed', afterResult('I cannot access the weather now.', 'Error: no network')],
    ['an answer from a result', afterResult('It is 18C. I cannot tell what comes next.', '18C, sunny')],
    ['a call beside words', called({ content: 'Let me look.' })],
  ])('is not given away by %s', (_title, wire) => {
    expect(violatedBy(wire, textChecks)).toEqual([]);
  });
});
