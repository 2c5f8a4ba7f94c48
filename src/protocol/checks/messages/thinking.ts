import { isJsonObject, type JsonValue } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { listOf, objectsOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, asked, wasCut } from '../conditions.ts';
import { finding } from '../finding.ts';

/** What turning thinking on implies. Adaptive thinking may stay out, and so may thoughts between calls and their results. */
export const thinkingBlockCheck: Check = {
  id: 'messages.thinking',
  kind: 'behaviour',
  severity: 'should',
  rule: {
    en: 'Where thinking is enabled, an answer to words of the user begins with a block of thoughts.',
    zh: '启用思考时,对用户发言的回答应以思考块开头。',
  },
  source:
    'https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking; ggml-org/llama.cpp#18542: thoughts lost on the way',
  apis: ['messages'],
  judge: (view, { errorExpected }) => {
    if (errorExpected || !answered(view) || !wantsThoughts(view)) return [];
    return view.answer.choices
      .filter((choice) => choice.text && choice.reasoning === null && !wasCut(choice.finishReason))
      .filter(({ history }) => !history.some(({ content }) => listOf(content).some(isHidden)))
      .map(({ index }) => finding('messages-no-thinking', { at: `choice ${index} /content` }));
  },
};

function wantsThoughts(view: ExchangeView): boolean {
  const { thinking, messages } = asked(view);
  if (!isJsonObject(thinking) || thinking['type'] !== 'enabled') return false;
  const last = objectsOf(messages).at(-1);
  return last?.['role'] === 'user' && !objectsOf(last['content']).some(({ type }) => type === 'tool_result');
}

function isHidden(block: JsonValue): boolean {
  return isJsonObject(block) && block['type'] === 'redacted_thinking';
}
