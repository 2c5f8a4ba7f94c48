import stringify from 'safe-stable-stringify';
import { isJsonObject } from '../../../domain/json.ts';
import type { Finding, TrialCheck } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { conversationText } from '../leaks/prompt-text.ts';
import { isServerKept, pairs, questionKey } from './conversation.ts';
import { inExchange } from './in-exchange.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat/object';
/** End tokens may be counted or not. */
const SLACK = 2;
const GARBLED = 'vllm-project/vllm-ascend#5269: garbled from the second call on, once the prefix is cached';
/** Share of common words under which two likeliest answers have nothing to do with each other. */
const UNLIKE = 0.1;

/** Exchanges of one trial that ask the same. */
export const twinChecks: readonly TrialCheck[] = [
  {
    id: 'trial.twin-fields',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'An answer gives its thoughts under the same field name, streamed or not.',
      zh: '无论是否流式，思考都应使用相同的字段名。',
    },
    source: `${SOURCE}; vllm-project/vllm#27752`,
    judge: (views) =>
      twins(views)
        .filter(([one, other]) => one.answer.form !== other.answer.form)
        .flatMap(([one, other]) => {
          const [expected, got] = [one, other].map(({ answer }) => answer.dialect['reasoning_field']);
          if (expected === undefined || got === undefined || expected === got) return [];
          return [differs(other, { what: 'reasoning field', expected, got })];
        }),
  },
  {
    id: 'trial.twin-calls',
    kind: 'behaviour',
    severity: 'should',
    rule: {
      en: 'At temperature 0, or where a call is forced, the same question leads to the same tools and the same end, streamed or not.',
      zh: '温度为 0 或强制调用时，相同问题无论是否流式都应调用相同工具并以相同方式结束。',
    },
    source: `${SOURCE}; lmstudio-ai/lmstudio-bug-tracker: calls lost in streams alone`,
    judge: (views) =>
      twins(views)
        .filter(([one]) => isGreedy(one) || isForced(one))
        .flatMap(([one, other]) => {
          const [expected, got] = [endOf(one), endOf(other)];
          return expected === got ? [] : [differs(other, { what: 'end', expected, got })];
        }),
  },
  {
    id: 'trial.twin-cost',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: 'At temperature 0 answers of the same words cost the same completion tokens, streamed or not.',
      zh: '温度为 0 时，文字相同的回答消耗相同的补全 token，无论是否流式。',
    },
    source: `${SOURCE}#chat/object-usage; vllm-project/vllm#8625`,
    judge: (views) =>
      twins(views)
        .filter(([one, other]) => isGreedy(one) && wordsOf(one) === wordsOf(other) && wordsOf(one) !== '')
        .flatMap(([one, other]) => {
          const [expected, got] = [completionTokens(one), completionTokens(other)];
          if (expected === null || got === null || Math.abs(expected - got) <= SLACK) return [];
          return [differs(other, { what: 'completion_tokens', expected, got })];
        }),
  },
  {
    id: 'trial.twin-garbled',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: 'At temperature 0 the same question does not get words once, and then none, or words of a script that nobody used.',
      zh: '温度为 0 时，相同问题不应先得到正常文字，随后却没有文字或出现无人使用的文字系统。',
    },
    source: GARBLED,
    judge: (views) =>
      greedyTexts(views).flatMap(({ other, expected, got }) => {
        const used = scriptsOf(`${expected} ${conversationText(other)}`);
        const garbled =
          scriptsOf(got).some((script) => !used.includes(script)) || scriptsOf(got).length === 0;
        return garbled && likeness(expected, got) < UNLIKE
          ? [differs(other, { what: 'text', expected, got })]
          : [];
      }),
  },
  {
    id: 'trial.twin-words',
    kind: 'behaviour',
    severity: 'should',
    rule: {
      en: 'At temperature 0 the same question does not get an answer without a word of the first one.',
      zh: '温度为 0 时，相同问题的后续回答不应与首个回答毫无共同之处。',
    },
    source: GARBLED,
    judge: (views) =>
      greedyTexts(views)
        .filter(({ expected, got }) => likeness(expected, got) < UNLIKE && !isForeign(expected, got))
        .map(({ other, expected, got }) => differs(other, { what: 'text', expected, got })),
  },
  // A must: rounding makes two likeliest answers part on their way, not begin as texts about different things.
  {
    id: 'trial.twin-same-matter',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: 'At temperature 0 the same question does not get two sentences that share no word at all.',
      zh: '温度为 0 时，相同问题不得得到没有任何共同词语的两个句子。',
    },
    source: `${GARBLED}; tenstorrent/vllm#415`,
    judge: (views) =>
      greedyTexts(views)
        .filter(({ expected, got }) => isForeign(expected, got))
        .map(({ other, expected, got }) => differs(other, { what: 'text', expected, got })),
  },
];

