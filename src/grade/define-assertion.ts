import type { Static, TSchema } from '@sinclair/typebox';
import type { CheckKind, Evidence } from '../domain/grade.ts';
import type { JsonValue } from '../domain/json.ts';
import { type MessageCode, message } from '../messages/index.ts';
import type { Assertion, AssertionResult, AssertionSubject } from './assertion.ts';

/** An assertion whose parameters carry the type of their schema. */
export type TypedAssertion<Params extends TSchema> = {
  readonly kind: string;
  readonly checkKind: CheckKind;
  readonly params: Params;
  readonly judge: (subject: AssertionSubject, params: Static<Params>) => AssertionResult;
};

/** Turns a typed assertion into one for the registry; its parameters were validated by their schema before. */
export function defineAssertion<Params extends TSchema>(typed: TypedAssertion<Params>): Assertion {
  return { ...typed, judge: (subject, params) => typed.judge(subject, params as Static<Params>) };
}

/** It holds. */
export const passed: AssertionResult = { status: 'pass' };

/** It does not hold, and why. */
export function failed(
  code: MessageCode,
  params: Readonly<Record<string, JsonValue>>,
  evidence?: Omit<Evidence, 'exchange'>,
): AssertionResult {
  return { status: 'fail', message: message(code, params), ...(evidence === undefined ? {} : { evidence }) };
}

/** It cannot be judged on this answer, and why. */
export function undecided(
  code: MessageCode,
  params: Readonly<Record<string, JsonValue>> = {},
): AssertionResult {
  return { status: 'skip', message: message(code, params) };
}

/** The first result that is not a pass, or a pass. */
export function firstProblem(results: Iterable<AssertionResult>): AssertionResult {
  for (const result of results) if (result.status !== 'pass') return result;
  return passed;
}
