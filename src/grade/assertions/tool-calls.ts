import { type Static, Type } from '@sinclair/typebox';
import type { ToolCall } from '../../protocol/answer.ts';
import { callsText, firstCalls } from '../answer-parts.ts';
import type { AssertionResult } from '../assertion.ts';
import { CallPattern, callFits, patternText } from '../call-pattern.ts';
import { defineAssertion, failed, firstProblem } from '../define-assertion.ts';
import { shorten } from '../shorten.ts';

const Count = Type.Union([
  Type.Integer({ minimum: 0 }),
  Type.Object(
    { min: Type.Optional(Type.Integer()), max: Type.Optional(Type.Integer()) },
    { additionalProperties: false, minProperties: 1 },
  ),
]);
const Params = Type.Object(
  {
    count: Type.Optional({ ...Count, description: 'How many calls: a number or {min, max}.' }),
    ordered: Type.Optional(Type.Array(CallPattern, { description: 'Exactly these calls, in this order.' })),
    unordered: Type.Optional(Type.Array(CallPattern, { description: 'Exactly these calls, in any order.' })),
  },
  { additionalProperties: false, minProperties: 1, description: 'All tool calls of choice 0 together.' },
);

/** `tool_calls: {count, ordered | unordered}`: all calls of choice 0 together. */
export const toolCalls = defineAssertion({
  kind: 'tool_calls',
  checkKind: 'behaviour',
  params: Params,
  judge: (subject, params) => firstProblem(problems(firstCalls(subject), params)),
});

function* problems(calls: readonly ToolCall[], params: Static<typeof Params>): Generator<AssertionResult> {
  if (params.count !== undefined && !countFits(calls.length, params.count)) {
    const expected = JSON.stringify(params.count);
    yield wrong('expect-tool-calls-count', expected, calls);
  }
  if (params.ordered !== undefined && !inOrder(calls, params.ordered)) {
    yield wrong('expect-tool-calls-ordered', listText(params.ordered), calls);
  }
  if (params.unordered !== undefined && !inAnyOrder(calls, params.unordered)) {
    yield wrong('expect-tool-calls-unordered', listText(params.unordered), calls);
  }
}

function countFits(got: number, count: Static<typeof Count>): boolean {
  if (typeof count === 'number') return got === count;
  return got >= (count.min ?? 0) && got <= (count.max ?? Number.POSITIVE_INFINITY);
}

function inOrder(calls: readonly ToolCall[], patterns: readonly CallPattern[]): boolean {
  return (
    calls.length === patterns.length &&
    calls.every((call, at) => patterns[at] !== undefined && callFits(call, patterns[at]))
  );
}

/** A perfect matching of calls and patterns, by augmenting paths: a greedy choice could take another's only partner. */
function inAnyOrder(calls: readonly ToolCall[], patterns: readonly CallPattern[]): boolean {
  if (calls.length !== patterns.length) return false;
  const takenBy = new Map<number, number>();
  const place = (pattern: number, seen: Set<number>): boolean =>
    calls.some((call, at) => {
      const wanted = patterns[pattern];
      if (wanted === undefined || seen.has(at) || !callFits(call, wanted)) return false;
      seen.add(at);
      const holder = takenBy.get(at);
      if (holder !== undefined && !place(holder, seen)) return false;
      takenBy.set(at, pattern);
      return true;
    });
  return patterns.every((_, pattern) => place(pattern, new Set()));
}

type Code = 'expect-tool-calls-count' | 'expect-tool-calls-ordered' | 'expect-tool-calls-unordered';

function wrong(code: Code, expected: string, calls: readonly ToolCall[]): AssertionResult {
  const short = { expected: shorten(expected), got: shorten(callsText(calls)) };
  return failed(code, { ...short, count: calls.length }, { at: 'tool_calls', ...short });
}

function listText(patterns: readonly CallPattern[]): string {
  return patterns.map(patternText).join(', ') || 'no call';
}
