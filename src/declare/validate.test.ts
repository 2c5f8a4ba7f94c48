import { type TSchema, Type } from '@sinclair/typebox';
import { describe, expect, it } from 'vitest';
import { Duration } from './durations.ts';
import { validate } from './validate.ts';
import { parseYaml } from './yaml-source.ts';

function check(schema: TSchema, text: string) {
  const { root } = parseYaml('a.yaml', text);
  if (root === null) throw new Error('the test’s YAML must be sound');
  return validate({ schema, value: root, path: 'at' });
}

const closed = { additionalProperties: false };
const Choice = Type.Union([
  Type.String(),
  Type.Array(Type.String()),
  Type.Object({ equals: Type.String() }, closed),
  Type.Object({ matches: Type.String(), flags: Type.Optional(Type.String()) }, closed),
]);
const Modes = Type.Union([Type.Literal('present'), Type.Literal('absent'), Type.Integer()]);

describe('validate', () => {
  it.each<[string, TSchema, string, string, Record<string, unknown>]>([
    ['a wrong list entry', Type.Array(Type.Integer()), '[1, x]', '1:5 must-be-integer', { path: 'at.1' }],
    ['text as a number', Type.Object({ a: Type.Number() }), 'a: "1"', '1:4 must-be-number', { path: 'at.a' }],
    ['text as a switch', Type.Object({ a: Type.Boolean() }), 'a: yes', '1:4 must-be-boolean', {}],
    ['null as text', Type.Object({ a: Type.String() }), 'a:', '1:1 must-be-text', {}],
    [
      'a number as text',
      Type.Object({ a: Type.String() }),
      'a: 1e3',
      '1:4 unquoted-text',
      { source: '1e3', value: '1000' },
    ],
    [
      'an empty list',
      Type.Object({ a: Type.Array(Type.Any(), { minItems: 1 }) }),
      'a: []',
      '1:1 too-few',
      { limit: 1 },
    ],
    [
      'a large number',
      Type.Object({ a: Type.Number({ maximum: 2 }) }),
      'a: 3',
      '1:4 out-of-range',
      { limit: '<= 2' },
    ],
    [
      'a pattern',
      Type.Object({ a: Type.String({ pattern: '^b' }) }),
      'a: c',
      '1:4 bad-format',
      { pattern: '^b' },
    ],
    [
      'a path with a slash',
      Type.Object({ 'x/y~z': Type.Integer() }),
      '"x/y~z": q',
      '1:10 must-be-integer',
      { path: 'at.x/y~z' },
    ],
    [
      'a schema’s own message',
      Type.Object({ a: Duration('') }),
      'a: soon',
      '1:4 bad-duration',
      { value: 'soon' },
    ],
    [
      'a kind that no alternative has',
      Type.Object({ a: Choice }),
      'a: 7',
      '1:4 no-alternative',
      { expected: ['string', '[…]', '{equals: …}', '{matches: …}'] },
    ],
    ['a mistake inside the only list alternative', Choice, '[a, {}]', '1:5 must-be-text', { path: 'at.1' }],
    [
      'an unknown key in one of several maps',
      Choice,
      '{equls: a}',
      '1:1 unknown-key-similar',
      { nearest: 'equals' },
    ],
    [
      'a mistake in the map that was meant',
      Choice,
      '{equals: [a]}',
      '1:2 must-be-text',
      { path: 'at.equals' },
    ],
    [
      'none of some words',
      Type.Object({ a: Modes }),
      'a: presnt',
      '1:4 no-alternative',
      { expected: ['"present"', '"absent"', 'integer'] },
    ],
  ])('tells %s in one sentence', (_what, schema, text, expected, params) => {
    const found = check(schema, text);
    expect(found.map(({ code, where }) => `${where?.line}:${where?.column} ${code}`)).toEqual([expected]);
    expect(found[0]?.params).toMatchObject(params);
  });

  it('finds everything at once', () => {
    const schema = Type.Object({ a: Type.Integer(), b: Type.Integer(), c: Type.Integer() }, closed);
    expect(
      check(schema, '{a: x, d: 1, b: y}')
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['missing-key', 'must-be-integer', 'must-be-integer', 'unknown-key']);
  });

  it('shortens long values', () => {
    const [found] = check(Type.Object({ a: Type.Integer() }), `a: ${'x'.repeat(500)}`);
    expect(String(found?.params['value']).length).toBeLessThanOrEqual(80);
  });
});
