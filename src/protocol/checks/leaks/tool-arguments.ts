import { isJsonObject, type JsonObject, type JsonValue } from '../../../domain/json.ts';
import type { ToolCall } from '../../answer.ts';
import type { Check, Finding } from '../../check.ts';
import { parseJson } from '../../event-json.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, asked, wasCut } from '../conditions.ts';
import { declaredTools } from '../declared-tools.ts';
import { finding, quote } from '../finding.ts';
import { promptHas } from './prompt-text.ts';
import { specialTokens } from './special-tokens.ts';
import { shortened } from './visible-texts.ts';

const TAG_NAME =
  '(?:[a-z_]+:)?(?:tool_calls?|function_calls?|toolcall|arg_key|arg_value|parameter|function|invoke)';
/** What a parser leaves of a template behind or in front of a value. */
const AT_END = new RegExp(`</${TAG_NAME}>\\s*$|<${TAG_NAME}>\\s*$`, 'i');
const AT_START = new RegExp(`^\\s*</?${TAG_NAME}>|^\\s*<(?:parameter|function)=[\\w.-]+>`, 'i');
/** The next argument of the same call, swallowed by this one. */
const NEXT = /<(?:\w+:)?parameter(?: name="|=)([\w.-]+)|<arg_key>\s*([\w.-]+)/;

/** Arguments hold what the model meant, and nothing of the markup that it was written in. */
export const toolArgumentsCheck: Check = {
  id: 'leak.tool-arguments',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'Arguments hold no markup of the call: no tags or special tokens at their ends, no other argument, no whole call, and keys as the schema writes them.',
    zh: '参数中不得残留调用标记:首尾不得有标签或特殊 token,不得吞入其他参数或整个调用,键名须与 schema 一致。',
  },
  source:
    'https://platform.openai.com/docs/guides/function-calling; anthropics/claude-code#44826: swallowed arguments; vllm-project/vllm#44522, #51701',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) => {
    if (!answered(view)) return [];
    return view.answer.choices.flatMap((choice) =>
      choice.toolCalls.flatMap((call, position) => {
        const at = `choice ${choice.index} /tool_calls/${position}/arguments`;
        return wasCut(choice.finishReason) ? [] : leftIn(view, call, at).slice(0, 1);
      }),
    );
  },
};

function leftIn(view: ExchangeView, call: ToolCall, at: string): readonly Finding[] {
  const { arguments: given, name } = call;
  if (!given.ok) return inText(view, shortened(given.raw), at);
  const schema = declaredTools(asked(view)).find((tool) => tool.name === name)?.schema;
  const properties = isJsonObject(schema) && isJsonObject(schema['properties']) ? schema['properties'] : {};
  return [
    ...wholeCall(given.value, properties, { view, at }),
    ...dressedKeys(given.value, properties, at),
    ...stringsOf(given.value).flatMap((text) => [
      ...inText(view, shortened(text), at),
      ...swallowed(text, properties, { view, at }),
    ]),
  ];
}

/** A tag or token at either end that is not the end of something begun in the text itself. */
function inText(view: ExchangeView, text: string, at: string): readonly Finding[] {
  if (!/[<[｜✿]/.test(text)) return [];
  const tag = lone(text, AT_END) ?? lone(text, AT_START) ?? edgeToken(text);
  if (tag === null || promptHas(view, tag)) return [];
  return [finding('leak-argument-markup', { at, tag, got: quote(text) })];
}

function lone(text: string, pattern: RegExp): string | null {
  const tag = pattern.exec(text)?.[0].trim();
  if (tag === undefined) return null;
  const name = /[\w:]+/.exec(tag.replace(/^<\/?/, ''))?.[0] ?? tag;
  const other = tag.startsWith('</') ? `<${name}` : `</${name}`;
  return text.includes(other) ? null : tag;
}

function edgeToken(text: string): string | null {
  const trimmed = text.trim();
  const token = specialTokens(text).find(
    (mark) => trimmed.startsWith(mark.text.trim()) || trimmed.endsWith(mark.text.trim()),
  );
  return token?.text.trim() ?? null;
}

type Place = { readonly view: ExchangeView; readonly at: string };

function swallowed(text: string, properties: JsonObject, { view, at }: Place): readonly Finding[] {
  const next = NEXT.exec(text);
  const key = next?.[1] ?? next?.[2];
  if (key === undefined || !Object.hasOwn(properties, key) || promptHas(view, next?.[0] ?? '')) return [];
  return [finding('leak-argument-swallowed', { at, argument: key, got: quote(text) })];
}

/** `{"name": …, "arguments": …}` where the tool has no such parameters. */
function wholeCall(value: JsonValue, properties: JsonObject, { view, at }: Place): readonly Finding[] {
  const candidates = [
    value,
    ...stringsOf(value)
      .filter((text) => /^\s*\{/.test(text))
      .map(parseJson),
  ];
  const names = declaredTools(asked(view)).map(({ name }) => name);
  const call = candidates.find(
    (each) =>
      isJsonObject(each) &&
      typeof each['name'] === 'string' &&
      names.includes(each['name']) &&
      (isJsonObject(each['arguments']) || isJsonObject(each['parameters'])),
  );
  if (call === undefined || Object.hasOwn(properties, 'arguments')) return [];
  return [finding('leak-argument-call', { at, got: quote(call) })];
}

/** A key that is a declared one but for quotes, blanks or markup around it. */
function dressedKeys(value: JsonValue, properties: JsonObject, at: string): readonly Finding[] {
  if (!isJsonObject(value)) return [];
  return Object.keys(value)
    .filter((key) => !Object.hasOwn(properties, key))
    .flatMap((key) => {
      const bare = key.replace(/^[\s"'<{:=]+|[\s"'>}:=]+$/g, '').replace(/<.*$/s, '');
      if (bare === key || !Object.hasOwn(properties, bare)) return [];
      return [finding('leak-argument-key', { at, expected: bare, got: quote(key) })];
    });
}

/** Every text inside a value, to a bounded number. */
function stringsOf(value: JsonValue): readonly string[] {
  const found: string[] = [];
  const open: JsonValue[] = [value];
  while (open.length > 0 && found.length < 1000) {
    const next = open.pop();
    if (typeof next === 'string') found.push(next);
    else if (Array.isArray(next)) for (const each of next as readonly JsonValue[]) open.push(each);
    else if (isJsonObject(next)) for (const each of Object.values(next)) open.push(each);
  }
  return found;
}
