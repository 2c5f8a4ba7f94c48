import { isJsonObject, type JsonValue } from '../../domain/json.ts';
import type { Check, Finding } from '../check.ts';
import type { ExchangeView } from '../view.ts';
import { answered, asked } from './conditions.ts';
import { documents } from './documents.ts';
import { finding, quote } from './finding.ts';

const USAGE = 'https://platform.openai.com/docs/api-reference/chat/object#chat/object-usage';
const DETAILS = [
  'prompt_tokens_details',
  'completion_tokens_details',
  'input_tokens_details',
  'output_tokens_details',
];

/** Rules of token counts as objects that clients can read, and that reach them. */
export const usageKeptChecks: readonly Check[] = [
  {
    id: 'usage.shape',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'usage and the details in it are objects, or null; typed clients throw the answer away otherwise.',
      zh: 'usage 及其明细必须是对象或 null，否则强类型客户端会丢弃整个回答。',
    },
    source: `${USAGE}; vercel/ai: openaiCompatibleTokenUsageSchema`,
    apis: ['chat', 'completions'],
    judge: (view) =>
      answered(view)
        ? documents(view).flatMap(({ at, value }) => shapeProblems(`${at}/usage`, value['usage']))
        : [],
  },
  // A must where counts were asked for: openai's stream helper takes the last chunk's word, and drops a chunk without an id.
  {
    id: 'stream.usage-kept',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'Token counts that were asked for come in a chunk with an id, and no later chunk takes them back with null.',
      zh: '所请求的 token 用量必须在带有 id 的分块中给出，且之后的分块不得再以 null 覆盖。',
    },
    source:
      'https://platform.openai.com/docs/api-reference/chat-streaming; https://github.com/openai/openai-node/blob/master/src/lib/ChatCompletionStream.ts',
    apis: ['chat'],
    judge: (view) => (wantsUsage(view) ? lostCounts(view) : []),
  },
];

function shapeProblems(at: string, usage: JsonValue | undefined): readonly Finding[] {
  if (usage === undefined || usage === null) return [];
  if (!isJsonObject(usage)) return [wrong(at, usage)];
  return DETAILS.filter((name) => {
    const details = usage[name];
    return details !== undefined && details !== null && !isJsonObject(details);
  }).map((name) => wrong(`${at}/${name}`, usage[name] ?? null));
}

function wrong(at: string, got: JsonValue): Finding {
  return finding('response-shape', { at, expected: 'object', got: quote(got) });
}

function wantsUsage(view: ExchangeView): boolean {
  const options = asked(view)['stream_options'];
  return (
    isJsonObject(options) &&
    options['include_usage'] === true &&
    view.answer.form === 'stream' &&
    answered(view)
  );
}

/** The last word on counts is what a client keeps. */
function lostCounts(view: ExchangeView): readonly Finding[] {
  const chunks = documents(view);
  const told = chunks.findLastIndex(({ value }) => isJsonObject(value['usage']));
  const chunk = chunks[told];
  if (chunk === undefined) return [];
  const { id } = chunk.value;
  if (id === undefined || id === null || id === '') {
    return [
      finding('response-shape', { at: `${chunk.at}/id`, expected: 'text', got: quote(id ?? 'nothing') }),
    ];
  }
  return chunks
    .slice(told + 1)
    .filter(({ value }) => value['usage'] === null)
    .slice(0, 1)
    .map(({ at }) => finding('usage-taken-back', { at: `${at}/usage`, got: 'null' }));
}
