import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { Choice } from '../answer.ts';
import type { Check, Finding } from '../check.ts';
import { objectsOf, textOf } from '../json-read.ts';
import { REASONING_FIELDS } from '../reasoning.ts';
import type { ExchangeView } from '../view.ts';
import { asked } from './conditions.ts';
import { wireChoices } from './documents.ts';
import { finding, quote } from './finding.ts';
import { implied } from './implied/implied.ts';
import { type CutBorder, cutBorder } from './reasoning-border.ts';
import { isSilent, mayBeSilent } from './silence.ts';

const THOUGHTS =
  'https://docs.vllm.ai/en/latest/features/reasoning_outputs.html; vllm-project/vllm: kimi_k2 thoughts in content';
const APIS = ['chat', 'responses', 'messages'] as const;
/** Shorter thoughts may well be the answer's own words. */
const SHORTEST_COPY = 60;
/** Shorter ones may be the answer itself. */
const SHORTEST_SAME = 16;
/** Fewer pieces may come twice by chance. */
const FEWEST_PIECES = 6;
const PIECEWISE = [...REASONING_FIELDS, 'content'];

/** Rules of thoughts beside an answer. Which field carries them is free. */
export const reasoningChecks: readonly Check[] = [
  implied({
    id: 'answer-beside-reasoning',
    kind: 'behaviour',
    en: 'An answer that ends by itself holds content or a call, not thoughts alone.',
    zh: '自然结束的回答必须有内容或工具调用，不能只有思考。',
    source:
      'https://platform.openai.com/docs/api-reference/chat/object; lmstudio-ai/lmstudio-bug-tracker#1602; sgl-project/sglang#37645',
    apis: APIS,
    judge: (view) =>
      eachChoice(view, (choice, at) =>
        isSilent(choice) && isSaid(choice.reasoning) && !mayBeSilent(view, choice)
          ? finding('reasoning-without-answer', { at, got: quote(choice.reasoning) })
          : null,
      ),
  }),
  implied({
    id: 'reasoning-apart',
    kind: 'behaviour',
    en: 'Thoughts are not said again in the content.',
    zh: '思考文本不得在内容中重复出现。',
    source:
      'https://docs.vllm.ai/en/latest/features/reasoning_outputs.html; NousResearch/hermes-agent#109702: the same text in both fields',
    apis: APIS,
    judge: (view) =>
      eachChoice(view, (choice, at) => {
        const thoughts = plain(choice.reasoning);
        const content = plain(choice.text);
        const same = thoughts.length >= SHORTEST_SAME && content === thoughts;
        return same || (thoughts.length >= SHORTEST_COPY && content.startsWith(thoughts))
          ? finding('reasoning-in-content', { at, got: quote(choice.text) })
          : null;
      }),
  }),
  implied({
    id: 'reasoning-border',
    kind: 'behaviour',
    severity: 'should',
    en: 'Content begins where the thoughts end, not in the middle of their sentence.',
    zh: '内容应从思考结束处开始，而不是从其句子中间开始。',
    source: 'vllm-project/vllm#55195: markers inside a delta of several tokens',
    apis: APIS,
    judge: (view) => eachChoice(view, (choice, at) => toldBorder(at, cutBorder(view, choice), false)),
  }),
  // A must: a piece of one sentence among the sentences of the other field was filed there by a parser, not by the model.
  implied({
    id: 'reasoning-torn',
    kind: 'behaviour',
    en: 'No sentence goes from the thoughts into the content, or back, while the other one goes on behind it.',
    zh: '句子不得从思考跨入内容（或反之）之后，另一方又继续。',
    source: 'vllm-project/vllm#32125: pieces of the analysis channel as content',
    apis: APIS,
    judge: (view) => eachChoice(view, (choice, at) => toldBorder(at, cutBorder(view, choice), true)),
  }),
  implied({
    id: 'reasoning-one-text',
    kind: 'protocol',
    severity: 'should',
    en: 'Where thoughts come under two field names, both say the same.',
    zh: '若思考同时出现在两个字段中，两者内容应一致。',
    source: 'vllm-project/vllm#27752: reasoning beside reasoning_content; MoonshotAI/kimi-code#3928',
    apis: ['chat'],
    judge: (view) =>
      eachChoice(view, ({ history }, at) => {
        const [first, second] = reasoningTexts(history[0] ?? {});
        return second === undefined || first === undefined || plain(first) === plain(second)
          ? null
          : finding('reasoning-two-texts', { at, expected: quote(first), got: quote(second) });
      }),
  }),
  implied({
    id: 'pieces-once',
    kind: 'behaviour',
    en: 'A stream sends each piece once.',
    zh: '流中的每个片段只发送一次。',
    source: 'maximhq/bifrost#6427: every reasoning delta twice',
    apis: ['chat'],
    judge: (view) =>
      (view.answer.form === 'stream' ? PIECEWISE : [])
        .filter((field) => isDoubled(piecesOf(view, field)))
        .map((field) =>
          finding('pieces-doubled', { at: `delta.${field}`, got: quote(piecesOf(view, field).join('|')) }),
        ),
  }),
  // A must: a template does as it is told, so that the thoughts were written, and are nowhere or among the content.
  implied({
    id: 'thinking-on',
    kind: 'behaviour',
    en: 'Thinking turned on in the template means that thoughts come back in their field.',
    zh: '在模板中开启思考后，必须在相应字段返回思考。',
    source: THOUGHTS,
    apis: ['chat'],
    judge: (view) => (isOnInTemplate(asked(view)) ? withoutThoughts(view) : []),
  }),
  // No must: hosted models may decide for themselves what to think about.
  implied({
    id: 'thinking-asked',
    kind: 'behaviour',
    severity: 'should',
    en: 'Thinking turned on by a field of the request means that thoughts come back in theirs.',
    zh: '通过请求字段开启思考后，应在相应字段返回思考。',
    source: THOUGHTS,
    apis: ['chat'],
    judge: (view) => (isOn(asked(view)) && !isOnInTemplate(asked(view)) ? withoutThoughts(view) : []),
  }),
  // A must: more tokens than the answer has characters were spent on thoughts that were asked for and are nowhere.
  implied({
    id: 'thoughts-kept',
    kind: 'behaviour',
    en: 'Thoughts that were asked for, and for which tokens were spent, come back.',
    zh: '所请求的、并已花费 token 的思考必须返回。',
    source:
      'https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking; ggml-org/llama.cpp#18542: thoughts lost on the way',
    apis: ['chat', 'messages'],
    judge: (view) =>
      isOn(asked(view)) && view.answer.choices.length === 1
        ? eachChoice(view, (choice, at) => {
            const { reasoning, text, toolCalls, history } = choice;
            const tokens = view.answer.usage?.completion ?? 0;
            const isLost = reasoning === null && isSaid(text) && toolCalls.length === 0;
            if (!isLost || history.some(isHidden) || tokens <= (text ?? '').length + UNSEEN_TOKENS)
              return null;
            return finding('reasoning-not-given', { at, got: quote(text) });
          })
        : [],
  }),
];

