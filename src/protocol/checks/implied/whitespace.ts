import type { Check } from '../../check.ts';
import { asked, wasCut } from '../conditions.ts';
import { finding } from '../finding.ts';
import { implied } from './implied.ts';
import { wantsForm } from './response-format.ts';

/** Deeper indentation than any sound document of these sizes has. */
const LONGEST = 80;
/** Fewer blanks at the end of a text that cost far more tokens than it has signs: they were swallowed on the way. */
const AT_END = 16;
const TOKENS_PER_SIGN = 4;
const RUN = new RegExp(`\\s{${LONGEST},}`);

/** What a demand for JSON implies of the blanks between its parts: they end. */
export const whitespaceCheck: Check = implied({
  id: 'response-format-blanks',
  kind: 'behaviour',
  en: 'Text under a demand for JSON does not run out into blanks and line breaks until a limit cuts it.',
  zh: '要求 JSON 时，文本不得陷入无尽的空白和换行直到被上限截断。',
  source: 'vllm-project/vllm, jundot/omlx: grammars that allow blanks without end',
  apis: ['chat', 'responses', 'messages', 'completions'],
  judge: (view) => {
    if (!wantsForm(asked(view))) return [];
    return view.answer.choices
      .filter(({ finishReason }) => wasCut(finishReason))
      .map(({ text, index }) => ({ index, run: longestRun(text ?? '', view.answer.usage?.completion ?? 0) }))
      .filter(({ run }) => run > 0)
      .map(({ index, run }) => finding('implied-blanks', { at: `choice ${index}`, got: String(run) }));
  },
});

/** Blanks in the run that shows it; 0 where none does. */
function longestRun(text: string, tokens: number): number {
  const run = RUN.exec(text)?.[0].length ?? 0;
  if (run > 0) return run;
  const atEnd = text.length - text.trimEnd().length;
  return atEnd >= AT_END && tokens > TOKENS_PER_SIGN * text.length ? atEnd : 0;
}
