import { Type } from '@sinclair/typebox';
import { callsText, firstCalls } from '../answer-parts.ts';
import { defineAssertion, failed, passed } from '../define-assertion.ts';
import { shorten } from '../shorten.ts';

/** `no_tool_call: true` or `{name}`: choice 0 calls no tool, or not that one. */
export const noToolCall = defineAssertion({
  kind: 'no_tool_call',
  checkKind: 'behaviour',
  params: Type.Union(
    [
      Type.Literal(true),
      Type.Null(),
      Type.Object({ name: Type.Optional(Type.String()) }, { additionalProperties: false }),
    ],
    { description: 'true: choice 0 calls no tool; {name: x}: not that one.' },
  ),
  judge: (subject, params) => {
    const name = typeof params === 'object' ? params?.name : undefined;
    const calls = firstCalls(subject).filter((call) => name === undefined || call.name === name);
    if (calls.length === 0) return passed;
    const got = shorten(callsText(calls));
    return failed('expect-no-tool-call', { got }, { at: 'tool_calls', got });
  },
});
