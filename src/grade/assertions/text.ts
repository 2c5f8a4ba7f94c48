import { type Static, Type } from '@sinclair/typebox';
import { guardedRegex, REGEX_TEXT_LIMIT } from '../../protocol/guarded-regex.ts';
import { firstText } from '../answer-parts.ts';
import type { AssertionResult } from '../assertion.ts';
import { defineAssertion, failed, firstProblem, passed, undecided } from '../define-assertion.ts';
import { shorten } from '../shorten.ts';

const Words = (description: string) =>
  Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())], { description }));
const Params = Type.Object(
  {
    equals: Type.Optional(Type.String({ description: 'The whole text, apart from space around it.' })),
    contains: Words('Each of these must occur.'),
    matches: Words('Each of these regular expressions must match somewhere; a leading (?i) ignores case.'),
    absent: Words('None of these may occur.'),
    ignore_case: Type.Optional(
      Type.Boolean({ description: 'Upper and lower case are one, but for `matches`.' }),
    ),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    description: 'What the assembled text of choice 0 must be.',
  },
);

/** `text: {equals | contains | matches | absent}`: the assembled text of choice 0. */
export const text = defineAssertion({
  kind: 'text',
  checkKind: 'behaviour',
  params: Params,
  judge: (subject, params) => {
    const got = firstText(subject);
    if (got !== null) return firstProblem(problems(got, params));
    const wanted = params.equals ?? params.contains ?? params.matches;
    return wanted === undefined ? passed : failed('expect-text-none', {}, { at: 'text' });
  },
});

function* problems(got: string, params: Static<typeof Params>): Generator<AssertionResult> {
  const fold = (words: string) => (params.ignore_case === true ? words.toLowerCase() : words);
  if (params.equals !== undefined) yield equals(fold(got), fold(params.equals));
  for (const words of listOf(params.contains)) {
    if (!fold(got).includes(fold(words))) yield wrong('expect-text-contains', words, got);
  }
  for (const words of listOf(params.absent)) {
    if (fold(got).includes(fold(words))) yield wrong('expect-text-absent', words, got);
  }
  for (const pattern of listOf(params.matches)) yield matches(pattern, got);
}

function equals(got: string, expected: string): AssertionResult {
  return got.trim() === expected.trim() ? passed : wrong('expect-text-equals', expected, got);
}

/** Judges a text by a user's pattern; a pattern that is none or runs on is no verdict on the answer. */
export function matches(pattern: string, got: string): AssertionResult {
  const regex = guardedRegex(pattern);
  if (!regex.ok) return undecided('expect-pattern-invalid', { pattern, problem: regex.problem });
  const outcome = regex.test(got);
  if (outcome === 'match') return passed;
  if (outcome === 'too_slow') return undecided('expect-pattern-slow', { pattern });
  if (got.length > REGEX_TEXT_LIMIT) return undecided('expect-pattern-cut', { pattern, length: got.length });
  return wrong('expect-text-matches', pattern, got);
}

type Code = 'expect-text-equals' | 'expect-text-contains' | 'expect-text-absent' | 'expect-text-matches';

function wrong(code: Code, expected: string, got: string): AssertionResult {
  const short = { expected: shorten(expected), got: shorten(got) };
  return failed(code, short, { at: 'text', ...short });
}

function listOf(words: string | readonly string[] | undefined): readonly string[] {
  return words === undefined ? [] : typeof words === 'string' ? [words] : words;
}
