import { isJsonObject, type JsonObject } from '../../../domain/json.ts';
import type { Check, Finding } from '../../check.ts';
import { objectsOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { answered } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { fieldProblems } from '../shape-problem.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/embeddings/object';

/** Rules of the list around the vectors. */
export const embeddingListChecks: readonly Check[] = [
  {
    id: 'embeddings.index',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'The index of a vector is its place in the list, from 0: clients pair vectors with inputs by it.',
      zh: '向量的 index 即其在列表中的位置(从 0 起),客户端据此与输入配对。',
    },
    source: SOURCE,
    apis: ['embeddings'],
    judge: (view) =>
      withBody(view, (body) =>
        objectsOf(body['data'])
          // One that is no whole number is found by response.shape.
          .map((entry, place) => ({ place, index: entry['index'] }))
          .filter(({ place, index }) => Number.isSafeInteger(index) && index !== place)
          .map(({ place, index }) =>
            finding('embeddings-index', {
              at: `/data/${place}/index`,
              expected: String(place),
              got: quote(index),
            }),
          ),
      ),
  },
  {
    id: 'embeddings.fields',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'The answer is an object "list" of objects "embedding" and names its model.',
      zh: '回答的 object 应为 list,各项为 embedding,并给出 model。',
    },
    source: SOURCE,
    apis: ['embeddings'],
    judge: (view) =>
      withBody(view, (body) =>
        [
          ...fixed('/object', body['object'], 'list'),
          ...fieldProblems('', body, { model: ['text'] }),
          ...objectsOf(body['data']).flatMap((entry, place) =>
            fixed(`/data/${place}/object`, entry['object'], 'embedding'),
          ),
        ].map((problem) => finding('response-shape', { ...problem })),
      ),
  },
  {
    id: 'embeddings.usage',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'usage tells prompt_tokens and total_tokens, which are equal where nothing is completed.',
      zh: 'usage 应给出 prompt_tokens 与 total_tokens,没有补全时两者相等。',
    },
    source: `${SOURCE}; https://platform.openai.com/docs/api-reference/embeddings/create`,
    apis: ['embeddings'],
    judge: (view) =>
      withBody(view, ({ usage }) => {
        // An absent one is found by usage.present.
        if (!isJsonObject(usage)) return [];
        const { prompt_tokens: prompt, total_tokens: total } = usage;
        const whole = fieldProblems('/usage', usage, {
          prompt_tokens: ['integer'],
          total_tokens: ['integer'],
        });
        const unequal =
          whole.length === 0 && prompt !== total && !(Number(usage['completion_tokens']) > 0)
            ? [{ at: '/usage/total_tokens', expected: String(prompt), got: String(total) }]
            : [];
        return [...whole, ...unequal].map((problem) => finding('response-shape', { ...problem }));
      }),
  },
];

function withBody(view: ExchangeView, judge: (body: JsonObject) => readonly Finding[]): readonly Finding[] {
  return answered(view) && isJsonObject(view.answer.json) ? judge(view.answer.json) : [];
}

function fixed(at: string, value: unknown, expected: string) {
  return value === expected ? [] : [{ at, expected, got: quote(value ?? 'nothing') }];
}
