import type { Check } from '../check.ts';
import { answered, wasCut } from './conditions.ts';
import { finding, quote } from './finding.ts';

/** Characters at the end of a text that must be one piece over and over. */
const TAIL = 400;
/** Longer pieces may be verses, rows of a table, or steps of a plan. */
const LONGEST_PIECE = 40;

/** A model in a loop: no fault of the wire, but worth a look, since broken caches and quantisations read so. */
export const repetitionCheck: Check = {
  id: 'answer.repetition',
  kind: 'behaviour',
  severity: 'note',
  rule: {
    en: 'A text that a limit cut does not end in one piece over and over.',
    zh: '被上限截断的文本末尾不应只是同一片段的不断重复。',
  },
  source: 'https://arxiv.org/abs/1904.09751',
  apis: ['chat', 'completions', 'responses', 'messages'],
  judge: (view) =>
    answered(view)
      ? view.answer.choices.flatMap(({ index, text, finishReason }) => {
          const tail = (text ?? '').slice(-TAIL);
          if (tail.length < TAIL || !wasCut(finishReason)) return [];
          const piece = pieceOf(tail);
          return piece === null
            ? []
            : [finding('answer-repetition', { at: `choice ${index}`, got: quote(piece) })];
        })
      : [],
};

function pieceOf(tail: string): string | null {
  for (let length = 1; length <= LONGEST_PIECE; length += 1) {
    if (tail.startsWith(tail.slice(length))) return tail.slice(0, length);
  }
  return null;
}
