import { isJsonObject } from '../../../domain/json.ts';
import type { Check, Finding } from '../../check.ts';
import { listOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { endsOpen } from '../open-end.ts';
import { type MessageTold, messageTold } from './message-told.ts';

const SOURCE = 'https://docs.anthropic.com/en/api/messages#response-stop-reason';
const REASONS = [
  'end_turn',
  'max_tokens',
  'stop_sequence',
  'tool_use',
  'pause_turn',
  'refusal',
  'model_context_window_exceeded',
  'compaction',
];

/** Rules of stop_reason. */
export const stopReasonChecks: readonly Check[] = [
  {
    id: 'messages.stop-reason',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: `A finished message has one stop_reason of ${REASONS.join(', ')}.`,
      zh: `完成的消息必须有 stop_reason,取值为 ${REASONS.join('、')} 之一。`,
    },
    source: `${SOURCE}; litellm and others: OpenAI's "stop" and "length" shine through`,
    apis: ['messages'],
    judge: (view) =>
      withMessage(view, ({ stopReason }) =>
        REASONS.includes(String(stopReason))
          ? []
          : [
              finding('messages-stop-reason', {
                at: 'stop_reason',
                expected: REASONS.join(', '),
                got: quote(stopReason ?? 'nothing'),
              }),
            ],
      ),
  },
  {
    id: 'messages.stop-without-tool',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'stop_reason tool_use comes with at least one tool_use block.',
      zh: 'stop_reason 为 tool_use 时必须至少有一个 tool_use 块。',
    },
    source: SOURCE,
    apis: ['messages'],
    judge: (view) =>
      withMessage(view, ({ stopReason, blocks }) =>
        stopReason === 'tool_use' && !blocks.includes('tool_use')
          ? [
              finding('messages-no-tool', {
                at: 'content',
                expected: 'tool_use',
                got: blocks.join(', ') || 'nothing',
              }),
            ]
          : [],
      ),
  },
  {
    id: 'messages.tool-without-stop',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A message with tool_use blocks does not end with end_turn, unless one tool was named: agents go on only at tool_use.',
      zh: '含 tool_use 块的消息不得以 end_turn 结束(指定了单个工具时除外):代理只在 tool_use 时继续。',
    },
    source: `${SOURCE}; https://docs.anthropic.com/en/docs/agents-and-tools/tool-use/implement-tool-use`,
    apis: ['messages'],
    judge: (view, { errorExpected }) => {
      const choice = asked(view)['tool_choice'];
      // Engines that translate to chat answer a named tool with stop, as OpenAI does.
      if (errorExpected || (isJsonObject(choice) && choice['type'] === 'tool')) return [];
      return withMessage(view, ({ stopReason, blocks }) =>
        stopReason === 'end_turn' && blocks.includes('tool_use')
          ? [finding('messages-tool-missed', { at: 'stop_reason', expected: 'tool_use', got: 'end_turn' })]
          : [],
      );
    },
  },
  {
    id: 'messages.cut',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'A message whose output reached max_tokens in the middle of a sentence ends with max_tokens, not with end_turn.',
      zh: '输出在句中达到 max_tokens 的消息应以 max_tokens 结束,而不是 end_turn。',
    },
    source: SOURCE,
    apis: ['messages'],
    judge: (view) => {
      const limit = asked(view)['max_tokens'];
      const got = view.answer.usage?.completion ?? null;
      const [choice] = view.answer.choices;
      if (typeof limit !== 'number' || got === null || got < limit || !endsOpen(choice?.text ?? null))
        return [];
      return withMessage(view, ({ stopReason }) =>
        stopReason === 'end_turn' && choice?.toolCalls.length === 0
          ? [finding('messages-stop-reason', { at: 'stop_reason', expected: 'max_tokens', got: 'end_turn' })]
          : [],
      );
    },
  },
  {
    id: 'messages.stop-sequence',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'stop_reason stop_sequence and a stop_sequence come together, and it is one that was asked for.',
      zh: 'stop_reason 为 stop_sequence 时应同时给出 stop_sequence,且为所请求的序列之一。',
    },
    source: `${SOURCE}; https://docs.anthropic.com/en/api/messages#response-stop-sequence`,
    apis: ['messages'],
    judge: (view) =>
      withMessage(view, ({ stopReason, stopSequence }) => {
        const sequences = listOf(asked(view)['stop_sequences']);
        const stopped = stopReason === 'stop_sequence';
        const named = typeof stopSequence === 'string' && stopSequence !== '';
        if (stopped === named && (!named || sequences.includes(stopSequence))) return [];
        const expected = stopped ? quote(sequences) : 'null';
        return [
          finding('messages-stop-sequence', {
            at: 'stop_sequence',
            expected,
            got: quote(stopSequence ?? 'null'),
          }),
        ];
      }),
  },
];

function withMessage(
  view: ExchangeView,
  judge: (message: MessageTold) => readonly Finding[],
): readonly Finding[] {
  const message = answered(view) ? messageTold(view) : null;
  return message === null ? [] : judge(message);
}
