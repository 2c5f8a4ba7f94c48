import type { JsonObject } from '../../../domain/json.ts';
import type { TrialCheck } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { isServerKept, questionKey } from './conversation.ts';
import { inExchange } from './in-exchange.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat/create#chat-create-temperature';
/** Fewer answers may be alike, or differ, by chance. */
const FEWEST = 3;
/** Above this even a single word is drawn; from the lower one on it takes a text. */
const HOT = 1;
const WARM = 0.7;
const FEWEST_WORDS = 20;
/** Words of a text that is not drawn three times over above HOT, however sure a model is. */
const LONG = 12;
/** Share of a text that two runs of one seed have in common before rounding parts them. */
const COMMON = 0.1;

/** Whether the knobs of sampling do anything. Seeds are a should: no engine promises them. */
export const samplingChecks: readonly TrialCheck[] = [
  // A must: what was asked for is chance, and a whole sentence drawn alike three times is none.
  {
    id: 'trial.sampling-on',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: 'Whole sentences drawn at a temperature above 1, without a seed or with several, are not all the same.',
      zh: '在高于 1 的温度下抽取的整句（无 seed 或 seed 各异）不得全部相同。',
    },
    source: `${SOURCE}; NightMean/OlliteRT#27, tenstorrent/tt-inference-server#3617`,
    judge: (views) => allAlike(views, isHot),
  },
  // No must: a question may have one answer.
  {
    id: 'trial.sampling',
    kind: 'behaviour',
    severity: 'should',
    rule: {
      en: 'Answers drawn at a high temperature, without a seed or with several, are not all the same.',
      zh: '在高温度下抽取的回答（无 seed 或 seed 各异）不应全部相同。',
    },
    source: `${SOURCE}; ggml-org/llama.cpp#4668, NightMean/OlliteRT#27: a temperature without effect`,
    judge: (views) => allAlike(views, (first) => !isHot(first)),
  },
  {
    id: 'trial.seed',
    kind: 'behaviour',
    severity: 'should',
    rule: {
      en: 'Answers to one question and one seed begin alike.',
      zh: '同一问题、同一 seed 的回答应有相同的开头。',
    },
    source:
      'https://platform.openai.com/docs/api-reference/chat/create#chat-create-seed; GD4AI/obsidian-llm-wiki#423: five seeds of 42, five texts',
    judge: (views) =>
      alike(views).flatMap((group) => {
        const [first] = group;
        if (first === undefined || typeof asked(first)['seed'] !== 'number') return [];
        if (new Set(group.map((view) => asked(view)['seed'])).size > 1) return [];
        const texts = group.map(textOf);
        const apart = texts.every((text, at) =>
          texts.slice(at + 1).every((other) => commonStart(text, other) < COMMON * text.length),
        );
        if (!apart) return [];
        return [
          inExchange(
            first,
            finding('trial-seed-free', {
              count: group.length,
              got: quote(texts.map((text) => text.slice(0, 40))),
            }),
          ),
        ];
      }),
  },
];

/** Texts that answer one question, three and more of them. */
function alike(views: readonly ExchangeView[]): readonly (readonly ExchangeView[])[] {
  if (views.length < FEWEST) return [];
  const groups = new Map<string, ExchangeView[]>();
  for (const view of views) {
    if (!answered(view) || isServerKept(view) || textOf(view) === '') continue;
    const key = questionKey(view);
    groups.set(key, [...(groups.get(key) ?? []), view]);
  }
  return [...groups.values()].filter((group) => group.length >= FEWEST);
}

function allAlike(views: readonly ExchangeView[], isWanted: (first: ExchangeView) => boolean) {
  return alike(views).flatMap((group) => {
    const [first] = group;
    if (first === undefined || !isDrawn(asked(first), textOf(first)) || !isWanted(first)) return [];
    const seeds = group.map((view) => asked(view)['seed']).filter((seed) => typeof seed === 'number');
    if (new Set(seeds).size < seeds.length || new Set(group.map(textOf)).size > 1) return [];
    const count = group.length;
    const temperature = Number(asked(first)['temperature']);
    return [inExchange(first, finding('trial-all-alike', { count, temperature, got: quote(textOf(first)) }))];
  });
}

function isHot(view: ExchangeView): boolean {
  return Number(asked(view)['temperature']) > HOT && textOf(view).split(/\s+/).length >= LONG;
}

function isDrawn({ temperature, top_k: k, top_p: p, n }: JsonObject, text: string): boolean {
  if (typeof temperature !== 'number' || k === 1 || (typeof p === 'number' && p < 0.5) || Number(n ?? 1) > 1)
    return false;
  return temperature > HOT || (temperature >= WARM && text.split(/\s+/).length >= FEWEST_WORDS);
}

function textOf({ answer }: ExchangeView): string {
  const [choice] = answer.choices;
  return choice === undefined || choice.toolCalls.length > 0 ? '' : (choice.text ?? '').trim();
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}
