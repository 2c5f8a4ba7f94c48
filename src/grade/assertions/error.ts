import { type Static, Type } from '@sinclair/typebox';
import type { ErrorAnswer, ErrorClass } from '../../protocol/answer.ts';
import type { AssertionResult } from '../assertion.ts';
import { defineAssertion, failed, firstProblem, passed } from '../define-assertion.ts';
import { shorten } from '../shorten.ts';
import { matches } from './text.ts';

const CLASSES: readonly ErrorClass[] = [
  'bad_request',
  'auth',
  'not_found',
  'context_length',
  'rate_limit',
  'overloaded',
  'payment',
  'server',
  'unknown',
];
const Class = Type.String({ enum: [...CLASSES] });
const Params = Type.Object(
  {
    class: Type.Optional(
      Type.Union([Class, Type.Array(Class, { minItems: 1 })], {
        description: 'What kind of error, in any dialect.',
      }),
    ),
    message: Type.Optional(
      Type.Object(
        {
          contains: Type.Optional(
            Type.String({ description: 'Words that it must hold; case does not count.' }),
          ),
          matches: Type.Optional(Type.String({ description: 'Regular expression for it.' })),
        },
        { additionalProperties: false, minProperties: 1 },
      ),
    ),
    type: Type.Optional(Type.String({ description: 'error.type' })),
    code: Type.Optional(Type.Union([Type.String(), Type.Integer()], { description: 'error.code' })),
  },
  { additionalProperties: false, description: 'The error that the server must answer.' },
);

/** `error: {class, message, type, code}`: what a negative probe must be told. */
export const error = defineAssertion({
  kind: 'error',
  checkKind: 'protocol',
  params: Params,
  judge: ({ view }, params) => {
    const got = view.answer.error;
    return got === null
      ? failed('expect-error-none', {}, { at: 'body' })
      : firstProblem(problems(got, params));
  },
});

function* problems(got: ErrorAnswer, params: Static<typeof Params>): Generator<AssertionResult> {
  if (params.class !== undefined && ![params.class].flat().includes(got.class)) {
    yield wrong('class', [params.class].flat().join(', '), got.class);
  }
  if (params.type !== undefined && params.type !== got.type)
    yield wrong('type', params.type, String(got.type));
  if (params.code !== undefined && params.code !== got.code) {
    yield wrong('code', String(params.code), String(got.code));
  }
  const { contains, matches: pattern } = params.message ?? {};
  if (contains !== undefined && !got.message.toLowerCase().includes(contains.toLowerCase())) {
    yield wrong('message', contains, got.message);
  }
  yield pattern === undefined ? passed : matches(pattern, got.message);
}

function wrong(field: string, expected: string, got: string): AssertionResult {
  const short = { expected: shorten(expected), got: shorten(got) };
  return failed('expect-error', { field, ...short }, { at: `error.${field}`, ...short });
}
