import { isJsonObject } from '../../../domain/json.ts';
import type { Choice } from '../../answer.ts';
import type { Check, Finding } from '../../check.ts';
import { parseJson } from '../../event-json.ts';
import { validateJson } from '../../json-schema.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, asked, wasCut } from '../conditions.ts';
import { type DeclaredTool, declaredTools } from '../declared-tools.ts';
import { finding, quote } from '../finding.ts';
import { OPENERS } from './call-markup.ts';
import { codeRanges } from './marks.ts';
import { conversationText } from './prompt-text.ts';
import { shortened } from './visible-texts.ts';

/** What is left of a call when the special tokens around it were dropped: a call all the same, for nobody to run. */
export const callAsTextCheck: Check = {
  id: 'leak.call-as-text',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'A call of a declared tool does not come as plain text: not as its JSON, not as name and arguments, not as arguments alone.',
    zh: '对已声明工具的调用不得以纯文本返回:无论是其 JSON、名称加参数,还是仅有参数。',
  },
  source:
    'https://platform.openai.com/docs/guides/function-calling; vllm-project/vllm: gpt-oss arguments as content; ollama/ollama: call JSON as content',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) => (answered(view) ? view.answer.choices.flatMap((choice) => callIn(view, choice)) : []),
};

function callIn(view: ExchangeView, choice: Choice): readonly Finding[] {
  const text = shortened(choice.text ?? '').trim();
  if (text === '' || wasCut(choice.finishReason) || !/[{(]/.test(text) || OPENERS.test(text)) return [];
  const tools = declaredTools(asked(view));
  if (tools.length === 0 || asksForText(view)) return [];
  const found =
    tools.find((tool) => isWritten(tool.name, text)) ??
    (choice.toolCalls.length === 0 ? tools.find((tool) => isArguments(tool, text)) : undefined);
  if (found === undefined) return [];
  const at = `choice ${choice.index} /content`;
  return [finding('leak-call-as-text', { at, call: found.name, got: quote(text) })];
}

/** Who asks for JSON, code or a trace of actions gets text that looks like a call. */
function asksForText(view: ExchangeView): boolean {
  const request = asked(view);
  if (request['response_format'] !== undefined && request['response_format'] !== null) return true;
  if (request['output_config'] !== undefined || isFormatted(request['text'])) return true;
  return /\bjson\b|"arguments"|"parameters"|action input|\bcode\b|\bpython\b|\bfunction call\b|代码/i.test(
    conversationText(view),
  );
}

function isFormatted(text: unknown): boolean {
  return isJsonObject(text) && isJsonObject(text['format']) && text['format']['type'] !== 'text';
}

const ARGUMENTS = 'arguments|parameters|args|input|tool_input|action_input';

/** The forms in which a named call is written once the tokens around it are gone. */
function isWritten(name: string, text: string): boolean {
  if (!text.includes(name)) return false;
  const call = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const named = `["'](?:name|function|tool|tool_name|action)["']\\s*:\\s*["']${call}["']`;
  const forms = [
    `\\{\\s*${named}\\s*,\\s*["'](?:${ARGUMENTS})["']\\s*:`,
    `\\{\\s*["'](?:${ARGUMENTS})["']\\s*:\\s*\\{[^{}]*(?:\\{[^{}]*\\}[^{}]*)*\\}\\s*,\\s*${named}`,
    `${call}\\s?\\[ARGS\\]\\s?\\{`,
    `"function"\\s*:\\s*\\{\\s*"name"\\s*:\\s*"${call}"`,
    `functions\\.${call}(?::\\d+)?\\s?\\{`,
    `(?:^|[^\\w"'\`])(?:function)?${call}\\s?\\{\\s*["}]`,
    `(?:^|\\n)(?:function)?${call}\\s*\\n\`\`\`json`,
    `^\\[?${call}\\((?:\\w+\\s*=[^\\n]*)?\\)\\]?$`,
    `(?:^|\\n)Action:\\s*${call}\\s*\\n+Action Input:`,
    `(?:^|\\n)>>>\\s?${call}\\n`,
  ];
  const match = new RegExp(forms.join('|')).exec(text);
  if (match === null) return false;
  const begin = match.index + (match[0].length - match[0].trimStart().length);
  return !codeRanges(text).some(([from, to]) => begin >= from && begin < to);
}

/** The whole text is a JSON object that fits the tool, and all its keys are the tool's. */
function isArguments({ schema }: DeclaredTool, text: string): boolean {
  if (!text.startsWith('{') || !text.endsWith('}') || !isJsonObject(schema)) return false;
  const value = parseJson(text);
  const { properties } = schema;
  if (!isJsonObject(value) || !isJsonObject(properties)) return false;
  const keys = Object.keys(value);
  if (keys.length === 0 || !keys.every((key) => Object.hasOwn(properties, key))) return false;
  return validateJson(schema, value).status === 'valid';
}
