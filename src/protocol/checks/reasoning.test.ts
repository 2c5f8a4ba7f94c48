import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { Api } from '../../domain/suite.ts';
import { chatEvents, chatJson, type Wire, wireCall } from '../../testing/judged-exchange.ts';
import { violatedBy } from '../../testing/violations.ts';
import { reasoningChecks } from './reasoning.ts';

const ask: JsonObject = { messages: [{ role: 'user', content: 'How far is the moon?' }] };
const answer = (message: JsonObject, more: JsonObject = {}, request: JsonObject = {}): Wire => ({
  request: { ...ask, ...request },
  json: chatJson(message, more),
});
const LONG = 'They ask how far away the moon is, so I recall that it is about 384,400 kilometres away.';

const violating: readonly (readonly [string, Wire, string, Api?])[] = [
  ['null beside thoughts', answer({ reasoning_content: LONG }), 'answer-beside-reasoning'],
  ['blanks beside thoughts', answer({ content: ' \n', reasoning: LONG }), 'answer-beside-reasoning'],
  [
    'a stream of thoughts alone',
    { request: { ...ask, stream: true }, events: chatEvents([{ reasoning: 'Far' }, { reasoning: '.' }]) },
    'answer-beside-reasoning',
  ],
  [
    'a Messages answer of thinking alone',
    {
      request: ask,
      json: {
        id: 'm',
        type: 'message',
        role: 'assistant',
        content: [{ type: 'thinking', thinking: LONG }],
        stop_reason: 'end_turn',
        usage: { input_tokens: 3, output_tokens: 30 },
      },
    },
    'answer-beside-reasoning',
    'messages',
  ],
  ['thoughts said again', answer({ content: `${LONG}\n\nFar.`, reasoning_content: LONG }), 'reasoning-apart'],
  ['thoughts as the answer', answer({ content: LONG, reasoning: `${LONG} ` }), 'reasoning-apart'],
  [
    'a sentence cut in two',
    answer({ content: ' to know the distance.', reasoning_content: 'Okay, the user wants' }),
    'reasoning-border',
  ],
  [
    'a sentence that changes the field in the middle',
    {
      request: { ...ask, stream: true },
      events: chatEvents([
        { reasoning: 'The distance could' },
        { content: ' be large.' },
        { reasoning: ' So I say far.' },
        { content: 'Far.' },
      ]),
    },
    'reasoning-torn',
  ],
  [
    'no thoughts though DeepSeek was told to think',
    answer({ content: 'Far.' }, {}, { thinking: { type: 'enabled' } }),
    'thinking-asked',
  ],
  [
    'thoughts that were paid for and are nowhere',
    {
      request: { ...ask, thinking: { type: 'enabled', budget_tokens: 2048 } },
      json: {
        id: 'm',
        type: 'message',
        role: 'assistant',
        content: [{ type: 'text', text: 'Far.' }],
        stop_reason: 'end_turn',
        usage: { input_tokens: 3, output_tokens: 214 },
      },
    },
    'thoughts-kept',
    'messages',
  ],
  [
    'a short text in both fields',
    answer({ content: 'It is very far away.', reasoning: 'It is very far away.' }),
    'reasoning-apart',
  ],
  [
    'two texts under two names',
    answer({ content: 'Far.', reasoning_content: 'One.', reasoning: 'Two.' }),
    'reasoning-one-text',
  ],
  [
    'pieces sent twice',
    {
      request: { ...ask, stream: true },
      events: chatEvents([
        ...['The', ' moon', ' is', ' far'].flatMap((piece) => [
          { reasoning_content: piece },
          { reasoning_content: piece },
        ]),
        { content: 'Far.' },
      ]),
    },
    'pieces-once',
  ],
  [
    'no thoughts though turned on',
    answer({ content: 'Far.' }, {}, { chat_template_kwargs: { enable_thinking: true } }),
    'thinking-on',
  ],
];

const quiet: readonly (readonly [string, Wire])[] = [
  ['content beside thoughts', answer({ content: 'Far.', reasoning_content: LONG })],
  [
    'a call after thoughts',
    answer({ reasoning: LONG, tool_calls: [wireCall('f', '{}')] }, { finish_reason: 'tool_calls' }),
  ],
  ['thoughts cut by a limit', answer({ reasoning: LONG }, { finish_reason: 'length' })],
  ['thoughts ended by a stop sequence', answer({ reasoning: LONG }, {}, { stop: ['Far'] })],
  ['thoughts and a refusal', answer({ reasoning: LONG, refusal: 'I may not say.' })],
  ['both names with one text', answer({ content: 'Far.', reasoning_content: 'Hm.', reasoning: 'Hm.' })],
  ['thoughts without a full stop', answer({ content: 'four', reasoning: 'Two and two make four' })],
  ['short thoughts that are the answer', answer({ content: 'Far.', reasoning: 'Far.' })],
  ['an answer drafted in the thoughts', answer({ content: 'Far.', reasoning: `${LONG} Far.` })],
  [
    'a model that stammers',
    {
      request: { ...ask, stream: true },
      events: chatEvents(Array.from({ length: 12 }, () => ({ content: 'ha ' }))),
    },
  ],
  [
    'thoughts that nobody wanted to see',
    answer({ content: 'x' }, {}, { enable_thinking: true, include_reasoning: false }),
  ],
  [
    'thinking off under one name and on under the other',
    answer({ content: 'x' }, {}, { chat_template_kwargs: { enable_thinking: false, thinking: true } }),
  ],
];

describe('reasoning', () => {
  it.each(violating.map(([title, wire, id, api = 'chat']) => ({ title, wire, id, api })))(
    '$title',
    ({ wire, id, api }) => {
      expect(violatedBy(wire, reasoningChecks, api)).toEqual([`implied.${id}`]);
    },
  );

  it.each(quiet)('quiet: %s', (_title, wire) => {
    expect(violatedBy(wire, reasoningChecks)).toEqual([]);
  });

  it('is judged by every check in the table', () => {
    expect(new Set(violating.map(([, , id]) => `implied.${id}`))).toEqual(
      new Set(reasoningChecks.map(({ id }) => id)),
    );
  });
});
