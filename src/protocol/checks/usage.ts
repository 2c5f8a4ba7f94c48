import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { Check } from '../check.ts';
import type { ExchangeView } from '../view.ts';
import { answered } from './conditions.ts';
import { finding, quote } from './finding.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat/object#chat/object-usage';
const COUNTS = ['prompt_tokens', 'completion_tokens', 'total_tokens', 'input_tokens', 'output_tokens'];

/** Rules of token counts. */
export const usageChecks: readonly Check[] = [
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
    id: 'usage.sum',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'total_tokens is the sum of prompt and completion tokens.',
      zh: 'total_tokens 必须等于提示与补全 token 之和。',
    },
    source: `${SOURCE}; Gemini: total 2496 of 1469 + 744`,
    apis: ['chat', 'completions', 'responses'],
    judge: (view) => {
      const usage = view.answer.usage;
      if (!answered(view) || usage === null) return [];
      const { prompt, completion, total } = usage;
      if (prompt === null || completion === null || total === null || total === prompt + completion)
        return [];
      const expected = `${prompt} + ${completion} = ${prompt + completion}`;
      return [finding('usage-sum', { at: 'usage.total_tokens', expected, got: String(total) })];
    },
  },
  {
    id: 'usage.parts',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'Reasoning tokens are part of the completion, cached ones part of the prompt.',
      zh: '推理 token 应包含在补全中，缓存 token 应包含在提示中。',
    },
    source: SOURCE,
    apis: ['chat', 'completions', 'responses'],
    judge: (view) => {
      const usage = view.answer.usage;
      if (!answered(view) || usage === null) return [];
      return [
        ...larger('reasoning', usage.reasoning, usage.completion),
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
];

function usageOf(view: ExchangeView): JsonObject {
  const raw = answered(view) ? view.answer.usage?.raw : undefined;
  return isJsonObject(raw) ? raw : {};
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function larger(part: string, got: number | null, whole: number | null) {
  if (got === null || whole === null || got <= whole) return [];
  return [finding('usage-part', { at: `usage.${part}`, part, expected: `≤ ${whole}`, got: String(got) })];
}
