import type { Api } from '../../domain/suite.ts';
import type { Check } from '../check.ts';
import { chunkFacts, hasPiece } from './chunk-facts.ts';
import { asked } from './conditions.ts';
import { finding, quote } from './finding.ts';

const CHUNKS = 'https://platform.openai.com/docs/api-reference/chat-streaming';
const NODE = 'https://github.com/openai/openai-node/blob/master/src/lib/ChatCompletionStream.ts';
const BOTH: readonly Api[] = ['chat', 'completions'];

/** Rules of the course of a chat or text stream: who speaks, under which id, and when a choice is over. */
export const streamCourseChecks: readonly Check[] = [
  {
    id: 'stream.finish-once',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'Each choice of a stream gives its finish_reason once.',
      zh: '流中每个 choice 应只给出一次 finish_reason。',
    },
    source: `${CHUNKS}; vllm-project/vllm: two final chunks`,
    apis: BOTH,
    judge: (view) =>
      chunkFacts(view)
        .late.filter(({ value }) => Boolean(value['finish_reason']))
        .map(({ at, value }) => finding('stream-finished-twice', { at, got: quote(value['finish_reason']) })),
  },
  {
    id: 'stream.after-finish',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'Nothing of a choice comes after its finish_reason, where clients have handed the answer on already.',
      zh: 'choice 给出 finish_reason 之后不得再有内容，因为客户端此时已交付回答。',
    },
    source: NODE,
    apis: BOTH,
    judge: (view) =>
      chunkFacts(view)
        .late.filter(({ value }) => hasPiece(value))
        .map(({ at, value }) => finding('stream-after-finish', { at, got: quote(value) })),
  },
  // A must: a message has a role by the reference, and OpenAI's own stream helper throws the whole answer away without one.
  {
    id: 'stream.role',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: "Each choice of a chat stream tells its role; one official client's stream throws where none came.",
      zh: '聊天流的每个 choice 必须给出角色；若缺失，某官方客户端的流会抛出异常。',
    },
    source: `${NODE}: missing role for choice`,
    apis: ['chat'],
    judge: (view) =>
      [...chunkFacts(view).roles]
        .filter(([, told]) => told.size === 0)
        .map(([index]) =>
          finding('stream-role', {
            at: `choice ${index} /delta/role`,
            expected: 'assistant',
            got: 'none',
          }),
        ),
  },
  {
    id: 'stream.one-answer',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'All chunks of a stream carry the same id, model and object.',
      zh: '同一流的所有分块应具有相同的 id、model 和 object。',
    },
    source: `${CHUNKS}#chat-streaming/streaming-id`,
    apis: BOTH,
    judge: (view) =>
      chunkFacts(view).changes.map(({ at, expected, got }) =>
        finding('stream-head-changes', { at, expected, got }),
      ),
  },
  {
    id: 'stream.usage-last',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'The chunk of token counts is the last one before [DONE].',
      zh: '用量分块应是 [DONE] 之前的最后一个分块。',
    },
    source: `${CHUNKS}#chat-streaming/streaming-usage`,
    apis: BOTH,
    judge: (view) =>
      isContinuous(asked(view)['stream_options'])
        ? []
        : chunkFacts(view).afterUsage.map(({ at }) => finding('stream-after-usage', { at })),
  },
  {
    id: 'stream.usage-unasked',
    kind: 'protocol',
    severity: 'note',
    rule: {
      en: 'A chunk without choices comes only where include_usage asked for it; clients that read the first choice stumble.',
      zh: '只有设置 include_usage 时才应出现无 choice 的分块，否则读取首个 choice 的客户端会出错。',
    },
    source: 'https://platform.openai.com/docs/api-reference/chat/create#chat-create-stream_options',
    apis: BOTH,
    judge: (view) =>
      wantsUsage(asked(view)['stream_options'])
        ? []
        : chunkFacts(view)
            .told.filter(({ alone }) => alone)
            .slice(0, 1)
            .map(({ at }) => finding('stream-usage-unasked', { at })),
  },
];

function wantsUsage(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'include_usage' in options
    ? options.include_usage === true
    : false;
}

/** vLLM counts along on demand. */
function isContinuous(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'continuous_usage_stats' in options;
}
