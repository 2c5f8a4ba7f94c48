import type { Check } from '../../check.ts';
import { listOf } from '../../json-read.ts';
import { asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { implied } from './implied.ts';

/** What echo implies: the prompt comes first, and of several prompts the one that a choice belongs to. */
export const echoCheck: Check = implied({
  id: 'echo',
  kind: 'protocol',
  severity: 'should',
  en: 'echo means that the text begins with its prompt, choice by choice where there are several.',
  zh: 'echo 表示文本以其提示开头；有多个提示时，各 choice 分别对应。',
  source:
    'https://platform.openai.com/docs/api-reference/completions/create; InternLM/lmdeploy#2395: choices of a batch swapped',
  apis: ['completions'],
  judge: (view) => {
    const { echo, prompt, n } = asked(view);
    const prompts = typeof prompt === 'string' ? [prompt] : listOf(prompt);
    if (echo !== true || !prompts.every((each) => typeof each === 'string')) return [];
    const each = typeof n === 'number' && n > 0 ? n : 1;
    return view.answer.choices.flatMap(({ index, text }) => {
      const expected = String(prompts[Math.floor(index / each)] ?? '');
      if ((text ?? '').startsWith(expected)) return [];
      return [
        finding('implied-echo', { at: `choice ${index}`, expected: quote(expected), got: quote(text) }),
      ];
    });
  },
});
