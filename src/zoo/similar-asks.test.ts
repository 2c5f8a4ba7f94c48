import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../domain/json.ts';
import { similarAsks } from './similar-asks.ts';

const ask = (body: JsonValue | undefined) => ({ method: 'POST', path: null, headers: {}, body });
const chat = (...texts: string[]) => ({ messages: texts.map((content) => ({ role: 'user', content })) });

describe('which step a request belongs to', () => {
  it.each<[string, JsonValue[], JsonValue, number[]]>([
    ['equal words', [chat('a'), chat('b')], chat('b'), [1]],
    [
      'the number of messages, where none has these words',
      [chat('a'), chat('a', 'b', 'c')],
      chat('x', 'y', 'z'),
      [1],
    ],
    [
      'the other fields, where the words are the same',
      [chat('a'), { ...chat('a'), stream: true }],
      { ...chat('a'), stream: true },
      [1],
    ],
    ['nothing: then all are possible', [chat('a'), chat('a')], chat('a'), [0, 1]],
    [
      'not the model or what was added',
      [chat('a'), chat('b')],
      { ...chat('a'), model: 'other', seed: 3 },
      [0],
    ],
    ['a text as input', [{ input: 'a' }, { input: 'b' }], { input: 'a' }, [0]],
  ])('is told by %s', (_name, asks, received, positions) => {
    expect(similarAsks(asks.map(ask), received)).toEqual(positions);
  });

  it('is told for requests without a body', () => {
    expect(similarAsks([ask(undefined)], undefined)).toEqual([0]);
  });
});
