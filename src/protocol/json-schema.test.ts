import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../domain/json.ts';
import { validateJson } from './json-schema.ts';

const status = (schema: JsonValue, value: JsonValue) => validateJson(schema, value).status;
const city = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };

describe('validating by a schema that somebody else wrote', () => {
  const table: readonly (readonly [string, JsonValue, JsonValue, string])[] = [
    ['a match', city, { city: 'Paris' }, 'valid'],
    ['a missing key', city, {}, 'invalid'],
    ['an unknown format', { type: 'string', format: 'flight-number' }, 'x', 'valid'],
    ['an unknown keyword', { type: 'string', 'x-order': 1 }, 'x', 'valid'],
    ['OpenAPI nullable', { type: 'string', nullable: true }, null, 'valid'],
    ['$defs', { $ref: '#/$defs/a', $defs: { a: { type: 'integer' } } }, 1.5, 'invalid'],
    ['definitions', { $ref: '#/definitions/a', definitions: { a: { type: 'integer' } } }, 1, 'valid'],
    ['a tuple of draft 7 without a dialect', { items: [{ type: 'string' }], type: 'array' }, [1], 'invalid'],
    ['prefixItems', { prefixItems: [{ type: 'string' }], type: 'array' }, [1], 'invalid'],
    [
      'draft 4 exclusiveMinimum',
      { $schema: 'http://json-schema.org/draft-04/schema#', id: 'x', minimum: 1, exclusiveMinimum: true },
      1,
      'invalid',
    ],
    [
      '2019-09',
      { $schema: 'https://json-schema.org/draft/2019-09/schema', unevaluatedProperties: false },
      { a: 1 },
      'invalid',
    ],
    [
      'draft 3 required',
      { type: 'object', properties: { a: { type: 'string', required: true } } },
      {},
      'valid',
    ],
    [
      'a property named required',
      { properties: { required: { type: 'integer' } } },
      { required: 'x' },
      'invalid',
    ],
    [
      'a property named $schema',
      { properties: { $schema: { type: 'integer' } } },
      { $schema: 'x' },
      'invalid',
    ],
    ['a constant that looks like a schema', { const: { id: 1, $schema: 2 } }, { id: 1, $schema: 2 }, 'valid'],
    ['true', true, 1, 'valid'],
    ['a remote reference', { $ref: 'https://example.com/a.json' }, 1, 'undecidable'],
    ['an unknown type', { type: 'dict' }, {}, 'undecidable'],
    ['no schema at all', 'string', {}, 'undecidable'],
    ['a pattern that is none', { type: 'string', pattern: '(' }, 'x', 'undecidable'],
    ['a pattern that never ends', { pattern: '^(a+)+$' }, `${'a'.repeat(60)}b`, 'undecidable'],
    ['a schema that is only itself', { $ref: '#' }, 1, 'undecidable'],
    [
      'a recursive schema',
      { type: 'object', properties: { next: { $ref: '#' } }, additionalProperties: false },
      { next: { next: { no: 1 } } },
      'invalid',
    ],
  ];
  it.each(table)('%s', (_title, schema, value, expected) => {
    expect(status(schema, value)).toBe(expected);
  });

  it('tells where and what', () => {
    expect(validateJson({ properties: { a: city } }, { a: { city: 1 } })).toEqual({
      status: 'invalid',
      at: '/a/city',
      problem: 'must be string',
      ambiguous: false,
    });
    expect(validateJson({ additionalProperties: false }, { x: 1 })).toMatchObject({
      problem: expect.stringContaining('x'),
    });
  });

  it('tells a value that fits several branches of a oneOf from one that fits none', () => {
    const schema = { oneOf: [{ type: 'object', properties: { a: { type: 'string' } } }, { type: 'object' }] };
    expect(validateJson(schema, { a: 'x' })).toMatchObject({ status: 'invalid', ambiguous: true });
    expect(validateJson(schema, 1)).toMatchObject({ status: 'invalid', ambiguous: false });
  });

  it('holds each text against its own pattern', () => {
    const pattern = (words: string) => ({
      type: 'object',
      properties: { code: { type: 'string', pattern: words } },
    });
    expect(status(pattern('^[a-z]+$'), { code: 'abc' })).toBe('valid');
    expect(status(pattern('^[0-9]+$'), { code: '123' })).toBe('valid');
    expect(status(pattern('^[0-9]+$'), { code: 'abc' })).toBe('invalid');
    const two = { allOf: [pattern('^A'), pattern('Z$')] };
    expect(status(two, { code: 'A-Z' })).toBe('valid');
    expect(status(two, { code: 'A' })).toBe('invalid');
  });

  it('takes the same $id twice', () => {
    expect(status({ $id: 'https://example.com/a', type: 'string' }, 'x')).toBe('valid');
    expect(status({ $id: 'https://example.com/a', type: 'integer' }, 'x')).toBe('invalid');
  });

  it('survives nesting without end', () => {
    let schema: JsonValue = { type: 'string' };
    for (let depth = 0; depth < 20_000; depth++) schema = { not: schema };
    expect(status(schema, 'x')).toBe('undecidable');
  });
});
