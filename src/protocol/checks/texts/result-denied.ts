import type { JsonObject } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { objectsOf, textOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';

/** What a model says that was given no result. */
const DENIALS =
  /(?:don['’]t|do not|cannot|can['’]t|unable to|not able to)\s+(?:currently |directly |actually )?(?:have |provide |give |get )?(?:direct |the )?(?:access|real-?time|live|current|browse|look up|check the)|无法(?:获取|访问|查询|提供)[^。]{0,8}(?:实时|最新|当前)|没有(?:访问|实时)/i;
const FAILED = /error|fail|denied|forbidden|unavailable|not found|timeout|empty|null|none|错误|失败/i;

/** A template that drops tool results leaves the model without what it asked for. */
export const resultDeniedCheck: Check = {
  id: 'answer.result-denied',
  kind: 'behaviour',
  severity: 'should',
  rule: {
    en: 'An answer to the result of a tool does not say that there is no access to what the tool just told.',
    zh: '针对工具结果的回答不应声称无法获取工具刚刚给出的信息。',
  },
  source:
    'https://platform.openai.com/docs/guides/function-calling; chat templates that leave tool results out of the prompt',
  apis: ['chat'],
  judge: (view) =>
    answered(view) && isResult(lastMessage(view))
      ? view.answer.choices
          .filter(({ text, toolCalls }) => toolCalls.length === 0 && DENIALS.test(text ?? ''))
          .map(({ index, text }) =>
            finding('answer-result-denied', { at: `choice ${index}`, got: quote(text) }),
          )
      : [],
};

function lastMessage(view: ExchangeView): JsonObject {
  return objectsOf(asked(view)['messages']).at(-1) ?? {};
}

function isResult({ role, content }: JsonObject): boolean {
  const text = textOf(content)?.trim() ?? '';
  return role === 'tool' && text !== '' && !FAILED.test(text);
}
