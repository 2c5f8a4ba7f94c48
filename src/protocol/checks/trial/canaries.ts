import type { TrialCheck } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { answered } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { conversationText, promptText } from '../leaks/prompt-text.ts';
import { addedTurns, isServerKept } from './conversation.ts';
import { inExchange } from './in-exchange.ts';

const SOURCE = 'ggml-org/llama.cpp#27148: a cache that gives back another conversation';
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}]|[-_](?=[\p{L}\p{N}])){5,}/gu;
/** Trials send a handful of requests together; more would cost the square. */
const MOST_VIEWS = 64;

/** Nobody gets what belongs to another request of the trial. */
export const canaryChecks: readonly TrialCheck[] = [
  {
    id: 'trial.foreign-word',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'An answer holds no distinctive word (a code, a number) that only another request of the trial was given.',
      zh: '回答中不得出现只有同一试验中其他请求才拥有的特征词（代码、编号）。',
    },
    source: SOURCE,
    judge: (views) =>
      askers(views).flatMap((asker, _index, all) => {
        const foreign = all
          .filter((other) => isApart(asker, other))
          .flatMap((other) => other.own)
          .filter((word) => !asker.prompt.includes(word) && holds(asker.answer, word))
          .find((word) => digitsIn(word) >= 3 || !isAnswered(asker));
        return foreign === undefined
          ? []
          : [
              inExchange(
                asker.view,
                finding('trial-foreign-word', { got: foreign, text: quote(asker.answer) }),
              ),
            ];
      }),
  },
  {
    id: 'trial.stray-word',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: 'Where requests differ by one code alone, an answer does not hold another code of that form in place of its own.',
      zh: '若各请求仅有一个代码不同，回答中不得以同形式的其他代码代替自己的代码。',
    },
    source: SOURCE,
    judge: (views) =>
      askers(views).flatMap((asker, _index, all) => {
        const [own, ...more] = asker.own;
        // A model may write a code in other capitals: that is still the same code.
        if (own === undefined || more.length > 0 || holds(folded(asker.answer), folded(own))) return [];
        const siblings = all.filter((other) => other !== asker && frame(other) === frame(asker));
        const stray = (asker.answer.match(WORD) ?? []).find(
          (word) =>
            shape(word) === shape(own) && !all.some(({ prompt }) => folded(prompt).includes(folded(word))),
        );
        return siblings.length === 0 || stray === undefined
          ? []
          : [inExchange(asker.view, finding('trial-stray-word', { expected: own, got: stray }))];
      }),
  },
];

/** One request with its own distinctive words and its answer's text. */
type Asker = {
  readonly view: ExchangeView;
  readonly prompt: string;
  readonly said: string;
  readonly own: readonly string[];
  readonly answer: string;
};

function askers(views: readonly ExchangeView[]): readonly Asker[] {
  const sound = views.slice(0, MOST_VIEWS).filter((view) => answered(view) && view.answer.choices.length > 0);
  if (sound.length < 2) return [];
  const texts = sound.map(conversationText);
  const words = texts.map((text) => new Set((text.match(WORD) ?? []).filter(isDistinctive)));
  return sound.map((view, index) => ({
    view,
    prompt: promptText(view),
    said: texts[index] ?? '',
    own: [...(words[index] ?? [])].filter((word) =>
      texts.every((text, other) => other === index || text === texts[index] || !text.includes(word)),
    ),
    answer: answerText(view),
  }));
}

/** A code or number: digits with something beside them, six digits, or capitals joined by hyphens. */
function isDistinctive(word: string): boolean {
  const digits = digitsIn(word);
  return digits >= 6 || (digits > 0 && /[\p{L}-]/u.test(word)) || /^\p{Lu}+(?:-\p{Lu}+)+$/u.test(word);
}

function digitsIn(word: string): number {
  return word.match(/\p{N}/gu)?.length ?? 0;
}

function answerText({ answer }: ExchangeView): string {
  return answer.choices
    .flatMap((choice) => [
      choice.text,
      choice.reasoning,
      choice.refusal,
      ...choice.toolCalls.map((call) => call.arguments.raw),
    ])
    .filter((text) => text !== null)
    .join('\n');
}

/** Two requests that know nothing of each other. */
function isApart(one: Asker, other: Asker): boolean {
  if (one === other || isServerKept(one.view) || isServerKept(other.view)) return false;
  return addedTurns(one.view, other.view) === null && addedTurns(other.view, one.view) === null;
}

function isAnswered({ own, answer }: Asker): boolean {
  return own.length === 0 || own.some((word) => holds(answer, word));
}

/** The word stands in the text as a word of its own. */
function holds(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = [text[at - 1] ?? ' ', text[at + word.length] ?? ' '];
    if (!around.some((sign) => /[\p{L}\p{N}]/u.test(sign))) return true;
  }
  return false;
}

/** What was said, without the one code. */
function frame({ said, own }: Asker): string {
  return own.length === 1 ? said.replaceAll(own[0] ?? '', '‹›') : said;
}

function folded(text: string): string {
  return text.toLowerCase();
}

function shape(word: string): string {
  return word.replace(/\p{L}+/gu, 'a').replace(/\p{N}+/gu, '1');
}
