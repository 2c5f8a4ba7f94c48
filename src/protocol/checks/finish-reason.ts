import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { Check } from '../check.ts';
import type { ExchangeView } from '../view.ts';
import { answered, asked } from './conditions.ts';
import { wireChoices } from './documents.ts';
import { finding, quote } from './finding.ts';
import { outputLimit } from './implied/counts.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat/object';
const REASONS = new Set(['stop', 'length', 'tool_calls', 'content_filter', 'function_call']);
const CALLING = new Set(['tool_calls', 'function_call']);
/** What the router's own word for the end may say of a failure. */
const FAILED = /error|fail|abort|time_?out|unavailable|overload/i;
/** No engine serves a smaller window, so that nothing else can have cut a shorter exchange. */
const SMALLEST_WINDOW = 256;
/** Windows of real use are larger; smaller ones are whole multiples of 256. */
const SMALL_WINDOW = 2000;
/** Default limits are larger. */
const FEWEST_TOKENS = 10;

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
      en: 'finish_reason tool_calls (or function_call) comes with at least one call.',
      zh: 'finish_reason 为 tool_calls（或 function_call）时必须至少有一个调用。',
    },
    source: SOURCE,
    apis: ['chat'],
    judge: (view) =>
      answered(view)
        ? view.answer.choices
            .filter(
              ({ finishReason, toolCalls }) => CALLING.has(finishReason ?? '') && toolCalls.length === 0,
            )
            .map((choice) => finding('finish-reason-no-calls', { at: `choice ${choice.index}` }))
        : [],
  },
  // A must: the reference gives stop and calls apart, and agents that go by it drop the calls. OpenAI itself says stop where
  // one tool was named.
  {
    id: 'chat.finish-reason-with-calls',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A choice that calls tools ends with finish_reason tool_calls, unless one tool was named in tool_choice; agents run tools at nothing else.',
      zh: '调用了工具的 choice 必须以 tool_calls 结束，除非 tool_choice 指定了某个工具；代理只在此时执行工具。',
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
  {
    id: 'chat.finish-reason-native',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'finish_reason does not say stop where native_finish_reason tells of a failure; clients see an empty success.',
      zh: 'native_finish_reason 表明失败时，finish_reason 不得为 stop，否则客户端会当作成功。',
    },
    source: 'https://openrouter.ai/docs/api-reference/overview#finish-reason',
    apis: ['chat', 'completions'],
    judge: (view) =>
      answered(view)
        ? wireChoices(view).flatMap(({ at, value }) => {
            const { finish_reason: reason, native_finish_reason: native } = value;
            if (reason !== 'stop' || typeof native !== 'string' || !FAILED.test(native)) return [];
            return [
              finding('finish-reason-native', { at: `${at}/finish_reason`, expected: native, got: reason }),
            ];
          })
        : [],
  },
  {
    id: 'chat.finish-reason-length',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'finish_reason length comes where a limit was reached, and not before it.',
      zh: '只有达到上限时 finish_reason 才应为 length。',
    },
    source: `${SOURCE}; ollama/ollama: length before the limit`,
    apis: ['chat', 'completions'],
    judge: (view) => {
      const ended = endOf(view);
      if (ended?.reason !== 'length') return [];
      const { at, reason, limit, tokens, total } = ended;
      if (limit === null)
        return isUnlimited(asked(view)) && isSmall(tokens, total)
          ? [finding('finish-reason-no-limit', { at, got: reason, tokens })]
          : [];
      const early = tokens < limit && (total ?? Infinity) < SMALLEST_WINDOW;
      return early ? [finding('finish-reason-length', { at, got: reason, tokens, limit })] : [];
    },
  },
  // A must: clients take what was cut for the whole answer.
  {
    id: 'chat.finish-reason-cut',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'An answer that its limit cut in the middle of a sentence ends with finish_reason length, not with stop.',
      zh: '在句中被上限截断的回答必须以 length 结束，而不是 stop。',
    },
    source: `${SOURCE}; vllm-project/vllm, ggml-org/llama.cpp#10382: stop at the limit`,
    apis: ['chat', 'completions'],
    judge: (view) => {
      const ended = endOf(view);
      if (ended?.reason !== 'stop' || asked(view)['stop']) return [];
      const { at, reason, limit, tokens, text } = ended;
      return limit !== null && tokens === limit && isBroken(text)
        ? [finding('finish-reason-length', { at, got: reason, tokens, limit })]
        : [];
    },
  },
];

type End = {
  readonly at: string;
  readonly reason: string;
  readonly text: string | null;
  readonly limit: number | null;
  readonly tokens: number;
  readonly total: number | null;
};

/** How the only choice of an answer ended, and after how many tokens; null where these cannot be held against a limit. */
function endOf(view: ExchangeView): End | null {
  const [choice, ...others] = view.answer.choices;
  const { completion: tokens = null, total = null } = view.answer.usage ?? {};
  const { best_of: best, echo } = asked(view);
  if (!answered(view) || choice === undefined || others.length > 0) return null;
  if (tokens === null || Number(best ?? 1) > 1 || echo === true) return null;
  const { finishReason, text, index } = choice;
  const limit = outputLimit(asked(view));
  return { at: `choice ${index}`, reason: finishReason ?? '', text, limit, tokens, total };
}

const LIMITS = /max.*tokens|n_predict|num_predict|budget|num_ctx|max_length|prediction|continue_final/;

/** A request that sets no limit of any name. */
function isUnlimited(request: JsonObject): boolean {
  return !Object.keys(request).some((key) => LIMITS.test(key));
}

/** An answer that some limit cut although hardly any window is that small. */
function isSmall(completion: number, total: number | null): boolean {
  return completion >= FEWEST_TOKENS && total !== null && total < SMALL_WINDOW && total % 256 !== 0;
}

/** Answers of more words end with a sign. */
const LONG = 8;

/** Words that nobody ends with, or a long text without an end: it was the limit that ended them. */
function isBroken(text: string | null): boolean {
  const words = (text ?? '').trimEnd();
  if (/(?:,|[\s(](?:the|a|an|and|or|of|to|in|is|are|with|for))$/i.test(words.slice(-20))) return true;
  return /\p{Ll}$/u.test(words) && words.split(/\s+/, LONG + 1).length > LONG;
}

function isReason(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && REASONS.has(value));
}
