import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArguments } from './json-args.ts';

describe('readArguments', () => {
  it.each([
    ['{"city":"Paris"}', { city: 'Paris' }],
    ['{}', {}],
    [' {"a": 1}\n', { a: 1 }],
    ['"{\\"a\\":1}"', '{"a":1}'],
    ['null', null],
  ])('reads the text %j strictly and keeps it as it came', (raw, value) => {
    expect(readArguments(raw)).toEqual({ raw, wire: 'string', ok: true, value });
  });

  it('labels an object that is not text and writes it out', () => {
    expect(readArguments({ a: [1] })).toEqual({
      raw: '{"a":[1]}',
      wire: 'object',
      ok: true,
      value: { a: [1] },
    });
  });

  it.each([
    [undefined, 'absent', 'empty'],
    [null, 'absent', 'empty'],
    ['', 'string', 'empty'],
    [' \n', 'string', 'empty'],
    ['{"a": 1', 'string', 'repairable'],
    ["{'a': 1}", 'string', 'repairable'],
    ['{"a": True}', 'string', 'repairable'],
    ['Hello there', 'string', 'broken'],
    ['{"a":1}{"b":2}', 'string', 'broken'],
    [`${'['.repeat(50_000)}`, 'string', 'broken'],
  ] as const)('%j (shortened) is %s and %s, never fine', (value, wire, defect) => {
    expect(readArguments(value)).toMatchObject({ ok: false, wire, defect });
  });

  it('never throws, and agrees with JSON.parse on every text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((text) => text.slice(0, -1)),
        ),
        (text) => {
          const read = readArguments(text);
          const strict = strictly(text);
          expect(read.ok).toBe(strict !== undefined);
          if (read.ok) expect(read.value).toEqual(strict);
        },
      ),
    );
  });
});

function strictly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
