import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import type { Choice } from '../answer.ts';
import type { Check, Finding } from '../check.ts';
import { indexOf, listOf, objectsOf } from '../json-read.ts';
import type { ExchangeView } from '../view.ts';
import { asked } from './conditions.ts';
import { documents } from './documents.ts';
import { finding, quote } from './finding.ts';
import { implied } from './implied/implied.ts';
import { promptHas } from './leaks/prompt-text.ts';

const APIS = ['chat', 'responses', 'messages'] as const;
const SOURCE =
  'https://platform.openai.com/docs/api-reference/chat/object; vllm-project/vllm: a call in one delta lost, choices that share a parser';

/** Tokens that an answer may cost without a word: the end of the turn, and the empty thoughts of some templates. */
const TOKENS_OF_NOTHING = 6;
/** One token does not reach a limit of that many. */
const FAR = 16;
const ENDED = new Set(['stop', 'end_turn', 'completed']);
const OVERFLOWN = new Set(['length', 'max_tokens', 'max_output_tokens', 'model_context_window_exceeded']);
const LIMITS = [
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'n_predict',
  'thinking_token_budget',
];
/** Parts of a message that carry no answer. */
const NO_ANSWER = new Set([
  'role',
  'content',
  'refusal',
  'tool_calls',
  'function_call',
  'reasoning_content',
  'reasoning',
  'reasoning_details',
  'thinking',
  'annotations',
  'provider_specific_fields',
  'name',
  'id',
  'type',
  'status',
]);

