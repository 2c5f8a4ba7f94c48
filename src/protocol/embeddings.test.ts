import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonInput } from '../testing/sample-input.ts';
import { embeddings } from './embeddings.ts';

const read = (...vectors: unknown[]) =>
  embeddings.decode(
    jsonInput({
      object: 'list',
      data: vectors.map((embedding, index) => ({ index, embedding })),
      usage: { prompt_tokens: 2, total_tokens: 2 },
    }),
  );

describe('embeddings', () => {
  it('are read from base64 of little-endian floats exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true, noDefaultInfinity: true })), (values) => {
        const base64 = Buffer.from(Float32Array.from(values).buffer).toString('base64');
        expect(read(base64).embeddings).toEqual([{ index: 0, encoding: 'base64', values }]);
      }),
    );
  });

  it('are read from lists of numbers, with usage', () => {
    const answer = read([0.5, -1], []);
    expect(answer.embeddings).toEqual([
      { index: 0, encoding: 'float', values: [0.5, -1] },
      { index: 1, encoding: 'float', values: [] },
    ]);
    expect(answer.usage).toMatchObject({ prompt: 2, completion: null });
  });

  it.each([[null], [['a']], [[[1]]], ['not base64!'], ['AAA'], ['AAAA'], [{ a: 1 }]])(
    '%j is of another encoding',
    (vector) => {
      expect(read(vector).embeddings).toEqual([{ index: 0, encoding: 'other', values: [] }]);
    },
  );

  it('are found under the native name of Ollama too', () => {
    const answer = embeddings.decode(jsonInput({ embeddings: [[1], [2]] }));
    expect(answer.embeddings.map((each) => each.values)).toEqual([[1], [2]]);
    expect(answer.dialect['embeddings_field']).toBe('embeddings');
  });
});
