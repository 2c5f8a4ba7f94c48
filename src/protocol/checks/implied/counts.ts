import { isJsonObject, type JsonObject } from '../../../domain/json.ts';
import type { Check, Finding } from '../../check.ts';
import { indexOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { asked } from '../conditions.ts';
import { finding } from '../finding.ts';
import { implied } from './implied.ts';

const CHAT = 'https://platform.openai.com/docs/api-reference/chat/create';

const WORD = /\p{L}{2,}/gu;
const WORDS_PER_TOKEN = 3;
const FEWEST_WORDS = 30;

/** What numbers in a request imply: how many choices, how many tokens. */
export const countChecks: readonly Check[] = [
  implied({
    id: 'n',
    kind: 'protocol',
    en: 'n means that many choices with the indexes 0 to n-1; one where it is absent.',
    zh: 'n 表示恰好有 n 个 choice，索引为 0 到 n-1；缺省为 1。',
    source: CHAT,
    apis: ['chat', 'completions'],
    judge: (view) => {
      const expected = choicesAsked(asked(view));
      const got = view.answer.choices.map((choice) => choice.index);
      const wanted = Array.from({ length: expected }, (_, index) => index);
      const same = got.length === expected && wanted.every((index) => got.includes(index));
      if (same || got.length === 0) return [];
      return [finding('implied-n', { at: 'choices', expected: wanted.join(', '), got: got.join(', ') })];
    },
  }),
  implied({
    id: 'max-tokens',
    kind: 'protocol',
    en: 'A limit on output tokens bounds the completion tokens told.',
    zh: '输出 token 上限约束所报告的补全 token 数。',
    source: CHAT,
    apis: ['chat', 'completions', 'responses', 'messages'],
    judge: (view) => {
      const request = asked(view);
      const limit = outputLimit(request);
      const got = view.answer.usage?.completion ?? null;
      if (limit === null) return [];
      if (got === null) return request['echo'] === true ? [] : longText(view, limit);
      const most = limit * Math.max(choicesAsked(request), indexOf(request['best_of']) ?? 1);
      if (got <= most) return [];
      return [finding('implied-max-tokens', { at: 'usage', expected: `≤ ${most}`, got: String(got) })];
    },
  }),
  implied({
    id: 'min-tokens',
    kind: 'protocol',
    en: 'min_tokens is the least number of completion tokens, unless a stop sequence ended the text.',
    zh: 'min_tokens 是补全 token 的最小数量，因停止序列结束的除外。',
    source: 'https://docs.vllm.ai/en/latest/api/vllm/sampling_params.html',
    apis: ['chat', 'completions'],
    judge: (view) => {
      const { min_tokens: least, stop } = asked(view);
      const got = view.answer.usage?.completion ?? null;
      if (typeof least !== 'number' || stop || got === null || got >= least) return [];
      return [finding('implied-min-tokens', { at: 'usage', expected: `≥ ${least}`, got: String(got) })];
    },
  }),
];

/** Where nothing was counted the words tell: no vocabulary puts three words into every token. */
function longText({ answer }: ExchangeView, limit: number): readonly Finding[] {
  const most = Math.max(FEWEST_WORDS, limit * WORDS_PER_TOKEN);
  return answer.choices
    .map(({ text, index }) => ({ index, words: text?.match(WORD)?.length ?? 0 }))
    .filter(({ words }) => words > most)
    .map(({ index, words }) =>
      finding('implied-max-tokens-words', {
        at: `choice ${index}`,
        expected: String(limit),
        got: String(words),
      }),
    );
}

function choicesAsked(request: JsonObject): number {
  const { prompt, n } = request;
  const prompts = Array.isArray(prompt) && typeof prompt[0] !== 'number' ? Math.max(1, prompt.length) : 1;
  return (typeof n === 'number' && Number.isInteger(n) && n > 0 ? n : 1) * prompts;
}

/** The limit on output tokens that a request sets; null = none that can be counted against. */
export function outputLimit(request: JsonObject): number | null {
  const { max_completion_tokens: completion, max_output_tokens: output, max_tokens: tokens } = request;
  const limit = completion ?? output ?? tokens;
  // An answer that goes on with the last message is counted with it by some engines.
  if (request['continue_final_message'] === true || isJsonObject(request['prediction'])) return null;
  return typeof limit === 'number' && limit > 0 ? limit : null;
}
