import { isJsonObject, type JsonObject } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { implied } from './implied.ts';

/** What turning thoughts off implies: none are sent. */
export const thinkingCheck: Check = implied({
  id: 'thinking-off',
  kind: 'behaviour',
  en: 'Thinking turned off means that no reasoning comes back.',
  zh: '关闭思考后不得返回推理内容。',
  source:
    'https://platform.openai.com/docs/guides/reasoning; vllm-project/vllm: the answer filed as reasoning',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    isOff(asked(view))
      ? view.answer.choices
          .filter((choice) => (choice.reasoning ?? '').trim() !== '')
          .map((choice) =>
            finding('implied-thinking-off', {
              at: `choice ${choice.index} /reasoning`,
              got: quote(choice.reasoning),
            }),
          )
      : [],
});

function isOff(request: JsonObject): boolean {
  const { chat_template_kwargs: template, reasoning, thinking } = request;
  if (request['reasoning_effort'] === 'none' || request['include_reasoning'] === false) return true;
  if ([request['enable_thinking'], request['think']].includes(false)) return true;
  if (isJsonObject(reasoning) && isUnwanted(reasoning)) return true;
  if (isJsonObject(thinking) && thinking['type'] === 'disabled') return true;
  return isJsonObject(template) && (template['enable_thinking'] === false || template['thinking'] === false);
}

/** Words of OpenAI and of OpenRouter. */
function isUnwanted({ effort, enabled, exclude }: JsonObject): boolean {
  return effort === 'none' || enabled === false || exclude === true;
}
