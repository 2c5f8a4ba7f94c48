import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../domain/json.ts';
import { mergeBodies } from './merge.ts';

describe('merging request bodies', () => {
  it.each<[string, JsonObject[], JsonObject]>([
    ['the later layer wins', [{ temperature: 1 }, { temperature: 0 }], { temperature: 0 }],
    [
      'maps merge key by key',
      [{ chat_template_kwargs: { a: 1 } }, { chat_template_kwargs: { b: 2 } }],
      { chat_template_kwargs: { a: 1, b: 2 } },
    ],
    ['lists replace', [{ stop: ['a', 'b'] }, { stop: ['c'] }], { stop: ['c'] }],
    ['null removes a key', [{ temperature: 1, seed: 7 }, { temperature: null }], { seed: 7 }],
    [
      'a null below the top level is data',
      [{ response_format: { schema: { default: null } } }],
      { response_format: { schema: { default: null } } },
    ],
    [
      'a null message content is data',
      [{ messages: [{ content: null }] }],
      { messages: [{ content: null }] },
    ],
    ['a removed key can come back above', [{ a: 1 }, { a: null }, { a: 2 }], { a: 2 }],
    ['no layers make an empty body', [], {}],
  ])('%s', (_title, layers, merged) => {
    expect(mergeBodies(layers)).toEqual(merged);
  });

  it('keeps the order of keys: first seen first', () => {
    expect(
      Object.keys(
        mergeBodies([
          { b: 1, a: 1 },
          { c: 1, a: 2 },
        ]),
      ),
    ).toEqual(['b', 'a', 'c']);
  });

  it('treats __proto__ as an ordinary key', () => {
    const hostile = JSON.parse('{"__proto__": {"polluted": true}}') as JsonObject;
    const merged = mergeBodies([{}, hostile]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.hasOwn(merged, '__proto__')).toBe(true);
  });
});
