import type { Check } from '../../check.ts';
import { asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { implied } from './implied.ts';

/** What echo implies: the prompt comes first. */
export const echoCheck: Check = implied({
  id: 'echo',
  kind: 'protocol',
  severity: 'should',
  en: 'echo means that the text begins with the prompt.',
  zh: 'echo 表示文本以提示开头。',
  source: 'https://platform.openai.com/docs/api-reference/completions/create',
  apis: ['completions'],
  judge: (view) => {
    const { echo, prompt } = asked(view);
    if (echo !== true || typeof prompt !== 'string') return [];
    return view.answer.choices
      .filter((choice) => !(choice.text ?? '').startsWith(prompt))
      .map((choice) =>
        finding('implied-echo', {
          at: `choice ${choice.index}`,
          expected: quote(prompt),
          got: quote(choice.text),
        }),
      );
  },
});
