import { isJsonObject } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { listOf, objectsOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, asked } from '../conditions.ts';
import { finding } from '../finding.ts';
import { looksLikeDoubles } from './doubles.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/embeddings/object';

/** Fewer dimensions are toys, in which equal vectors mean nothing. */
const REAL_WIDTH = 8;

/** Rules of the vectors themselves. */
export const vectorChecks: readonly Check[] = [
  // A must: every official library decodes 32-bit floats and hands out twice as many numbers, half of them noise.
  {
    id: 'embeddings.float32',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'base64 holds 32-bit floats, little-endian; official clients decode nothing else.',
      zh: 'base64 内容必须是小端 32 位浮点数,官方客户端只按此解码。',
    },
    source: `${SOURCE}; openai/openai-python: numpy float32; vllm-project/vllm: vectors twice as wide`,
    apis: ['embeddings'],
    judge: (view) => {
      const { embed_dtype: type, endianness } = asked(view);
      if (!answered(view) || type !== undefined || endianness !== undefined) return [];
      return encoded(view).flatMap((text, place) => {
        const bytes = Buffer.from(text, 'base64');
        if (!looksLikeDoubles(bytes)) return [];
        const at = `/data/${place}/embedding`;
        return [
          finding('embeddings-doubles', { at, expected: 'float32', got: `float64 × ${bytes.length / 8}` }),
        ];
      });
    },
  },
  {
    id: 'embeddings.not-zero',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'No vector is all zeros: it has no direction, and every similarity with it is undefined.',
      zh: '向量不得全为零:零向量没有方向,与之相关的相似度均无定义。',
    },
    source: 'https://platform.openai.com/docs/guides/embeddings#which-distance-function-should-i-use',
    apis: ['embeddings'],
    judge: (view) => {
      const inputs = inputsOf(view);
      if (!answered(view)) return [];
      return view.answer.embeddings.flatMap(({ encoding, values, index }, place) => {
        const blank = typeof inputs[index] === 'string' && inputs[index].trim() === '';
        if (encoding === 'other' || values.length === 0 || blank || values.some((value) => value !== 0))
          return [];
        return [finding('embeddings-zero', { at: `/data/${place}/embedding`, got: `0 × ${values.length}` })];
      });
    },
  },
  {
    id: 'embeddings.distinct',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'Inputs with different words have different vectors.',
      zh: '词语不同的输入应得到不同的向量。',
    },
    source: SOURCE,
    apis: ['embeddings'],
    judge: (view) => {
      if (!answered(view)) return [];
      const inputs = inputsOf(view);
      const first = new Map<string, number>();
      return view.answer.embeddings.flatMap(({ values, index }, place) => {
        const key = values.join(' ');
        const before = first.get(key);
        if (before === undefined) first.set(key, index);
        if (before === undefined || values.length < REAL_WIDTH || sameWords(inputs[before], inputs[index]))
          return [];
        return [
          finding('embeddings-same', { at: `/data/${place}/embedding`, expected: `other than ${before}` }),
        ];
      });
    },
  },
];

function encoded({ answer }: ExchangeView): readonly string[] {
  const body = isJsonObject(answer.json) ? answer.json : {};
  return objectsOf(body['data'])
    .map((entry) => entry['embedding'])
    .filter((each) => typeof each === 'string');
}

function inputsOf(view: ExchangeView): readonly unknown[] {
  const { input } = asked(view);
  return Array.isArray(input) && typeof input[0] !== 'number' ? listOf(input) : [input];
}

/** Case, punctuation and whatever is not plain ASCII may be lost in a tokenizer; long texts are cut. */
function sameWords(left: unknown, right: unknown): boolean {
  if (typeof left !== 'string' || typeof right !== 'string') return true;
  const [one, other] = [wordsOf(left), wordsOf(right)];
  return one === '' || other === '' || one === other || left.length > 500 || right.length > 500;
}

function wordsOf(text: string): string {
  return (
    text
      .toLowerCase()
      .match(/[a-z]{2,}/g)
      ?.join(' ') ?? ''
  );
}
