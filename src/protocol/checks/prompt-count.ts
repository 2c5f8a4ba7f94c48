import { isJsonObject } from '../../domain/json.ts';
import type { Check } from '../check.ts';
import type { ExchangeView } from '../view.ts';
import { answered, asked } from './conditions.ts';
import { finding } from './finding.ts';
import { implied } from './implied/implied.ts';
import { conversationText } from './leaks/prompt-text.ts';

/** Prompts of fewer words prove nothing by their count. */
const FEWEST_WORDS = 200;
/** Tokens per word below anything that a tokenizer reaches; the usual figure is above 1. */
const DENSEST = 0.5;
/** Characters of the shortest word that counts, with the blank behind it. */
const SHORTEST_WORD = 3;

/** What was read is what was sent, or an error: a prompt that is cut in silence loses its beginning. */
export const promptCountCheck: Check = implied({
  id: 'prompt-counted',
  kind: 'protocol',
  en: 'The told prompt tokens cover the words that were sent: too long a prompt is an error, not one cut in silence.',
  zh: '报告的提示 token 数必须覆盖所发送的文字：提示过长应报错，而不是静默截断。',
  source:
    'https://platform.openai.com/docs/api-reference/chat/object#chat/object-usage; ollama/ollama: prompts over num_ctx lose their beginning',
  apis: ['chat', 'responses', 'messages', 'completions'],
  judge: (view) => {
    const got = promptTokens(view);
    if (got === null || mayTruncate(view)) return [];
    const text = conversationText(view);
    if (got * SHORTEST_WORD >= text.length * DENSEST && got > 0) return [];
    const words = countWords(text);
    const least = words < FEWEST_WORDS ? Math.min(1, words) : Math.ceil(words * DENSEST);
    return got >= least
      ? []
      : [finding('prompt-not-counted', { at: 'usage', expected: `≥ ${least}`, got: String(got), words })];
  },
});

/** Prompt tokens with the cached ones, which the Messages API counts apart; null where they were not told. */
export function promptTokens(view: ExchangeView): number | null {
  const usage = view.answer.usage;
  if (!answered(view) || usage === null || usage.prompt === null) return null;
  if (view.api !== 'messages' || !isJsonObject(usage.raw)) return usage.prompt;
  const apart = [usage.raw['cache_read_input_tokens'], usage.raw['cache_creation_input_tokens']];
  return apart.reduce<number>((sum, each) => sum + (typeof each === 'number' ? each : 0), usage.prompt);
}

/** Whether a request allows the server to leave a part of it out. */
export function mayTruncate(view: ExchangeView): boolean {
  const request = asked(view);
  return (
    request['truncation'] === 'auto' ||
    ['context_management', 'transforms', 'truncate', 'truncate_prompt_tokens'].some(
      (name) => request[name] !== undefined,
    )
  );
}

/** Words of two letters and more that stand alone: none in base64, few in scripts without blanks. */
function countWords(text: string): number {
  return text.match(/(?<![\p{L}\p{N}/+=_-])\p{L}{2,20}(?![\p{L}\p{N}/+=_-])/gu)?.length ?? 0;
}
