import type { Check } from '../../check.ts';
import { listOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { implied } from './implied.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/completions/create';

/** What echo implies: the prompt comes first, and of several prompts the one that a choice belongs to. */
export const echoChecks: readonly Check[] = [
  // No must: llama-server, Ollama and others do not know echo and leave the prompt out.
  implied({
    id: 'echo',
    kind: 'protocol',
    severity: 'should',
    en: 'echo means that the text begins with its prompt.',
    zh: 'echo 表示文本以其提示开头。',
    source: SOURCE,
    apis: ['completions'],
    judge: (view) => eachOther(view, (text, prompts) => prompts.every((each) => !text.startsWith(each))),
  }),
  // A must: answers go to the wrong questions.
  implied({
    id: 'echo-place',
    kind: 'protocol',
    en: 'With echo no choice begins with the prompt of another.',
    zh: '使用 echo 时，任何 choice 都不得以其他 choice 的提示开头。',
    source: `${SOURCE}; InternLM/lmdeploy#2395: choices of a batch swapped`,
    apis: ['completions'],
    judge: (view) =>
      eachOther(view, (text, prompts) => prompts.some((each) => each !== '' && text.startsWith(each))),
  }),
];

/** Choices that do not begin with their own prompt, and are wrong in a certain way. */
function eachOther(view: ExchangeView, isWrong: (text: string, prompts: readonly string[]) => boolean) {
  const { echo, prompt, n } = asked(view);
  const prompts = (typeof prompt === 'string' ? [prompt] : listOf(prompt)).filter(
    (each) => typeof each === 'string',
  );
  if (echo !== true || prompts.length === 0) return [];
  const each = typeof n === 'number' && n > 0 ? n : 1;
  return view.answer.choices.flatMap(({ index, text }) => {
    const expected = prompts[Math.floor(index / each)] ?? '';
    if ((text ?? '').startsWith(expected) || !isWrong(text ?? '', prompts)) return [];
    return [finding('implied-echo', { at: `choice ${index}`, expected: quote(expected), got: quote(text) })];
  });
}
