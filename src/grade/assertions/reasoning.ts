import { Type } from '@sinclair/typebox';
import { firstChoice } from '../answer-parts.ts';
import { defineAssertion, failed, passed } from '../define-assertion.ts';
import { shorten } from '../shorten.ts';

const THINK_TAG = /<\/?think(?:ing)?>/;

/** `reasoning: present | absent | separate`: whether choice 0 thinks aloud, and whether its thoughts have a field of their own. */
export const reasoning = defineAssertion({
  kind: 'reasoning',
  checkKind: 'behaviour',
  params: Type.Unsafe<'present' | 'absent' | 'separate'>(
    Type.String({
      enum: ['present', 'absent', 'separate'],
      description:
        'present: thoughts somewhere; absent: none; separate: in their own field, with an answer beside them and no think tags in it.',
    }),
  ),
  judge: (subject, expected) => {
    const choice = firstChoice(subject);
    const text = choice?.text ?? '';
    const own = (choice?.reasoning ?? '').trim() !== '';
    const tagged = THINK_TAG.test(text);
    const answered = text.trim() !== '' || (choice?.toolCalls.length ?? 0) > 0;
    const holds = { present: own || tagged, absent: !own && !tagged, separate: own && answered && !tagged };
    if (holds[expected]) return passed;
    const got = { own: shorten(choice?.reasoning ?? '', 120), text: shorten(text, 120) };
    return failed(`expect-reasoning-${expected}`, got, {
      at: 'reasoning',
      expected,
      got: JSON.stringify(got),
    });
  },
});
