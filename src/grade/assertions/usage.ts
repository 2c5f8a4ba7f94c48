import { type Static, Type } from '@sinclair/typebox';
import type { Usage } from '../../protocol/answer.ts';
import { promptTokens } from '../../protocol/checks/prompt-count.ts';
import type { AssertionResult } from '../assertion.ts';
import { defineAssertion, failed, firstProblem, passed } from '../define-assertion.ts';

const Bound = Type.Union([
  Type.Integer(),
  Type.Object(
    { min: Type.Optional(Type.Number()), max: Type.Optional(Type.Number()) },
    { additionalProperties: false, minProperties: 1 },
  ),
]);
const field = (description: string) => Type.Optional({ ...Bound, description });
const Params = Type.Object(
  {
    present: Type.Optional(Type.Boolean({ description: 'Whether token counts must be there.' })),
    prompt: field('Tokens of the prompt: a number or {min, max}.'),
    completion: field('Tokens of the answer.'),
    total: field('Tokens in all.'),
    reasoning: field('Tokens of the thoughts.'),
    cached: field('Tokens of the prompt that came from a cache.'),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    description: 'Bounds on the token counts that the server tells.',
  },
);
const FIELDS = ['prompt', 'completion', 'total', 'reasoning', 'cached'] as const;

/** `usage: {present, prompt, completion, total, reasoning, cached}`: bounds on token counts; what a cache gave is prompt too. */
export const usage = defineAssertion({
  kind: 'usage',
  checkKind: 'protocol',
  params: Params,
  judge: ({ view }, params) => {
    const told = view.answer.usage;
    const got = told === null ? null : { ...told, prompt: promptTokens(view) };
    if (params.present === false)
      return got === null ? passed : failed('expect-usage-absent', {}, { at: 'usage' });
    if (got === null) return failed('expect-usage-missing', {}, { at: 'usage' });
    return firstProblem(FIELDS.map((name) => bounded(name, got, params[name])));
  },
});

function bounded(
  name: (typeof FIELDS)[number],
  usage: Usage,
  bound: Static<typeof Bound> | undefined,
): AssertionResult {
  if (bound === undefined) return passed;
  const got = usage[name];
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } =
    typeof bound === 'number' ? { min: bound, max: bound } : bound;
  if (got !== null && got >= min && got <= max) return passed;
  const expected = JSON.stringify(bound);
  return failed(
    'expect-usage',
    { field: name, expected, got },
    { at: `usage.${name}`, expected, got: String(got) },
  );
}
