import { isJsonObject, type JsonValue } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { listOf, objectsOf } from '../../json-read.ts';
import { finding } from '../finding.ts';
import { implied } from './implied.ts';
import { eachLoggedChoice } from './logged-choices.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat/create#chat-create-top_logprobs';
/** Entries that are looked at in one choice. */
const MOST = 1000;
/** What half-precision numbers and rounded ones are off by, in all alternatives together. */
const ROUNDING = 0.05;

/**
 * What probabilities are: parts of one whole, the likeliest of them first. Musts: numbers that are neither are no
 * probabilities of what was asked for, whatever the engine makes of temperature and penalties.
 */
export const likelihoodChecks: readonly Check[] = [
  implied({
    id: 'logprobs-sum',
    kind: 'protocol',
    en: 'The probabilities of one place add up to no more than 1.',
    zh: '同一位置的各概率之和不得超过 1。',
    source: `${SOURCE}; NVIDIA/TensorRT-LLM#2406: log probabilities of 0 throughout`,
    apis: ['chat', 'completions'],
    judge: (view) =>
      eachLoggedChoice(view, ({ logprobs }, at) => {
        const sums = (logprobs ?? []).slice(0, MOST).map((entry) => sumOf(likeliest(entry)));
        const place = sums.findIndex((sum) => sum > 1 + ROUNDING);
        return place === -1
          ? null
          : finding('implied-logprobs-range', {
              at: `${at} /logprobs ${place}`,
              expected: 'a sum of probabilities ≤ 1',
              got: (sums[place] ?? 0).toFixed(2),
            });
      }),
  }),
  implied({
    id: 'logprobs-order',
    kind: 'protocol',
    en: 'No token is likelier than the likeliest of its alternatives, which are the likeliest tokens of that place.',
    zh: '任何 token 的概率都不得高于其候选中的最高者，因为候选就是该位置最可能的 token。',
    source: SOURCE,
    apis: ['chat', 'completions'],
    judge: (view) =>
      eachLoggedChoice(view, ({ logprobs }, at) => {
        const entries = (logprobs ?? []).slice(0, MOST);
        const place = entries.findIndex((entry) => {
          const others = alternativesOf(entry);
          return others.length > 0 && ownOf(entry) > Math.max(...others) + ROUNDING;
        });
        return place === -1
          ? null
          : finding('implied-logprobs-range', {
              at: `${at} /logprobs ${place}`,
              expected: `≤ ${Math.max(...alternativesOf(entries[place] ?? null))}`,
              got: String(ownOf(entries[place] ?? null)),
            });
      }),
  }),
];

function ownOf(entry: JsonValue): number {
  const own = isJsonObject(entry) ? entry['logprob'] : null;
  return typeof own === 'number' ? own : Number.NEGATIVE_INFINITY;
}

/** The log probabilities beside a token, of chat's lists and of the legacy maps. */
function alternativesOf(entry: JsonValue): readonly number[] {
  const top = isJsonObject(entry) ? entry['top_logprobs'] : null;
  const all = Array.isArray(top)
    ? listOf(top).map((each) => (isJsonObject(each) ? each['logprob'] : null))
    : Object.values(isJsonObject(top) ? top : {});
  return all.filter((each) => typeof each === 'number');
}

/** One log probability a text: some engines add the drawn token to the list once more, and byte tokens read alike. */
function likeliest(entry: JsonValue): readonly number[] {
  const top = isJsonObject(entry) ? entry['top_logprobs'] : null;
  if (!Array.isArray(top)) return alternativesOf(entry);
  const byText = new Map<string, number>();
  for (const { token, logprob } of objectsOf(top)) {
    if (typeof logprob !== 'number') continue;
    byText.set(String(token), Math.max(logprob, byText.get(String(token)) ?? Number.NEGATIVE_INFINITY));
  }
  return [...byText.values()];
}

function sumOf(logprobs: readonly number[]): number {
  return logprobs.reduce((sum, each) => sum + Math.exp(Math.min(0, each)), 0);
}
