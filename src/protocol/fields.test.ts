import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../domain/json.ts';
import { wireFields } from './fields.ts';

describe('wireFields', () => {
  it('names every path once with its types sorted, list items as []', () => {
    expect(
      wireFields([
        { choices: [{ delta: { content: 'a' }, finish: null }] },
        { choices: [{ finish: 'stop' }] },
      ]),
    ).toEqual({
      choices: 'array',
      'choices[]': 'object',
      'choices[].delta': 'object',
      'choices[].delta.content': 'string',
      'choices[].finish': 'null|string',
    });
  });

  it('does not open text that holds JSON', () => {
    expect(wireFields([{ arguments: '{"a":1}' }])).toEqual({ arguments: 'string' });
  });

  it('keeps the keys of maps as they are, hostile ones too', () => {
    const hostile = JSON.parse('{"__proto__":{"x":1},"constructor":true}') as JsonValue;
    const fields = wireFields([hostile]);
    expect(Object.keys(fields)).toEqual(['__proto__', '__proto__.x', 'constructor']);
    expect(Object.getOwnPropertyDescriptor(fields, '__proto__')?.value).toBe('object');
    expect({}).not.toHaveProperty('x');
  });

  it('lists 2,000 paths at most and twelve levels at most', () => {
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k${at}`, at]));
    expect(Object.keys(wireFields([wide]))).toHaveLength(2000);
    let deep: JsonValue = 1;
    for (let level = 0; level < 10_000; level += 1) deep = [deep];
    expect(Object.keys(wireFields([deep]))).toHaveLength(12);
  });

  it('is the same for documents together as for their list in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 4 }), (values) => {
        const documents = values as JsonValue[];
        expect(wireFields(documents.toReversed())).toEqual(wireFields(documents));
      }),
    );
  });
});
