import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { Check, Finding } from '../check.ts';
import type { ExchangeView } from '../view.ts';
import { chunkFacts } from './chunk-facts.ts';
import { answered, asked } from './conditions.ts';
import { finding, quote } from './finding.ts';
import { usageKeptChecks } from './usage-kept.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat/object#chat/object-usage';
const COUNTS = ['prompt_tokens', 'completion_tokens', 'total_tokens', 'input_tokens', 'output_tokens'];
const NEEDED = ['prompt_tokens', 'completion_tokens', 'total_tokens'];
/** Texts of fewer words prove nothing by their count. */
const FEWEST_WORDS = 40;
/** More than any vocabulary holds in a token on average; the usual figure is below 1. */
const WORDS_PER_TOKEN = 4;

/** Rules of token counts. */
export const usageChecks: readonly Check[] = [
  // A must although JavaScript reads 9.5: clients with integer types (openai-dotnet, openai-java) throw the answer away,
  // and Vercel's throws at counts that are text.
  {
    id: 'usage.integers',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'Token counts are whole numbers from 0.',
      zh: 'token 用量必须是不小于 0 的整数。',
    },
    source: SOURCE,
    apis: ['chat', 'completions', 'responses', 'messages', 'embeddings'],
    judge: (view) => {
      const usage = usageOf(view);
      return COUNTS.filter((name) => usage[name] !== undefined && usage[name] !== null)
        .filter((name) => !isCount(usage[name]))
        .map((name) => finding('usage-no-integer', { at: `usage.${name}`, got: quote(usage[name]) }));
    },
  },
  {
    id: 'usage.total',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'total_tokens is not less than prompt and completion tokens together.',
      zh: 'total_tokens 不得小于提示与补全 token 之和。',
    },
    source: `${SOURCE}; ai-dynamo/dynamo#1054: a total of 0`,
    apis: ['chat', 'completions', 'responses'],
    judge: (view) => wrongTotal(view, (total, sum) => total < sum),
  },
  // No must: Gemini's own endpoint counts hidden thoughts into the total and tells them nowhere.
  {
    id: 'usage.sum',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'total_tokens is the sum of prompt and completion tokens, with the reasoning tokens where they are counted apart.',
      zh: 'total_tokens 应等于提示与补全 token 之和，若推理 token 单独计数则一并计入。',
    },
    source: `${SOURCE}; Gemini: total 2496 of 1469 + 744`,
    apis: ['chat', 'completions', 'responses'],
    judge: (view) =>
      wrongTotal(view, (total, sum) => total > sum && total !== sum + (view.answer.usage?.reasoning ?? 0)),
  },
  // A must: a part that is larger than its whole is a count that was lost or invented, and so is what clients make of the
  // two (text = completion - reasoning, uncached = prompt - cached). Reasoning counted apart from the completion, as
  // xAI does, is another sum and no fault.
  {
    id: 'usage.parts',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'Reasoning tokens are part of the completion, cached ones part of the prompt.',
      zh: '推理 token 必须包含在补全中，缓存 token 必须包含在提示中。',
    },
    source: `${SOURCE}; vercel/ai: convertOpenAICompatibleChatUsage; anomalyco/opencode#24441`,
    apis: ['chat', 'completions', 'responses'],
    judge: (view) => {
      const usage = view.answer.usage;
      if (!answered(view) || usage === null) return [];
      const { prompt, completion, total, reasoning } = usage;
      const apart = total !== null && total === (prompt ?? 0) + (completion ?? 0) + (reasoning ?? 0);
      return [
        ...(apart ? [] : larger('reasoning', reasoning, completion)),
        ...larger('cached', usage.cached, usage.prompt),
      ];
    },
  },
  {
    id: 'usage.present',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'An answer that is not streamed tells its token counts.',
      zh: '非流式回答应给出 token 用量。',
    },
    source: SOURCE,
    apis: ['chat', 'completions', 'responses', 'messages', 'embeddings'],
    judge: (view) =>
      answered(view) && view.answer.form === 'json' && view.answer.usage === null
        ? [finding('usage-missing', { at: 'usage' })]
        : [],
  },
  {
    id: 'usage.complete',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'Token counts have all their members: prompt, completion and total.',
      zh: 'token 用量应包含全部成员：提示、补全与总数。',
    },
    source: SOURCE,
    apis: ['chat', 'completions'],
    judge: (view) => {
      const usage = usageOf(view);
      if (view.answer.usage === null) return [];
      return NEEDED.filter((name) => usage[name] === undefined || usage[name] === null).map((name) =>
        finding('usage-no-integer', { at: `usage.${name}`, got: quote(usage[name]) }),
      );
    },
  },
  {
    id: 'usage.covers-text',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'The told completion tokens cover the answer: no vocabulary puts four words into every token, and none writes for nothing.',
      zh: '报告的补全 token 数必须与回答相称：没有词表能平均每个 token 容纳四个词，也没有无代价的文字。',
    },
    source: `${SOURCE}; BerriAI/litellm: zero counts after a stream`,
    apis: ['chat', 'completions', 'responses', 'messages'],
    judge: (view) => {
      const got = view.answer.usage?.completion ?? null;
      if (!answered(view) || got === null || asked(view)['echo'] === true) return [];
      if (got >= mostNeeded(view)) return [];
      const least = leastTokens(view);
      return got >= least
        ? []
        : [finding('usage-too-few', { at: 'usage', expected: `≥ ${least}`, got: String(got) })];
    },
  },
  {
    id: 'usage.cumulative',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'Counts told again and again in a stream never fall; clients keep the last.',
      zh: '流中多次给出的用量不应变小，因为客户端只保留最后一次。',
    },
    source: 'https://docs.vllm.ai: continuous_usage_stats; per-chunk counts read as totals',
    apis: ['chat', 'completions'],
    judge: (view) => {
      // Engines count along for each choice by itself.
      if (view.answer.choices.length > 1) return [];
      let before = 0;
      return chunkFacts(view).told.flatMap(({ at, usage }) => {
        const got = Number(usage['completion_tokens'] ?? 0);
        const expected = before;
        before = Math.max(before, got);
        return got >= expected
          ? []
          : [finding('usage-falls', { at, expected: `≥ ${expected}`, got: String(got) })];
      });
    },
  },
  ...usageKeptChecks,
];

