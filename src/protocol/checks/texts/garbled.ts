import type { Check } from '../../check.ts';
import { finding, quote } from '../finding.ts';
import { promptText } from '../leaks/prompt-text.ts';
import { visibleTexts } from '../leaks/visible-texts.ts';

/** One character of a script without blanks, or a piece of a word, over and over: nobody writes that. */
const RUNS = /([\p{Script=Han}\p{Script=Hangul}])\1{9,}|(?<!\p{L})(\p{Ll}{2,6}?)\2{11,}/u;
/** How people laugh, hum and mumble. */
const LAUGHTER =
  /^(?:([a-z])\1+|(?:ha|he|hi|ho|ah|eh|la|lo|na|ja|je|ba|da|bl?a|[哈呵嘿嘻哼啦呜嗡啊ㅋㅎㅠ])+h?)$/;

/** What a broken computation looks like in words. */
export const garbledCheck: Check = {
  id: 'answer.garbled',
  kind: 'behaviour',
  severity: 'should',
  rule: {
    en: 'No character and no piece of a word comes a dozen times in a row.',
    zh: '任何字符或单词片段都不应连续出现十多次。',
  },
  source: 'InternLM/lmdeploy#1965; vllm-project/vllm-ascend#5269: garbled words after a wrong computation',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    visibleTexts(view).flatMap(({ text, at }) => {
      const run = RUNS.exec(text)?.[0];
      if (run === undefined || LAUGHTER.test(run) || promptText(view).includes(run.slice(0, 4))) return [];
      return [finding('answer-garbled', { at, got: quote(run) })];
    }),
};
