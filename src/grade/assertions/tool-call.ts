import type { ToolCall } from '../../protocol/answer.ts';
import { callsText, firstCalls } from '../answer-parts.ts';
import { CallPattern, callFits, nameFits, patternText } from '../call-pattern.ts';
import { defineAssertion, failed, passed } from '../define-assertion.ts';
import { shorten } from '../shorten.ts';

/** `tool_call: {name, arguments, exact}`: at least one call of choice 0 fits. */
export const toolCall = defineAssertion({
  kind: 'tool_call',
  checkKind: 'behaviour',
  params: { ...CallPattern, description: 'At least one call of choice 0 must fit.' },
  judge: (subject, params) => {
    const calls = firstCalls(subject);
    if (calls.some((call) => callFits(call, params))) return passed;
    const short = { expected: shorten(patternText(params)), got: shorten(callsText(calls)) };
    return failed(
      reason(calls, params),
      { ...short, problem: problemOf(calls, params) },
      { at: 'tool_calls', ...short },
    );
  },
});

function reason(calls: readonly ToolCall[], params: CallPattern) {
  if (calls.length === 0) return 'expect-tool-call-none';
  if (problemOf(calls, params) !== '') return 'expect-tool-call-broken';
  return 'expect-tool-call';
}

/** Repairable arguments are named as such, and still fail. */
function problemOf(calls: readonly ToolCall[], params: CallPattern): string {
  for (const call of calls) {
    const got = call.arguments;
    if (nameFits(call, params) && !got.ok) return `${got.defect}: ${got.problem}`;
  }
  return '';
}
