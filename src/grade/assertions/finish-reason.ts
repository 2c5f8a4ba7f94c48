import { Type } from '@sinclair/typebox';
import { firstChoice } from '../answer-parts.ts';
import { defineAssertion, failed, passed } from '../define-assertion.ts';

/** `finish_reason: x | [x, y]`: why choice 0 ended, in the API's own word. */
export const finishReason = defineAssertion({
  kind: 'finish_reason',
  checkKind: 'behaviour',
  params: Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1 })], {
    description:
      "Why choice 0 must end, in the API's own word: finish_reason, stop_reason (messages) or status (responses).",
  }),
  judge: (subject, params) => {
    const got = firstChoice(subject)?.finishReason ?? null;
    const wanted = [params].flat();
    if (got !== null && wanted.includes(got)) return passed;
    const expected = wanted.join(', ');
    return failed(
      'expect-finish-reason',
      { expected, got },
      { at: 'finish_reason', expected, got: String(got) },
    );
  },
});
