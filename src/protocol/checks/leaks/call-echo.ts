import { isDeepStrictEqual } from 'node:util';
import { isJsonObject } from '../../../domain/json.ts';
import type { Choice } from '../../answer.ts';
import type { Check } from '../../check.ts';
import { parseJson } from '../../event-json.ts';
import { answered } from '../conditions.ts';
import { finding, quote } from '../finding.ts';

/** What a call is made of belongs to the call: a parser that took it out must not leave it in the content as well. */
export const callEchoCheck: Check = {
  id: 'leak.call-echo',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'Content beside a call is more than the name of the tool or its arguments.',
    zh: '与调用一同返回的内容不得只是工具名称或其参数。',
  },
  source:
    'https://platform.openai.com/docs/guides/function-calling; sgl-project/sglang#33181: the name as content',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    answered(view)
      ? view.answer.choices
          .filter((choice) => choice.toolCalls.length > 0 && isEcho(choice))
          .map((choice) =>
            finding('leak-call-echo', { at: `choice ${choice.index} /content`, got: quote(choice.text) }),
          )
      : [],
};

function isEcho({ text, toolCalls }: Choice): boolean {
  const words = (text ?? '').trim();
  if (words === '') return false;
  if (toolCalls.some(({ name }) => name === words)) return true;
  const value = words.startsWith('{') ? parseJson(words) : undefined;
  if (!isJsonObject(value) || Object.keys(value).length === 0) return false;
  return toolCalls.some(({ arguments: given }) => given.ok && isDeepStrictEqual(given.value, value));
}