type Difference = {
  readonly what: string;
  readonly expected: string | number;
  readonly got: string | number;
};

function differs(other: ExchangeView, { what, expected, got }: Difference): Finding {
  const words = { expected: quote(String(expected)), got: quote(String(got)) };
  return inExchange(other, finding('trial-twin-differs', { what, ...words }));
}

/** Texts of likeliest answers to one question, pair by pair; silent ones are judged elsewhere. */
function greedyTexts(views: readonly ExchangeView[]) {
  return twins(views)
    .filter(([one]) => isGreedy(one))
    .map(([one, other]) => ({ other, expected: textOf(one), got: textOf(other) }))
    .filter(({ expected, got }) => expected !== '' && got !== '');
}

/** Pairs of sound chat answers to one question. */
function twins(views: readonly ExchangeView[]): readonly (readonly [ExchangeView, ExchangeView])[] {
  const sound = views.filter(
    (view) => answered(view) && view.answer.choices.length > 0 && !isServerKept(view),
  );
  return pairs(sound).filter(([one, other]) => questionKey(one) === questionKey(other));
}

function isGreedy(view: ExchangeView): boolean {
  return asked(view)['temperature'] === 0 && (asked(view)['n'] ?? 1) === 1;
}

function isForced(view: ExchangeView): boolean {
  const choice = asked(view)['tool_choice'];
  return choice === 'required' || choice === 'any' || (isJsonObject(choice) && choice['type'] !== 'auto');
}

function endOf({ answer }: ExchangeView): string {
  return answer.choices
    .map(({ finishReason, toolCalls }) =>
      [finishReason ?? 'none', ...toolCalls.map(({ name }) => name ?? '?')].join(' '),
    )
    .join('; ');
}

function textOf({ answer }: ExchangeView): string {
  return (answer.choices[0]?.text ?? '').trim();
}

function wordsOf({ answer }: ExchangeView): string {
  const all = answer.choices.map(({ text, reasoning, toolCalls, finishReason }) => ({
    text: text ?? '',
    reasoning: reasoning ?? '',
    calls: toolCalls.map((call) => [call.name, call.arguments.raw]),
    finishReason,
  }));
  return all.every(({ text, calls }) => text === '' && calls.length === 0) ? '' : (stringify(all) ?? '');
}

/** Null where hidden thoughts may be part of it. */
function completionTokens({ answer }: ExchangeView): number | null {
  return (answer.usage?.reasoning ?? 0) > 0 ? null : (answer.usage?.completion ?? null);
}

/** Share of the first text's words that the second one has; letters of scripts without blanks count as words. */
function likeness(first: string, second: string): number {
  const words = (text: string) =>
    new Set(text.toLowerCase().match(/\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|[\p{L}\p{N}]+/gu) ?? []);
  const [of, against] = [words(first), words(second)];
  return of.size === 0 ? 1 : [...of].filter((word) => against.has(word)).length / of.size;
}

/** Words of a sentence; fewer may be two ways of saying the same. */
const SENTENCE = 5;

function isForeign(first: string, second: string): boolean {
  const isLong = [first, second].every((text) => text.split(/\s+/).length >= SENTENCE);
  return isLong && likeness(first, second) === 0;
}

const SCRIPTS = ['Latin', 'Han', 'Cyrillic', 'Arabic', 'Hangul', 'Thai', 'Devanagari', 'Hebrew', 'Greek'].map(
  (name) => [name, new RegExp(`\\p{sc=${name}}`, 'u')] as const,
);

/** The scripts of a text's letters; digits count as one of their own. */
function scriptsOf(text: string): readonly string[] {
  const letters = SCRIPTS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
  return /\p{N}/u.test(text) ? [...letters, 'digits'] : letters;
}
