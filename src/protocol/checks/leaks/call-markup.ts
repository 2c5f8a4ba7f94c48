import { isJsonObject, type JsonObject } from '../../../domain/json.ts';
import { families } from '../../../families/families.ts';
import type { Markup, ParsedCall } from '../../../families/markup/markup.ts';
import type { Check, Finding } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { asked, wasCut } from '../conditions.ts';
import { declaredTools } from '../declared-tools.ts';
import { finding, quote } from '../finding.ts';
import { endsLine, marksIn, startsLine } from './marks.ts';
import { promptHas } from './prompt-text.ts';
import { type VisibleText, visibleTexts } from './visible-texts.ts';

/** Formats with markers of their own. Llama's has none but JSON, Harmony's are special tokens: both have checks of their own. */
const MARKUPS: readonly Markup[] = ['qwen3', 'qwen3-coder', 'glm-4.5', 'kimi-k2', 'deepseek-v3', 'mistral']
  .map((id) => families.get(id)?.markup ?? null)
  .filter((markup) => markup !== null);

/** Strings with which the calls of one family or another begin. */
export const OPENERS =
  /<tool_call>|<function=|<\|tool_calls_section_begin\|>|<｜tool▁calls▁begin｜>|\[TOOL_CALLS\]/;

/** Tags of calls of which no other text makes use; each is left over at the start or the end of a line. */
const TAGS =
  /<\/?(?:[a-z_]+:)?tool_calls?>|<\/?toolcall>|<\/?arg_(?:key|value)>|<function=[\w.-]+>|<parameter=[\w.-]+>|<\/?tool_response>|<\/?function_calls?>|<(?:[a-z_]+:)?invoke name="[^"\n]*">|<\/(?:[a-z_]+:)?invoke>/gi;
const LONE_CLOSINGS = /<\/(?:function|parameter)>/g;
const FENCE = /(?:^|\n)```(?:tool_code|tool_calls?|function_calls?)\b/;

/** A call is a call, whatever the model wrote it in; its markup is not part of any text. */
export const callMarkupCheck: Check = {
  id: 'leak.call-markup',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'A call that the model wrote comes as a tool call; its markup is not part of the content, nor, in place of a call, of the thoughts.',
    zh: '模型写出的调用必须以工具调用形式返回;其标记不得出现在内容中,也不得在没有调用时出现在思考文本中。',
  },
  source:
    'https://platform.openai.com/docs/guides/function-calling; sgl-project/sglang, lmstudio-bug-tracker: raw calls as content; MoonshotAI/Kimi-K2#89',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) => visibleTexts(view).flatMap((shown) => leftIn(view, shown).slice(0, 1)),
};

function leftIn(view: ExchangeView, shown: VisibleText): readonly Finding[] {
  const { text, channel, choice, at } = shown;
  if (!/[<[`]/.test(text)) return [];
  const call = OPENERS.test(text) && isBare(view, text) ? parsedCall(text, view) : null;
  if (channel === 'reasoning') {
    const lost = call !== null && choice.toolCalls.length === 0 && !wasCut(choice.finishReason);
    return lost ? [finding('leak-call-in-reasoning', { at, call: call.name, got: quote(call.raw) })] : [];
  }
  if (call !== null) return [finding('leak-call-markup', { at, call: call.name, got: quote(text) })];
  const tag = strayTag(text, view);
  return tag === null ? [] : [finding('leak-call-tag', { at, tag, got: quote(text) })];
}

/** The opening is neither quoted nor copied from the prompt. */
function isBare(view: ExchangeView, text: string): boolean {
  return marksIn(text, new RegExp(OPENERS, 'g')).some((mark) => !promptHas(view, mark.text));
}

/** The first call that any family's reference parser reads from a text. */
export function parsedCall(text: string, view: ExchangeView): ParsedCall | null {
  const tools: Record<string, JsonObject> = {};
  for (const { name, schema } of declaredTools(asked(view))) if (isJsonObject(schema)) tools[name] = schema;
  for (const markup of MARKUPS) {
    const call = markup.parse(text, { tools }).toolCalls.find(isCall);
    if (call !== undefined) return call;
  }
  return null;
}

function isCall({ name, arguments: args }: ParsedCall): boolean {
  return /^[\w.:/-]{1,128}$/.test(name) && args !== null;
}

function strayTag(text: string, view: ExchangeView): string | null {
  const fence = FENCE.exec(text)?.[0].trim();
  if (fence !== undefined && !promptHas(view, fence.slice(3))) return fence;
  const tags = marksIn(text, TAGS).filter(({ start, end }) => startsLine(text, start) || endsLine(text, end));
  const begun = { '</function>': text.indexOf('<function'), '</parameter>': text.indexOf('<parameter') };
  const closings = marksIn(text, LONE_CLOSINGS).filter(({ text: tag, start }) => {
    const opening = tag === '</function>' || tag === '</parameter>' ? begun[tag] : -1;
    return opening < 0 || opening > start;
  });
  const left = [...tags, ...closings].find(({ text: tag }) => !asksFor(view, tag));
  return left?.text ?? null;
}

/** A prompt that shows the tag, or its twin, may want it. */
function asksFor(view: ExchangeView, tag: string): boolean {
  const name = /^<\/?([\w:]+)/.exec(tag)?.[1] ?? tag;
  return promptHas(view, `<${name}`) || promptHas(view, `</${name}`);
}
