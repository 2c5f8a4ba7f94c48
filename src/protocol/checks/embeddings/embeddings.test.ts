import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import { wireView } from '../../../testing/judged-exchange.ts';
import { violatedOf } from '../../../testing/violated-checks.ts';
import { looksLikeDoubles } from './doubles.ts';
import { embeddingsChecks } from './index.ts';

const violated = (json: JsonValue, request: JsonObject = { input: ['a', 'b'] }) =>
  violatedOf(embeddingsChecks, { request, json }, { api: 'embeddings' });

/** A vector of length 1 that looks like one, made from a seed. */
const unit = (seed: number, width = 64): readonly number[] => {
  const raw = Array.from({ length: width }, (_, at) => Math.sin(seed * 12.9898 + at * 78.233));
  const length = Math.hypot(...raw);
  return raw.map((value) => value / length);
};
const entry = (index: JsonValue, embedding: JsonValue, more: JsonObject = {}): JsonObject => ({
  object: 'embedding',
  index,
  embedding,
  ...more,
});
const list = (data: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
  object: 'list',
  data,
  model: 'm',
  usage: { prompt_tokens: 4, total_tokens: 4 },
  ...more,
});
const base64 = (values: Float32Array | Float64Array) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
const singles = (seed: number, width?: number) => base64(new Float32Array(unit(seed, width)));
const doubles = (seed: number, width?: number) => base64(new Float64Array(unit(seed, width)));

describe('embeddings', () => {
  const b64 = { input: 'a', encoding_format: 'base64' };
  const two = { input: ['the red house', 'a green boat'] };
  const cases: readonly (readonly [string, JsonObject, JsonObject, readonly string[]])[] = [
    ['sound numbers', list([entry(0, unit(1)), entry(1, unit(2))]), two, []],
    ['sound base64', list([entry(0, singles(1))]), b64, []],
    ['indexes that are swapped', list([entry(1, unit(1)), entry(0, unit(2))]), two, ['embeddings.index']],
    ['indexes from 1', list([entry(1, unit(1)), entry(2, unit(2))]), two, ['embeddings.index']],
    ['one index for all', list([entry(0, unit(1)), entry(0, unit(2))]), two, ['embeddings.index']],
    ['an index that is text, which the shape finds', list([entry('0', unit(1))]), two, []],
    ['64-bit floats', list([entry(0, doubles(1))]), b64, ['embeddings.float32']],
    [
      '64-bit floats that were asked for',
      list([entry(0, doubles(1))]),
      { ...b64, embed_dtype: 'float64' },
      [],
    ],
    ['zeros', list([entry(0, unit(1)), entry(1, Array(64).fill(0))]), two, ['embeddings.not-zero']],
    ['zeros in base64', list([entry(0, base64(new Float32Array(16)))]), b64, ['embeddings.not-zero']],
    ['zeros for nothing', list([entry(0, Array(64).fill(0))]), { input: ' ' }, []],
    [
      'one vector for two texts',
      list([entry(0, unit(1)), entry(1, unit(1))]),
      two,
      ['should embeddings.distinct'],
    ],
    [
      'one vector for the same words in other case',
      list([entry(0, unit(1)), entry(1, unit(1))]),
      { input: ['Red house', 'red house!'] },
      [],
    ],
    [
      'one vector for words that a small vocabulary lacks',
      list([entry(0, unit(1)), entry(1, unit(1))]),
      { input: ['你好', '再见'] },
      [],
    ],
    ['one vector of a toy width', list([entry(0, [0.6, 0.8]), entry(1, [0.6, 0.8])]), two, []],
    [
      'no object, no model',
      { data: [{ index: 0, embedding: unit(1) }], usage: { prompt_tokens: 1, total_tokens: 1 } },
      { input: 'a' },
      ['should embeddings.fields'],
    ],
    [
      'a total that is no total',
      list([entry(0, unit(1))], { usage: { prompt_tokens: 4, total_tokens: 9 } }),
      { input: 'a' },
      ['should embeddings.usage'],
    ],
    [
      'a count that is text',
      list([entry(0, unit(1))], { usage: { prompt_tokens: '4', total_tokens: 4 } }),
      { input: 'a' },
      ['should embeddings.usage'],
    ],
    [
      'a completion that is counted too',
      list([entry(0, unit(1))], { usage: { prompt_tokens: 4, completion_tokens: 1, total_tokens: 5 } }),
      { input: 'a' },
      [],
    ],
    ['no usage, which usage.present finds', list([entry(0, unit(1))], { usage: null }), { input: 'a' }, []],
    ['a list of tokens', list([entry(0, unit(1))]), { input: [1, 2, 3] }, []],
  ];
  it.each(cases)('%s', (_title, json, request, expected) => {
    expect(violated(json, request)).toEqual(expected);
  });

  it('no JSON makes a check throw', () => {
    const data = fc.array(fc.record({ index: fc.jsonValue(), embedding: fc.jsonValue() }), { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.record({ data, usage: fc.jsonValue() })),
        fc.jsonValue(),
        (json, input) => {
          const request = { input: input as JsonValue };
          const view = wireView({ json: json as JsonValue, request }, 'embeddings');
          for (const check of embeddingsChecks)
            check.judge(view, { errorExpected: false, exchanges: [view] });
        },
      ),
    );
  });
});

describe('telling 64-bit floats from 32-bit ones', () => {
  const bytes = (values: Float32Array | Float64Array) =>
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const width = fc.integer({ min: 1, max: 512 }).map((half) => half * 2);

  it('never takes a vector of 32-bit floats for one of 64-bit floats', () => {
    fc.assert(
      fc.property(fc.integer(), width, (seed, size) => {
        expect(looksLikeDoubles(bytes(new Float32Array(unit(seed, size))))).toBe(false);
      }),
    );
  });

  it('knows 64-bit floats of any real width', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 32, max: 512 }), (seed, size) => {
        expect(looksLikeDoubles(bytes(new Float64Array(unit(seed, size))))).toBe(true);
      }),
    );
  });

  it('knows 64-bit floats that were 32-bit ones before', () => {
    const narrow = new Float32Array(unit(3, 256));
    expect(looksLikeDoubles(bytes(new Float64Array(narrow)))).toBe(true);
  });

  it.each([
    ['nothing', new Float32Array()],
    ['an odd width', new Float32Array([0.5, 0.25, 0.125])],
    ['zeros', new Float32Array(8)],
    ['ones', new Float32Array(8).fill(1)],
    ['large values', new Float32Array([12, -70, 33, 8])],
  ])('%s are 32-bit floats', (_title, values) => {
    expect(looksLikeDoubles(bytes(values))).toBe(false);
  });
});