/** An answer that was due holds something. */
export const silenceChecks: readonly Check[] = [
  implied({
    id: 'answer-swallowed',
    kind: 'behaviour',
    en: 'Tokens that were spent are in the answer: content, calls or thoughts.',
    zh: '花费的 token 必须体现在回答中：内容、工具调用或思考。',
    source: SOURCE,
    apis: APIS,
    judge: (view) =>
      silentChoices(view).length > 0 && view.answer.choices.every(isMute) && spent(view) > TOKENS_OF_NOTHING
        ? [finding('answer-swallowed', { at: 'choice 0', got: String(spent(view)) })]
        : [],
  }),
  implied({
    id: 'answer-empty',
    kind: 'behaviour',
    en: 'An answer that ends by itself says something, unless it tells that the model spent a token or two on saying nothing.',
    zh: '自然结束的回答必须有内容，除非其用量表明模型只花了一两个 token 而什么也没说。',
    source: SOURCE,
    apis: APIS,
    judge: (view) =>
      spent(view) !== 0 && view.answer.choices.every(isMute)
        ? []
        : silentChoices(view).map((choice) => finding('answer-empty', { at: `choice ${choice.index}` })),
  }),
  // A must: whoever asks and gets nothing at all has lost the answer, be it to a template that ends the turn at once.
  implied({
    id: 'answer-given',
    kind: 'behaviour',
    en: 'An answer to words of the user is not empty, even where the model is told to have ended at once.',
    zh: '对用户发言的回答不得为空，即使报告称模型立即结束。',
    source: `${SOURCE}; abetlen/llama-cpp-python#1195: a template that ends the turn before it begins`,
    apis: APIS,
    judge: (view) => (isQuestion(view) ? endedAtOnce(view) : []),
  }),
  // No must: after the result of a tool there may be nothing left to say.
  implied({
    id: 'answer-said',
    kind: 'behaviour',
    severity: 'should',
    en: 'An answer to the result of a tool is not empty, even where the model is told to have ended at once.',
    zh: '对工具结果的回答不应为空，即使报告称模型立即结束。',
    source: SOURCE,
    apis: APIS,
    judge: (view) => (isQuestion(view) ? [] : endedAtOnce(view)),
  }),
  implied({
    id: 'answer-room',
    kind: 'protocol',
    en: 'A prompt that leaves no room for an answer is an error, not an empty answer cut by a limit that nobody set or nothing reached.',
    zh: '提示没有给回答留下空间时应报错，而不是返回被无人设定或并未达到的上限截断的空回答。',
    source:
      'https://platform.openai.com/docs/api-reference/chat/create; ollama/ollama: the window filled by the prompt',
    apis: APIS,
    judge: (view) =>
      LIMITS.every((name) => !isReached(asked(view)[name])) && (view.answer.usage?.completion ?? 0) <= 1
        ? view.answer.choices
            .filter((choice) => OVERFLOWN.has(choice.finishReason ?? '') && isMute(choice))
            .map((choice) => finding('answer-no-room', { at: `choice ${choice.index}` }))
        : [],
  }),
  implied({
    id: 'answer-begun',
    kind: 'behaviour',
    en: 'An answer that ends by itself is more than the mark of a list or a heading.',
    zh: '自然结束的回答不应只有列表或标题符号。',
    source: `${SOURCE}; lmstudio-ai/lmstudio-bug-tracker#1592: the list itself among the thoughts`,
    apis: APIS,
    judge: (view) =>
      view.answer.choices
        .filter(({ text }) => /^\s*[*+#>]+\s*$/.test(text ?? ''))
        .filter((choice) => choice.toolCalls.length === 0 && !mayBeSilent(view, choice))
        .filter(({ text }) => !promptHas(view, (text ?? '').trim()))
        .map(({ index, text }) => finding('answer-begun', { at: `choice ${index}`, got: quote(text) })),
  }),
  implied({
    id: 'answer-signs',
    kind: 'behaviour',
    en: 'An answer is more than one exclamation mark over and over, which is how a broken computation reads.',
    zh: '回答不应只是不断重复的感叹号，那是计算出错（NaN）的表现。',
    source: 'vllm-project/vllm: only "!" after an overflow in float16, token 0 of byte-level vocabularies',
    apis: APIS,
    judge: (view) =>
      view.answer.choices
        .filter(({ text }) => endsInSigns(text ?? '') && !promptHas(view, '!!'))
        .map(({ index, text }) => finding('answer-signs', { at: `choice ${index}`, got: quote(text ?? '') })),
  }),
];

/** No content, call or refusal, nor anything else that a client could show: sound, pictures, results of hosted tools. */
export function isSilent(choice: Choice): boolean {
  const { text, refusal, toolCalls, history } = choice;
  if ((text ?? '').trim() !== '' || (refusal ?? '') !== '' || toolCalls.length > 0) return false;
  return history.every((part) => !hasMore(part));
}

/** Whether silence is what the request asked for, or the end was not the model's own. */
export function mayBeSilent(view: ExchangeView, choice: Choice): boolean {
  const request = asked(view);
  if (!ENDED.has(choice.finishReason ?? '')) return true;
  if (isGiven(request['stop']) || isGiven(request['stop_sequences'])) return true;
  const messages = objectsOf(request['messages']);
  return messages.at(-1)?.['role'] === 'assistant' || request['generate'] === false;
}

/** Most of a text is exclamation marks at its end, or so many that nobody means them. */
function endsInSigns(text: string): boolean {
  const marks = /!{8,}\s*$/.exec(text)?.[0].trim().length ?? 0;
  return marks > 0 && (marks * 2 >= text.trim().length || marks >= 40);
}

/** A limit that a token of the end may reach. Some servers take a negative number for none. */
function isReached(value: JsonValue | undefined): boolean {
  return isGiven(value) && !(typeof value === 'number' && (value < 0 || value >= FAR));
}

/** The last thing said is the user's, and no result of a tool. */
function isQuestion(view: ExchangeView): boolean {
  const { messages, input } = asked(view);
  if (typeof input === 'string') return true;
  const last = objectsOf(messages ?? input).at(-1);
  return last?.['role'] === 'user' && !objectsOf(last['content']).some(({ type }) => type === 'tool_result');
}

function endedAtOnce(view: ExchangeView): readonly Finding[] {
  const tokens = spent(view);
  const isAtOnce = tokens > 0 && tokens <= TOKENS_OF_NOTHING && !view.answer.usage?.reasoning;
  return isAtOnce && view.answer.choices.every(isMute)
    ? silentChoices(view).map((choice) => finding('answer-empty', { at: `choice ${choice.index}` }))
    : [];
}

function isMute(choice: Choice): boolean {
  return isSilent(choice) && (choice.reasoning ?? '').trim() === '';
}

function silentChoices(view: ExchangeView): readonly Choice[] {
  return view.answer.choices.filter((choice) => isMute(choice) && !mayBeSilent(view, choice));
}

/** Completion tokens but for hidden thoughts; 0 where none were told or spent. llama-server tells them in `timings`, too. */
function spent(view: ExchangeView): number {
  const { usage } = view.answer;
  const timings = documents(view).at(-1)?.value['timings'];
  const timed = isJsonObject(timings) ? indexOf(timings['predicted_n']) : null;
  return (usage?.completion ?? timed ?? 0) - (usage?.reasoning ?? 0);
}

function hasMore(part: JsonObject): boolean {
  const type = part['type'];
  if (typeof type === 'string' && type !== 'message' && type !== 'reasoning') return true;
  if (listOf(part['content']).some(isOtherPart)) return true;
  return Object.entries(part).some(([key, value]) => !NO_ANSWER.has(key) && isGiven(value));
}

/** A block of a kind that is neither text nor thoughts. */
function isOtherPart(part: JsonValue): boolean {
  const type = isJsonObject(part) ? part['type'] : undefined;
  return typeof type === 'string' && !/text|thinking|refusal/.test(type);
}

function isGiven(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isJsonObject(value) || Object.keys(value).length > 0;
}
