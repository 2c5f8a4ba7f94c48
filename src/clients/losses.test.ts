import { describe, expect, it } from 'vitest';
import { chatJson, wireCall, wireView } from '../testing/judged-exchange.ts';
import type { Seen, SeenChoice } from './client.ts';
import { lossesOf } from './losses.ts';

const message = { content: 'hello', refusal: 'no', tool_calls: [wireCall('f', '{"a": 1}')] };
const { answer } = wireView({ json: chatJson(message, { finish_reason: 'tool_calls' }) });
const CHOICE: SeenChoice = {
  index: 0,
  text: 'hello',
  reasoning: undefined,
  refusal: 'no',
  calls: [{ id: 'call_1', name: 'f', input: '{"a": 1}' }],
  finish: 'tool_calls',
};
const seen = (choice: Partial<SeenChoice> = {}, more: Partial<Seen> = {}): Seen => ({
  choices: [{ ...CHOICE, ...choice }],
  usage: { prompt: 9, completion: 4, total: 13 },
  embeddings: [],
  ...more,
});
const call = (more: object) => ({ calls: [{ id: 'call_1', name: 'f', input: '{"a": 1}', ...more }] });

describe('what a client lost', () => {
  it.each<[string, Seen, readonly unknown[]]>([
    ['nothing', seen(), []],
    ['nothing, with equal arguments in other words', seen(call({ input: '{"a":1}' })), []],
    ['nothing, with arguments as a value', seen(call({ input: { a: 1 } })), []],
    ['nothing, with the refusal as text', seen({ text: 'hellono', refusal: undefined }), []],
    ['nothing that it has no place for', seen({ calls: undefined, reasoning: undefined }), []],
    ['the choice', seen({}, { choices: [] }), [['choice', 0, null]]],
    ['the list', seen({}, { choices: null }), [['choices', null, null]]],
    ['text', seen({ text: null }), [['text', 'hello', null]]],
    ['the end of the text', seen({ text: 'hell' }), [['text', 'hello', 'hell']]],
    ['the refusal', seen({ refusal: undefined }), [['refusal', 'no', null]]],
    ['a call', seen({ calls: [] }), [['tool calls', 1, 0]]],
    ['an id', seen(call({ id: 'other' })), [['tool call id', 'call_1', 'other']]],
    ['a name', seen(call({ name: 'ff' })), [['tool name', 'f', 'ff']]],
    ['arguments', seen(call({ input: '{}' })), [['tool arguments', '{"a": 1}', '{}']]],
    ['arguments as a value', seen(call({ input: { a: '1' } })), [['tool arguments', '{"a": 1}', { a: '1' }]]],
    ['the finish reason', seen({ finish: 'stop' }), [['finish reason', 'tool_calls', 'stop']]],
    [
      'a count',
      seen({}, { usage: { prompt: 9, completion: null, total: undefined } }),
      [['completion tokens', 4, null]],
    ],
  ])('is %s', (_name, result, expected) => {
    expect(lossesOf(answer, result).map((each) => [each.what, each.wire, each.seen])).toEqual(expected);
  });

  it('is a call, where a stream opens two under one index with ids of their own', () => {
    const delta = (id: string) => ({
      index: 0,
      delta: { tool_calls: [{ ...wireCall('f', '{}'), id, index: 0 }] },
    });
    const view = wireView({
      events: [{ choices: [delta('a')] }, { choices: [delta('a')] }, { choices: [delta('b')] }],
    });
    const merged = seen({ text: null, refusal: null, finish: null, ...call({ id: 'a', input: '{}{}{}' }) });
    expect(lossesOf(view.answer, merged)).toEqual([{ what: 'tool calls', wire: 2, seen: 1 }]);
  });

  it('is the error, where the client made an answer of it', () => {
    const { answer: error } = wireView({ json: { error: { message: 'no memory' } } });
    expect(lossesOf(error, seen())).toEqual([{ what: 'error message', wire: 'no memory', seen: null }]);
  });

  it('is the first vector that differs', () => {
    const { answer: list } = wireView(
      { json: { data: [{ embedding: [1, 2] }, { embedding: [3, 4] }] } },
      'embeddings',
    );
    const vectors = (...embeddings: readonly (readonly number[])[]) =>
      lossesOf(list, seen({}, { embeddings }));
    expect(vectors([1, 2], [3, 4])).toEqual([]);
    expect(vectors([1, 2], [3, 5])).toEqual([{ what: 'embedding', wire: '2: 3 4 …', seen: '2: 3 5 …' }]);
    expect(vectors([1, 2])).toEqual([{ what: 'embedding', wire: '2: 3 4 …', seen: null }]);
  });
});
