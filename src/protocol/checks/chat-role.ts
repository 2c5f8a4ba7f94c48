import { isJsonObject } from '../../domain/json.ts';
import type { Check } from '../check.ts';
import { textOf } from '../json-read.ts';
import type { ExchangeView } from '../view.ts';
import { chunkFacts } from './chunk-facts.ts';
import { answered } from './conditions.ts';
import { wireChoices } from './documents.ts';
import { finding } from './finding.ts';

/**
 * Who speaks in an answer. A must: the reference knows one role here, and two published clients throw at any other
 * (openai's stream helper: no message with role assistant; @ai-sdk/openai-compatible: a literal in its schema).
 */
export const chatRoleCheck: Check = {
  id: 'chat.role',
  kind: 'protocol',
  severity: 'must',
  rule: {
    en: 'A role that an answer tells is assistant; typed clients throw at others.',
    zh: '回答所给出的角色必须是 assistant，强类型客户端遇到其他角色会抛异常。',
  },
  source:
    'https://platform.openai.com/docs/api-reference/chat/object; vercel/ai: role in openaiCompatibleChatResponseSchema',
  apis: ['chat'],
  judge: (view) =>
    rolesOf(view)
      .filter(({ got }) => got !== '' && got !== 'assistant')
      .map(({ at, got }) => finding('stream-role', { at, expected: 'assistant', got })),
};

function rolesOf(view: ExchangeView): readonly { readonly at: string; readonly got: string }[] {
  if (view.answer.form === 'stream') {
    return [...chunkFacts(view).roles].flatMap(([index, told]) =>
      [...told].map((got) => ({ at: `choice ${index} /delta/role`, got })),
    );
  }
  if (!answered(view)) return [];
  return wireChoices(view).map(({ at, value }) => {
    const { message } = value;
    return {
      at: `${at}/message/role`,
      got: (isJsonObject(message) ? textOf(message['role']) : null) ?? '',
    };
  });
}