function withoutThoughts(view: ExchangeView): readonly Finding[] {
  return eachChoice(view, (choice, at) =>
    choice.reasoning === null && isSaid(choice.text) && choice.toolCalls.length === 0
      ? finding('reasoning-not-given', { at, got: quote(choice.text) })
      : null,
  );
}

/** Tokens of templates and ends of turns, which no answer shows. */
const UNSEEN_TOKENS = 16;

/** Thoughts that came in a form that nobody is to read. */
function isHidden({ content, reasoning_details: details }: JsonObject): boolean {
  return details !== undefined || objectsOf(content ?? null).some(({ type }) => type === 'redacted_thinking');
}

function toldBorder(at: string, border: CutBorder | null, torn: boolean): Finding | null {
  if (border === null || border.torn !== torn) return null;
  return finding('reasoning-cut', { at, got: quote(`${border.before.slice(-60)}|${border.after}`) });
}

function eachChoice(
  view: ExchangeView,
  judge: (choice: Choice, at: string) => Finding | null,
): readonly Finding[] {
  return view.answer.choices
    .map((choice) => judge(choice, `choice ${choice.index}`))
    .filter((found) => found !== null);
}

function isSaid(text: string | null): boolean {
  return (text ?? '').trim() !== '';
}

function plain(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

function reasoningTexts(message: JsonObject): readonly string[] {
  return ['reasoning_content', 'reasoning'].map((name) => textOf(message[name]) ?? '').filter(isSaid);
}

/** The pieces of one field of the first choice, in the order of the stream. */
function piecesOf(view: ExchangeView, field: string): readonly string[] {
  const pieces: string[] = [];
  for (const { value } of wireChoices(view)) {
    const { delta, index } = value;
    if ((index ?? 0) !== 0 || !isJsonObject(delta)) continue;
    const piece = delta[field];
    if (typeof piece === 'string' && piece !== '') pieces.push(piece);
  }
  return pieces;
}

function isDoubled(pieces: readonly string[]): boolean {
  if (pieces.length < FEWEST_PIECES || pieces.length % 2 !== 0) return false;
  const firsts = pieces.filter((_, index) => index % 2 === 0);
  return firsts.every((piece, index) => piece === pieces[2 * index + 1]) && new Set(firsts).size >= 3;
}

function isOnInTemplate(request: JsonObject): boolean {
  const template = objectsOf([request['chat_template_kwargs'] ?? null])[0] ?? {};
  return isOn(request) && (template['enable_thinking'] === true || template['thinking'] === true);
}

function isOn(request: JsonObject): boolean {
  const template = objectsOf([request['chat_template_kwargs'] ?? null])[0] ?? {};
  const [thinking = {}] = objectsOf([request['thinking'] ?? null]);
  const off = template['enable_thinking'] === false || template['thinking'] === false;
  if (off || request['include_reasoning'] === false) return false;
  const asked = [
    template['enable_thinking'],
    template['thinking'],
    request['enable_thinking'],
    request['think'],
  ];
  return asked.includes(true) || thinking['type'] === 'enabled';
}
