import type { Api } from '../../domain/suite.ts';
import type { Check, Finding } from '../check.ts';
import type { ExchangeView } from '../view.ts';
import { chatRoleCheck } from './chat-role.ts';
import { answered } from './conditions.ts';
import { finding } from './finding.ts';
import { chatShape } from './shape-chat.ts';
import { chatFields, completionFields, objectProblems } from './shape-chat-fields.ts';
import { completionsShape } from './shape-completions.ts';
import { messagesShape, responsesShape } from './shape-items.ts';
import { embeddingsShape, modelsFields, modelsShape } from './shape-lists.ts';
import type { ShapeProblem } from './shape-problem.ts';

const REFERENCE = 'https://platform.openai.com/docs/api-reference';

type Shape = (view: ExchangeView) => readonly ShapeProblem[];

/** What a client cannot do without. */
const NEEDED: Partial<Record<Api, Shape>> = {
  chat: chatShape,
  completions: completionsShape,
  responses: responsesShape,
  messages: messagesShape,
  embeddings: embeddingsShape,
  models: modelsShape,
};

/** What the reference promises besides. */
const PROMISED: Partial<Record<Api, Shape>> = {
  chat: chatFields,
  completions: completionFields,
  models: modelsFields,
};

/** The fields of answers, by API. */
export const shapeChecks: readonly Check[] = [
  {
    id: 'response.shape',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'The answer has the fields that clients read, with the right types.',
      zh: '回答必须含有客户端要读取的字段，且类型正确。',
    },
    source: REFERENCE,
    apis: ['chat', 'completions', 'responses', 'messages', 'embeddings', 'models'],
    judge: (view) => judged(view, NEEDED[view.api]),
  },
  {
    id: 'response.fields',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'The answer has the other fields that the reference promises.',
      zh: '回答应含有参考文档承诺的其他字段。',
    },
    source: REFERENCE,
    apis: ['chat', 'completions', 'models'],
    judge: (view) => judged(view, PROMISED[view.api]),
  },
  // A must: OpenAI's Python client drops every chunk of a stream whose object is another, and its Java client, asked to
  // validate answers, throws whole ones away.
  {
    id: 'chat.object',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A chat answer calls itself chat.completion, each of its chunks chat.completion.chunk; one official client drops other chunks.',
      zh: '聊天回答的 object 必须为 chat.completion，分块为 chat.completion.chunk；某官方客户端会丢弃其他分块。',
    },
    source: `${REFERENCE}/chat/object; openai/openai-python: _is_valid_chat_completion_chunk_weak; openai/openai-java: ChatCompletion.validate`,
    apis: ['chat'],
    judge: (view) => judged(view, objectProblems),
  },
  chatRoleCheck,
];

function judged(view: ExchangeView, shape: Shape | undefined): readonly Finding[] {
  if (shape === undefined || !answered(view)) return [];
  if (view.answer.form !== 'json' && view.answer.form !== 'stream') return [];
  return shape(view).map(({ at, expected, got }) => finding('response-shape', { at, expected, got }));
}
