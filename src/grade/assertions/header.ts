import { Type } from '@sinclair/typebox';
import type { AssertionResult } from '../assertion.ts';
import { defineAssertion, failed, firstProblem, passed } from '../define-assertion.ts';
import { matches } from './text.ts';

/** `header: {name: pattern}`: response headers; null or false = must be absent, true = must be there. */
export const header = defineAssertion({
  kind: 'header',
  checkKind: 'protocol',
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Boolean(), Type.Null()]), {
    minProperties: 1,
    description:
      'Response headers by name: a regular expression, true (must be there) or false or null (must not be there).',
  }),
  judge: ({ view }, params) => {
    const headers = view.response?.headers ?? {};
    return firstProblem(
      Object.entries(params).map(([name, wanted]) => judgeHeader(name, headers[name.toLowerCase()], wanted)),
    );
  },
});

function judgeHeader(
  name: string,
  got: string | undefined,
  wanted: string | boolean | null,
): AssertionResult {
  if (wanted === null || wanted === false) {
    return got === undefined ? passed : failed('expect-header-absent', { name, got }, { at: name, got });
  }
  if (got === undefined) return failed('expect-header-missing', { name }, { at: name });
  if (wanted === true || matches(wanted, got).status === 'pass') return passed;
  const result = matches(wanted, got);
  if (result.status === 'skip') return result;
  return failed('expect-header', { name, expected: wanted, got }, { at: name, expected: wanted, got });
}
