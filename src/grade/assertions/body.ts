import { type Static, Type } from '@sinclair/typebox';
import { jsonType } from '../../domain/json.ts';
import type { AssertionResult } from '../assertion.ts';
import { defineAssertion, failed, firstProblem } from '../define-assertion.ts';
import { jsonEqual } from '../json-equal.ts';
import { valueAt } from '../json-path.ts';
import { shorten, shortJson } from '../shorten.ts';
import { matches } from './text.ts';

const Params = Type.Object(
  {
    path: Type.String({ description: 'A JSON pointer (/a/0) or a dotted path (a.0).' }),
    equals: Type.Optional(Type.Unknown({ description: 'The value there.' })),
    type: Type.Optional(
      Type.String({
        enum: ['string', 'number', 'boolean', 'null', 'object', 'array', 'undefined'],
        description: 'The JSON type there; undefined = the field must be absent.',
      }),
    ),
    matches: Type.Optional(Type.String({ description: 'Regular expression for the text there.' })),
  },
  { additionalProperties: false, description: 'A field of the whole JSON body, as it came.' },
);

/** `body: {path, equals | type | matches}`: a field of the whole JSON body. */
export const body = defineAssertion({
  kind: 'body',
  checkKind: 'protocol',
  params: Params,
  judge: ({ view }, params) => {
    const document = view.answer.json;
    if (document !== undefined) return firstProblem(problems(valueAt(document, params.path), params));
    return failed('expect-body-json', { got: shorten(view.text) }, { at: 'body', got: shorten(view.text) });
  },
});

function* problems(value: unknown, params: Static<typeof Params>): Generator<AssertionResult> {
  const at = params.path;
  const type = jsonType(value);
  const wanted = params.type ?? (type === 'undefined' ? 'a value' : type);
  if (wanted !== type) {
    yield failed(
      'expect-body-type',
      { path: at, expected: wanted, got: type },
      { at, expected: wanted, got: type },
    );
  }
  if ('equals' in params && !jsonEqual(value, params.equals)) {
    const short = { expected: shortJson(params.equals), got: shortJson(value) };
    yield failed('expect-json-equals', { path: at, ...short }, { at, ...short });
  }
  if (params.matches !== undefined) {
    yield matches(params.matches, typeof value === 'string' ? value : shortJson(value));
  }
}
