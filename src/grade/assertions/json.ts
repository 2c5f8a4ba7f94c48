import { type Static, Type } from '@sinclair/typebox';
import type { JsonValue } from '../../domain/json.ts';
import { parseJson } from '../../protocol/event-json.ts';
import { validateJson } from '../../protocol/json-schema.ts';
import { firstText } from '../answer-parts.ts';
import type { AssertionResult } from '../assertion.ts';
import { defineAssertion, failed, firstProblem, passed, undecided } from '../define-assertion.ts';
import { jsonEqual } from '../json-equal.ts';
import { valueAt } from '../json-path.ts';
import { shorten, shortJson } from '../shorten.ts';

const Params = Type.Object(
  {
    schema: Type.Optional(
      Type.Union([Type.Boolean(), Type.Record(Type.String(), Type.Unknown())], {
        description: 'JSON Schema that the value must fit.',
      }),
    ),
    path: Type.Optional(
      Type.String({
        description: 'Where to look: a JSON pointer (/a/0) or a dotted path (a.0). Default: the whole.',
      }),
    ),
    equals: Type.Optional(Type.Unknown({ description: 'The value there.' })),
  },
  { additionalProperties: false, description: 'The text of choice 0 must be strict JSON; with this inside.' },
);

/** `json: {schema | path, equals}`: the text of choice 0 is strict JSON and holds what it should. */
export const json = defineAssertion({
  kind: 'json',
  checkKind: 'behaviour',
  params: Params,
  judge: (subject, params) => {
    const got = firstText(subject);
    const document = got === null ? undefined : parseJson(got);
    if (document !== undefined) return judgeJson(document, params);
    const short = shorten(got ?? 'no text');
    return failed('expect-json', { got: short }, { at: 'text', expected: 'JSON', got: short });
  },
});

/** Judges a JSON document by path, value and schema. */
export function judgeJson(document: JsonValue, params: Static<typeof Params>): AssertionResult {
  const at = params.path ?? '';
  const value = valueAt(document, at);
  if (value === undefined) return failed('expect-json-path', { path: at, got: shortJson(document) }, { at });
  return firstProblem(problems(value, at, params));
}

function* problems(value: JsonValue, at: string, params: Static<typeof Params>): Generator<AssertionResult> {
  if ('equals' in params && !jsonEqual(value, params.equals)) {
    const short = { expected: shortJson(params.equals), got: shortJson(value) };
    yield failed('expect-json-equals', { path: at || '/', ...short }, { at, ...short });
  }
  if (params.schema !== undefined) yield fitsSchema(value, at, params.schema as JsonValue);
}

function fitsSchema(value: JsonValue, at: string, schema: JsonValue): AssertionResult {
  const verdict = validateJson(schema, value);
  if (verdict.status === 'valid') return passed;
  if (verdict.status === 'undecidable')
    return undecided('expect-schema-unusable', { problem: verdict.problem });
  const where = `${at}${verdict.at}` || '/';
  return failed(
    'expect-json-schema',
    { path: where, problem: verdict.problem, got: shortJson(value) },
    { at: where, expected: verdict.problem, got: shortJson(value) },
  );
}
