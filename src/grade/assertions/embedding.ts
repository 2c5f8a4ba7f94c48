import { type Static, Type } from '@sinclair/typebox';
import type { Embedding } from '../../protocol/answer.ts';
import type { AssertionResult } from '../assertion.ts';
import { defineAssertion, failed, firstProblem } from '../define-assertion.ts';

const Params = Type.Object(
  {
    dimensions: Type.Optional(Type.Integer({ minimum: 1, description: 'Width of every vector.' })),
    count: Type.Optional(Type.Integer({ minimum: 0, description: 'How many vectors.' })),
    norm: Type.Optional(
      Type.Object(
        { min: Type.Optional(Type.Number()), max: Type.Optional(Type.Number()) },
        { additionalProperties: false, minProperties: 1, description: 'Euclidean length of every vector.' },
      ),
    ),
  },
  { additionalProperties: false, minProperties: 1, description: 'What the vectors must be like.' },
);

/** `embedding: {dimensions, count, norm}`: what the vectors are like. */
export const embedding = defineAssertion({
  kind: 'embedding',
  checkKind: 'protocol',
  params: Params,
  judge: ({ view }, params) => firstProblem(problems(view.answer.embeddings, params)),
});

function* problems(vectors: readonly Embedding[], params: Static<typeof Params>): Generator<AssertionResult> {
  const count = params.count ?? Math.max(1, vectors.length);
  if (vectors.length !== count) yield wrong('count', count, vectors.length);
  const { min = 0, max = Number.POSITIVE_INFINITY } = params.norm ?? {};
  for (const { values } of vectors) {
    if (params.dimensions !== undefined && values.length !== params.dimensions) {
      yield wrong('dimensions', params.dimensions, values.length);
    }
    const norm = Math.sqrt(values.reduce((sum, each) => sum + each * each, 0));
    if (params.norm !== undefined && !(norm >= min && norm <= max)) {
      yield wrong('norm', JSON.stringify(params.norm), norm);
    }
  }
}

function wrong(field: string, wanted: string | number, found: number): AssertionResult {
  const text = { expected: String(wanted), got: String(found) };
  return failed('expect-embedding', { field, ...text }, { at: field, ...text });
}
