import { isJsonObject } from '../../../domain/json.ts';
import type { Finding, TrialCheck } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { asked } from '../conditions.ts';
import { finding } from '../finding.ts';
import { mayTruncate, promptTokens } from '../prompt-count.ts';
import { addedTurns, isServerKept, pairs, questionKey, textsIn, turnsOf } from './conversation.ts';
import { inExchange } from './in-exchange.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat/object#chat/object-usage';

/** Fewer new characters may vanish in what templates add and drop at borders of turns. */
const FEWEST_NEW = 20;

/** Prompt tokens as a witness of what the server read. */
export const promptTokenChecks: readonly TrialCheck[] = [
  {
    id: 'trial.prompt-cost',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'The same question costs the same prompt tokens, streamed or not, cached or not.',
      zh: '相同的问题消耗相同的提示 token，无论是否流式、是否命中缓存。',
    },
    source: `${SOURCE}; BerriAI/litellm#6488; QuantumNous/new-api#6212`,
    judge: (views) => {
      if (views.length < 2) return [];
      const first = new Map<string, ExchangeView>();
      return views.flatMap((view) => {
        const got = promptTokens(view);
        if (got === null || isServerKept(view)) return [];
        const key = questionKey(view);
        const before = first.get(key);
        if (before === undefined) first.set(key, view);
        const expected = before === undefined ? got : promptTokens(before);
        return expected === got ? [] : [told('trial-prompt-cost', view, { expected, got })];
      });
    },
  },
  {
    id: 'trial.prompt-grows',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A longer history costs more prompt tokens; fewer mean that something was cut off in silence.',
      zh: '更长的历史消耗更多的提示 token；变少说明有内容被静默截断。',
    },
    source: `${SOURCE}; ollama/ollama: prompts over num_ctx lose their beginning`,
    judge: (views) =>
      pairs(views).flatMap(([earlier, later]) => {
        const [before, after] = [promptTokens(earlier), promptTokens(later)];
        if (before === null || after === null || after > before || mayTruncate(later)) return [];
        const added = addedTurns(earlier, later);
        if (added === null || isServerKept(later) || carriesThoughts(earlier)) return [];
        if (textsIn(added).trim().length < FEWEST_NEW) return [];
        return [told('trial-prompt-shrinks', later, { expected: before, got: after })];
      }),
  },
];

/** Templates drop earlier thoughts once the user speaks again. */
function carriesThoughts(view: ExchangeView): boolean {
  return turnsOf(asked(view)).some((turn) => {
    if (!isJsonObject(turn)) return false;
    const named =
      turn['reasoning_content'] ?? turn['reasoning'] ?? turn['reasoning_details'] ?? turn['thinking'];
    const typed = turn['type'] === 'reasoning';
    return Boolean(named) || typed || /<\/?think|"(?:thinking|redacted_thinking)"/.test(JSON.stringify(turn));
  });
}

function told(
  code: 'trial-prompt-cost' | 'trial-prompt-shrinks',
  view: ExchangeView,
  { expected, got }: { readonly expected: number | null; readonly got: number },
): Finding {
  const params = { at: 'usage.prompt_tokens', expected: String(expected), got: String(got) };
  return inExchange(view, finding(code, params));
}
