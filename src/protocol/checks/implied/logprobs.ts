import { isJsonObject } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { asked } from '../conditions.ts';
import { finding } from '../finding.ts';
import { implied } from './implied.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat/create#chat-create-logprobs';

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
      isAsked(view)
        ? view.answer.choices
            .filter((choice) => (choice.text ?? '') !== '' && (choice.logprobs ?? []).length === 0)
            .map((choice) => finding('implied-logprobs', { at: `choice ${choice.index} /logprobs` }))
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
      if (!isAsked(view) || tokens === null || got === 0 || hidden || asked(view)['echo'] === true) return [];
      const short = tokens - got;
      if (short >= 0 && short <= counts.length) return [];
      return [
        finding('implied-logprobs-count', { at: 'logprobs', expected: String(tokens), got: String(got) }),
      ];
    },
  }),
  implied({
    id: 'top-logprobs',
    kind: 'protocol',
    severity: 'should',
    en: 'top_logprobs means at most that many alternatives per token.',
    zh: 'top_logprobs 表示每个 token 最多给出这么多候选。',
    source: SOURCE,
    apis: ['chat'],
    judge: (view) => {
      const most = asked(view)['top_logprobs'];
      if (!isAsked(view) || typeof most !== 'number') return [];
      return view.answer.choices.flatMap((choice) => {
        const lengths = (choice.logprobs ?? []).map((entry) => alternatives(entry));
        const got = Math.max(0, ...lengths.slice(0, 1000));
        return got <= most
          ? []
          : [
              finding('implied-top-logprobs', {
                at: `choice ${choice.index}`,
                expected: `≤ ${most}`,
                got: String(got),
              }),
            ];
      });
    },
  }),
];

function isAsked(view: ExchangeView): boolean {
  const { logprobs } = asked(view);
  return view.api === 'chat' ? logprobs === true : typeof logprobs === 'number' && logprobs > 0;
}

function alternatives(entry: unknown): number {
  const top = isJsonObject(entry) ? entry['top_logprobs'] : undefined;
  return Array.isArray(top) ? top.length : 0;
}
