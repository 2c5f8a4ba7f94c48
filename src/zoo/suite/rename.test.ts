import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { namesBetween, renameIn } from './rename.ts';

const tool = (name: string, properties: JsonObject, required: string[] = []): JsonObject => ({
  type: 'function',
  function: { name, parameters: { type: 'object', properties, required } },
});
const text = { type: 'string' };
const number = { type: 'number' };
const pieces = (list: readonly string[]) => ({
  sse: list.map((content) => ({ choices: [{ delta: { content } }] })),
});
const saidIn = (value: unknown) =>
  (value as ReturnType<typeof pieces>).sse.map(({ choices: [choice] }) => choice?.delta.content ?? '');

describe('the names of an entry and of a request', () => {
  it('belong together by their places: model, tools, arguments, stops, fields of a schema', () => {
    const entry = {
      model: 'a',
      tools: [tool('get', { city: text })],
      stop: ['END'],
      response_format: { json_schema: { schema: { properties: { age: number } } } },
    };
    const request = {
      model: 'b',
      tools: [tool('fetch_it', { town: text })],
      stop: '###',
      response_format: { json_schema: { schema: { properties: { years: number } } } },
    };
    expect([...namesBetween(entry, request)]).toEqual([
      ['a', 'b'],
      ['get', 'fetch_it'],
      ['city', 'town'],
      ['age', 'years'],
      ['END', '###'],
    ]);
  });

  it('take the tool whose arguments are most alike', () => {
    const entry = { tools: [tool('get', { n: number })] };
    const tools = [tool('two', { a: text, b: text }, ['a', 'b']), tool('one', { x: number }, ['x'])];
    expect(namesBetween(entry, { tools }).get('get')).toBe('one');
    expect(namesBetween(entry, {}).size).toBe(0);
  });
});

describe('renaming', () => {
  const names = new Map([
    ['get', 'fetch_it'],
    ['city', 'town'],
  ]);

  it('replaces whole words in every text, and nothing that only begins like them', () => {
    const value = { name: 'get', arguments: '{"city": "get together", "getter": "city-hall"}', type: 'get' };
    expect(renameIn(value, names)).toEqual({
      name: 'fetch_it',
      arguments: '{"town": "fetch_it together", "getter": "city-hall"}',
      type: 'get',
    });
  });

  it('finds a name that a stream cut, and puts the border behind it', () => {
    expect(saidIn(renameIn(pieces(['{"ci', 'ty":', ' 1}']), names))).toEqual(['{"town', '":', ' 1}']);
  });

  it('gives the same text as without borders, in as many pieces', () => {
    const words = fc.array(fc.constantFrom('get', 'city', 'x', ' ', '"', 'town', 'cities'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(words, fc.array(fc.nat(40), { maxLength: 5 }), (list, cuts) => {
        const whole = list.join('');
        const borders = [
          0,
          ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b),
          whole.length,
        ];
        const cut = borders.slice(1).map((end, at) => whole.slice(borders[at], end));
        const renamed = saidIn(renameIn(pieces(cut), names));
        expect(renamed).toHaveLength(cut.length);
        expect(renamed.join('')).toBe(saidIn(renameIn(pieces([whole]), names)).join(''));
      }),
    );
  });
});
