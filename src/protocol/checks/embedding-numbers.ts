import type { Check } from '../check.ts';
import { finding } from './finding.ts';
import { implied } from './implied/implied.ts';

/** Share of strange numbers from which on a vector was packed in another way; single ones prove nothing. */
const TOO_MANY = 0.2;

/** Base64 is little-endian float32; other packings read as numbers of absurd size. */
export const embeddingNumbersCheck: Check = implied({
  id: 'embedding-numbers',
  kind: 'protocol',
  en: 'The numbers of a vector are finite and of ordinary size; base64 packs them as little-endian float32.',
  zh: '向量中的数必须有限且大小正常；base64 按小端 float32 打包。',
  source:
    'https://platform.openai.com/docs/api-reference/embeddings/create; openai-node, openai-python: decode base64 as float32; vllm-project/vllm: float64',
  apis: ['embeddings'],
  judge: (view) =>
    view.answer.embeddings
      .filter(({ encoding, values }) => encoding !== 'other' && values.length > 0)
      .filter(({ values }) => values.filter(isStrange).length / values.length >= TOO_MANY)
      .map(({ index, values }) =>
        finding('embedding-numbers', { at: `/data/${index}`, got: values.slice(0, 4).join(', ') }),
      ),
});

function isStrange(value: number): boolean {
  const size = Math.abs(value);
  return !Number.isFinite(value) || size > 1e6 || (size > 0 && size < 1e-12);
}