/** Runs of letters that stand alone, up to a length that words have: scripts without blanks give few. */
const WORD = /(?<!\p{L})\p{L}{2,20}(?!\p{L})/gu;

/** `leastTokens` is never above this: a word has two letters and something beside it. Counting words is dear. */
function mostNeeded({ answer }: ExchangeView): number {
  const signs = answer.choices.reduce((sum, { text }) => sum + (text?.length ?? 0) + 1, 0);
  return Math.max(1, Math.ceil(signs / 3 / WORDS_PER_TOKEN));
}

/** A lower bound that no sound count is under; a call or any visible sign costs one token at least. */
function leastTokens({ answer }: ExchangeView): number {
  let words = 0;
  let signs = 0;
  for (const { text, toolCalls } of answer.choices) {
    if (text !== null && text.trim() !== '') signs = 1;
    if (toolCalls.length > 0) signs = 1;
    if (text !== null && text.length > 4 * FEWEST_WORDS) words += text.match(WORD)?.length ?? 0;
  }
  return Math.max(signs, words < FEWEST_WORDS ? 0 : Math.ceil(words / WORDS_PER_TOKEN));
}

function usageOf(view: ExchangeView): JsonObject {
  const raw = answered(view) ? view.answer.usage?.raw : undefined;
  return isJsonObject(raw) ? raw : {};
}

/** Judges the told total against prompt and completion, where all three are told. */
function wrongTotal(
  view: ExchangeView,
  isWrong: (total: number, sum: number) => boolean,
): readonly Finding[] {
  const { prompt = null, completion = null, total = null } = view.answer.usage ?? {};
  if (!answered(view) || prompt === null || completion === null || total === null) return [];
  const sum = prompt + completion;
  if (!isWrong(total, sum)) return [];
  const expected = `${prompt} + ${completion} = ${sum}`;
  return [finding('usage-sum', { at: 'usage.total_tokens', expected, got: String(total) })];
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function larger(part: string, got: number | null, whole: number | null) {
  if (got === null || whole === null || got <= whole) return [];
  return [finding('usage-part', { at: `usage.${part}`, part, expected: `≤ ${whole}`, got: String(got) })];
}
