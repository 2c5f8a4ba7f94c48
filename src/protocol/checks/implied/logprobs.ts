import { isJsonObject, type JsonObject, type JsonValue } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { listOf } from '../../json-read.ts';
import { asked } from '../conditions.ts';
import { wireChoices } from '../documents.ts';
import { finding, quote } from '../finding.ts';
import { implied } from './implied.ts';
import { eachLoggedChoice, wantsLogprobs } from './logged-choices.ts';
import { logprobTokenChecks } from './logprob-tokens.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat/create#chat-create-logprobs';
const LISTS = ['tokens', 'token_logprobs', 'top_logprobs', 'text_offset'];
/** Entries that are looked at in one choice. */
const MOST = 1000;
/** A probability of one may be told a little above zero by rounding. */
const ROUNDING = 0.001;

/** What logprobs and top_logprobs imply. */
export const logprobChecks: readonly Check[] = [
  implied({
    id: 'logprobs',
    kind: 'protocol',
    en: 'logprobs means log probabilities for every choice that has text.',
    zh: '请求 logprobs 时，每个有文本的 choice 都必须带对数概率。',
    source: SOURCE,
    apis: ['chat', 'completions'],
    judge: (view) =>
      eachLoggedChoice(view, ({ text, logprobs }, at) =>
        (text ?? '') !== '' && (logprobs ?? []).length === 0
          ? finding('implied-logprobs', { at: `${at} /logprobs` })
          : null,
      ),
  }),
  implied({
    id: 'logprobs-shape',
    kind: 'protocol',
    en: 'Every entry has its token as text and its logprob as a number, beside a list of alternatives.',
    zh: '每个条目都必须有文本形式的 token、数字形式的 logprob 以及候选列表。',
    source:
      'https://platform.openai.com/docs/api-reference/chat/object#chat/object-choices; NaN and -inf as null',
    apis: ['chat'],
    judge: (view) =>
      eachLoggedChoice(view, ({ logprobs }, at) => {
        const entries = (logprobs ?? []).slice(0, MOST);
        const broken = entries.findIndex(
          (entry) => !isEntry(entry) || !isAlternatives(entry['top_logprobs']),
        );
        return broken === -1
          ? null
          : finding('implied-logprobs-shape', {
              at: `${at} /logprobs/content/${broken}`,
              got: quote(entries[broken]),
            });
      }),
  }),
  implied({
    id: 'logprobs-lists',
    kind: 'protocol',
    severity: 'should',
    en: 'The lists of the legacy log probabilities (tokens, token_logprobs, top_logprobs, text_offset) are equally long.',
    zh: '旧式对数概率的各列表（tokens、token_logprobs、top_logprobs、text_offset）应等长。',
    source: 'https://platform.openai.com/docs/api-reference/completions/object',
    apis: ['completions'],
    judge: (view) =>
      wantsLogprobs(view)
        ? wireChoices(view).flatMap(({ at, value }) => {
            const lists = Object.entries(isJsonObject(value['logprobs']) ? value['logprobs'] : {})
              .filter(([name, list]) => LISTS.includes(name) && Array.isArray(list))
              .map(([name, list]) => `${name}: ${listOf(list).length}`);
            const lengths = new Set(lists.map((each) => each.split(': ')[1]));
            return lengths.size < 2
              ? []
              : [finding('implied-logprobs-lists', { at: `${at}/logprobs`, got: lists.join(', ') })];
          })
        : [],
  }),
  implied({
    id: 'logprobs-count',
    kind: 'protocol',
    severity: 'should',
    en: 'There is an entry per completion token, but for an end token that some engines count.',
    zh: '每个补全 token 应有一个条目，部分引擎计入的结束 token 除外。',
    source: `${SOURCE}; vllm-project/vllm: log probabilities lost with a suppressed tool token`,
    apis: ['chat', 'completions'],
    judge: (view) => {
      const tokens = view.answer.usage?.completion ?? null;
      const counts = view.answer.choices.map((choice) => choice.logprobs?.length ?? 0);
      const got = counts.reduce((sum, count) => sum + count, 0);
      const hidden = view.answer.choices.some((choice) => choice.reasoning) || view.answer.usage?.reasoning;
      if (!wantsLogprobs(view) || tokens === null || got === 0 || hidden || asked(view)['echo'] === true)
        return [];
      const short = tokens - got;
      if (short >= 0 && short <= counts.length) return [];
      return [
        finding('implied-logprobs-count', { at: 'logprobs', expected: String(tokens), got: String(got) }),
      ];
    },
  }),
  implied({
    id: 'logprobs-range',
    kind: 'protocol',
    severity: 'should',
    en: 'A log probability is not above 0.',
    zh: '对数概率不应大于 0。',
    source: SOURCE,
    apis: ['chat', 'completions'],
    judge: (view) =>
      eachLoggedChoice(view, ({ logprobs }, at) => {
        const high = (logprobs ?? [])
          .slice(0, MOST)
          .map((entry) => (isJsonObject(entry) ? entry['logprob'] : null))
          .find((value) => typeof value === 'number' && value > ROUNDING);
        return high === undefined
          ? null
          : finding('implied-logprobs-range', { at: `${at} /logprobs`, expected: '≤ 0', got: quote(high) });
      }),
  }),
  ...logprobTokenChecks,
];

function isEntry(entry: JsonValue): entry is JsonObject {
  return isJsonObject(entry) && typeof entry['token'] === 'string' && typeof entry['logprob'] === 'number';
}

/** Some engines leave the list out, or null, where no alternatives were asked for. */
function isAlternatives(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  return Array.isArray(value) && value.every((each: JsonValue) => isEntry(each));
}
