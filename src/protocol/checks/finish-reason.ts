import { isJsonObject } from '../../domain/json.ts';
import type { Check } from '../check.ts';
import { answered, asked } from './conditions.ts';
import { wireChoices } from './documents.ts';
import { finding, quote } from './finding.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat/object';
const REASONS = new Set(['stop', 'length', 'tool_calls', 'content_filter', 'function_call']);

/** Rules of finish_reason. */
export const finishReasonChecks: readonly Check[] = [
  {
    id: 'chat.finish-reason',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'finish_reason is null or one of stop, length, tool_calls, content_filter, function_call; typed official clients throw on others, the empty text included.',
      zh: 'finish_reason 只能是 null 或 stop、length、tool_calls、content_filter、function_call；官方强类型客户端遇到其他值（含空串）会抛异常。',
    },
    source: `${SOURCE}; openai/openai-dotnet: unknown ChatFinishReason value`,
    apis: ['chat', 'completions'],
    judge: (view) =>
      answered(view)
        ? wireChoices(view)
            .filter(({ value }) => !isReason(value['finish_reason']))
            .map(({ at, value }) =>
              finding('finish-reason-unknown', {
                at: `${at}/finish_reason`,
                expected: [...REASONS].join(', '),
                got: quote(value['finish_reason']),
              }),
            )
        : [],
  },
  {
    id: 'chat.finish-reason-present',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'Every choice ends with a finish_reason.',
      zh: '每个 choice 必须以 finish_reason 结束。',
    },
    source: `${SOURCE}; openai-node: missing finish_reason for choice`,
    apis: ['chat', 'completions'],
    judge: (view) =>
      answered(view)
        ? view.answer.choices
            .filter((choice) => choice.finishReason === null)
            .map((choice) => finding('finish-reason-missing', { at: `choice ${choice.index}` }))
        : [],
  },
  {
    id: 'chat.finish-reason-without-calls',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'finish_reason tool_calls comes with at least one tool call.',
      zh: 'finish_reason 为 tool_calls 时必须至少有一个工具调用。',
    },
    source: SOURCE,
    apis: ['chat'],
    judge: (view) =>
      answered(view)
        ? view.answer.choices
            .filter((choice) => choice.finishReason === 'tool_calls' && choice.toolCalls.length === 0)
            .map((choice) => finding('finish-reason-no-calls', { at: `choice ${choice.index}` }))
        : [],
  },
  {
    id: 'chat.finish-reason-with-calls',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'A choice that calls tools ends with finish_reason tool_calls, unless one tool was named in tool_choice.',
      zh: '调用了工具的 choice 应以 tool_calls 结束，除非 tool_choice 指定了某个工具。',
    },
    source: `${SOURCE}; BerriAI/litellm: finish_reason stop after streamed calls`,
    apis: ['chat'],
    judge: (view, { errorExpected }) => {
      const named = isJsonObject(asked(view)['tool_choice']);
      if (!answered(view) || errorExpected || named) return [];
      return view.answer.choices
        .filter((choice) => choice.finishReason === 'stop' && choice.toolCalls.length > 0)
        .map((choice) =>
          finding('finish-reason-not-calls', {
            at: `choice ${choice.index}`,
            expected: 'tool_calls',
            got: 'stop',
          }),
        );
    },
  },
];

function isReason(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && REASONS.has(value));
}
