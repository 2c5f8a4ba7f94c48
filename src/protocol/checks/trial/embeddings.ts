import stringify from 'safe-stable-stringify';
import type { JsonValue } from '../../../domain/json.ts';
import type { TrialCheck } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, asked } from '../conditions.ts';
import { finding } from '../finding.ts';
import { inExchange } from './in-exchange.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/embeddings/create';
/** Cosine of two computations of one vector, with room for low precision and batching. */
const SAME = 0.98;
const MOST_VECTORS = 500;

/** One vector of an answer with the text that it stands for. */
type Embedded = {
  readonly view: ExchangeView;
  readonly key: string;
  readonly at: string;
  readonly values: readonly number[];
};

/** Vectors of equal inputs, over encodings, batches and repetitions. */
export const embeddingTwinChecks: readonly TrialCheck[] = [
  {
    id: 'trial.embedding-width',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'Vectors of one model have one width, as numbers and as base64.',
      zh: '同一模型的向量宽度相同，无论以数字还是 base64 返回。',
    },
    source: `${SOURCE}; vllm-project/vllm: base64 packed as float64; BerriAI/litellm: base64 ignored`,
    judge: (views) =>
      compared(views, (first, { view, at, values }) =>
        first.values.length === values.length
          ? null
          : inExchange(
              view,
              finding('trial-embedding-width', {
                at,
                expected: String(first.values.length),
                got: String(values.length),
              }),
            ),
      ),
  },
  {
    id: 'trial.embedding-values',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'The same input has the same vector, whatever its encoding and its place in a batch.',
      zh: '相同输入的向量相同，与编码方式及其在批次中的位置无关。',
    },
    source: SOURCE,
    judge: (views) =>
      compared(views, (first, { view, at, values }) => {
        if (first.values.length !== values.length) return null;
        const cosine = cosineOf(first.values, values);
        return cosine === null || cosine >= SAME
          ? null
          : inExchange(view, finding('trial-embedding-values', { at, got: cosine.toFixed(3) }));
      }),
  },
];

type Compare = (first: Embedded, again: Embedded) => ReturnType<typeof inExchange> | null;

/** Holds every vector against the first one of the same input and model. */
function compared(views: readonly ExchangeView[], compare: Compare) {
  const first = new Map<string, Embedded>();
  return views
    .flatMap(embeddedIn)
    .slice(0, MOST_VECTORS)
    .flatMap((each) => {
      const before = first.get(each.key);
      if (before === undefined) first.set(each.key, each);
      const found = before === undefined ? null : compare(before, each);
      return found === null ? [] : [found];
    });
}

function embeddedIn(view: ExchangeView): readonly Embedded[] {
  if (view.api !== 'embeddings' || !answered(view)) return [];
  const { input, encoding_format: _encoding, ...settings } = asked(view);
  const inputs = inputsOf(input);
  return view.answer.embeddings
    .filter(({ encoding }) => encoding !== 'other')
    .flatMap(({ index, values }) => {
      const text = inputs[index];
      if (text === undefined) return [];
      return [{ view, key: stringify([view.url, settings, text]) ?? '', at: `/data/${index}`, values }];
    });
}

function inputsOf(input: JsonValue | undefined): readonly JsonValue[] {
  if (!Array.isArray(input)) return input === undefined ? [] : [input];
  const list = input as readonly JsonValue[];
  return typeof list[0] === 'number' ? [list] : list;
}

/** Null where a vector has no direction. */
function cosineOf(one: readonly number[], other: readonly number[]): number | null {
  let [dot, first, second] = [0, 0, 0];
  for (const [index, value] of one.entries()) {
    const twin = other[index] ?? 0;
    dot += value * twin;
    first += value * value;
    second += twin * twin;
  }
  const length = Math.sqrt(first) * Math.sqrt(second);
  return length > 0 && Number.isFinite(length) ? dot / length : null;
}
