import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson } from './json-scan.ts';

describe('scanJson', () => {
  it('keeps numbers as they are written, with their paths', () => {
    const { numbers } = scanJson('{"a": 5.0, "b": [1, {"c": -2e3}], "d": "7", "e": 9007199254740993}');
    expect(numbers).toEqual([
      { path: ['a'], literal: '5.0' },
      { path: ['b', '0'], literal: '1' },
      { path: ['b', '1', 'c'], literal: '-2e3' },
      { path: ['e'], literal: '9007199254740993' },
    ]);
  });

  it('finds keys that come twice in one object, not in two', () => {
    expect(scanJson('{"a":1,"b":{"a":1},"a":2}').repeated).toEqual([['a']]);
    expect(scanJson('[{"a":1},{"a":2}]').repeated).toEqual([]);
    expect(scanJson('{"x":{"k":[1,2],"\\u006b":3}}').repeated).toEqual([['x', 'k']]);
    expect(scanJson('{"a":"a","b":"a\\\\","c":"\\"a\\":1,\\"a\\":2"}').repeated).toEqual([]);
  });

  it('finds every number of any JSON, and no key twice in what a parser wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { numbers, repeated } = scanJson(JSON.stringify(value));
        expect(repeated).toEqual([]);
        expect(numbers.map(({ literal }) => JSON.stringify(JSON.parse(literal)))).toEqual(numbersIn(value));
      }),
    );
  });
});

function numbersIn(value: unknown): readonly string[] {
  if (typeof value === 'number') return [JSON.stringify(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
