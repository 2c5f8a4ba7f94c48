import type { JsonObject } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { asked } from '../conditions.ts';
import { finding } from '../finding.ts';
import { implied } from './implied.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/embeddings/create';

/** What a request for embeddings implies. */
export const embeddingAskedChecks: readonly Check[] = [
  implied({
    id: 'dimensions',
    kind: 'protocol',
    en: 'dimensions is the width of every vector.',
    zh: 'dimensions 即每个向量的维数。',
    source: SOURCE,
    apis: ['embeddings'],
    judge: (view) => {
      const expected = asked(view)['dimensions'];
      if (typeof expected !== 'number') return [];
      return view.answer.embeddings
        .filter(({ encoding, values }) => encoding !== 'other' && values.length !== expected)
        .map(({ index, values }) =>
          finding('implied-dimensions', {
            at: `/data/${index}`,
            expected: String(expected),
            got: String(values.length),
          }),
        );
    },
  }),
  implied({
    id: 'encoding-format',
    kind: 'protocol',
    en: 'encoding_format base64 means base64, anything else numbers.',
    zh: 'encoding_format 为 base64 时返回 base64，否则返回数字。',
    source: `${SOURCE}; BerriAI/litellm: base64 ignored, vectors a quarter as wide`,
    apis: ['embeddings'],
    judge: (view) => {
      const expected = asked(view)['encoding_format'] === 'base64' ? 'base64' : 'float';
      return view.answer.embeddings
        .filter(({ encoding }) => encoding !== 'other' && encoding !== expected)
        .map(({ index, encoding }) =>
          finding('implied-encoding-format', { at: `/data/${index}`, expected, got: encoding }),
        );
    },
  }),
  implied({
    id: 'input-count',
    kind: 'protocol',
    en: 'There is one vector per input, with the indexes 0 to n-1.',
    zh: '每个输入对应一个向量，索引为 0 到 n-1。',
    source: SOURCE,
    apis: ['embeddings'],
    judge: (view) => {
      const expected = inputs(asked(view));
      const got = view.answer.embeddings.map(({ index }) => index);
      if (expected === null || (got.length === expected && new Set(got).size === expected)) return [];
      return [
        finding('implied-input-count', { at: '/data', expected: String(expected), got: String(got.length) }),
      ];
    },
  }),
];

/** One text, one list of tokens, or a list of either. */
function inputs({ input }: JsonObject): number | null {
  if (typeof input === 'string') return 1;
  if (!Array.isArray(input) || input.length === 0) return null;
  return typeof input[0] === 'number' ? 1 : input.length;
}
