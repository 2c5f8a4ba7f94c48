import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { coerce, parameterSchema, uncoerced } from './coerce.ts';
import type { GoldenCall, MarkupContext, ParsedCall } from './markup.ts';
import type { CallSyntax, ReadCalls } from './tagged.ts';
import { firstOf } from './thinking.ts';

const OPEN = '<tool_call>';
const CLOSE = '</tool_call>';
const FUNCTION = '<function=';
const END_FUNCTION = '</function>';
const PARAMETER = '<parameter=';
const END_PARAMETER = '</parameter>';

/**
 * Calls of Qwen3-Coder: a function element with a parameter element for each argument, values as untyped text between
 * two line breaks. The outer tag may be missing (smaller models forget it). Values cannot hold a line that begins with
 * the closing parameter tag, and a string that reads as another type that its schema allows is that other type.
 * Source: the qwen3_coder detectors of vLLM and SGLang.
 */
export const qwenXmlCalls: CallSyntax = {
  variants: ['xml', 'python-literals', 'bare-function', 'compact'],
  openers: [OPEN, FUNCTION],
  closers: [CLOSE],
  before: '\n',
  render: (calls, variant) => calls.map((call) => renderCall(call, variant)).join('\n'),
  read: (text, context, final) => readXml(text, { context, final }),
};

function renderCall({ name, arguments: args }: GoldenCall, variant: string): string {
  const layout = variant === 'compact' ? '' : '\n';
  const parameters = Object.entries(args).map(([key, value]) => {
    const text = variant === 'python-literals' ? pythonText(value) : uncoerced(value);
    return `${PARAMETER}${key}>${layout}${text}${layout}${END_PARAMETER}${layout}`;
  });
  const body = `${FUNCTION}${name}>${layout}${parameters.join('')}${END_FUNCTION}`;
  return variant === 'bare-function' ? body : OPEN + layout + body + layout + CLOSE;
}

/** Scalars as Python's str() writes them, as the chat template does. */
function pythonText(value: JsonValue): string {
  if (value === true) return 'True';
  if (value === false) return 'False';
  return value === null ? 'None' : uncoerced(value);
}

type Reading = { readonly context: MarkupContext; readonly final: boolean };

function readXml(text: string, reading: Reading): ReadCalls {
  const calls: ParsedCall[] = [];
  let end = 0;
  for (;;) {
    const start = headOf(text, end);
    if (start === null) return { calls, end, open: false };
    const call = readFunction(text, start, reading);
    if (call === null) return { calls, end: text.length, open: true };
    calls.push(call.call);
    const close = /^\s*<\/tool_call>/.exec(text.slice(call.end));
    end = call.end + (close?.[0].length ?? 0);
  }
}

/** Position of the function tag of the next call; the text's length where only the outer tag is there. */
function headOf(text: string, from: number): number | null {
  const rest = text.slice(from);
  const head = /^\s*(?:<tool_call>\s*)?<function=/.exec(rest);
  if (head !== null) return from + head[0].length - FUNCTION.length;
  return /^\s*<tool_call>/.test(rest) ? text.length : null;
}

function readFunction(
  text: string,
  start: number,
  reading: Reading,
): { readonly call: ParsedCall; readonly end: number } | null {
  const named = text.indexOf('>', start);
  if (named < 0) return null;
  const name = text.slice(start + FUNCTION.length, named).trim();
  const { context, final } = reading;
  const tool =
    context.tools !== undefined && Object.hasOwn(context.tools, name) ? context.tools[name] : undefined;
  const entries: [string, JsonValue][] = [];
  let at = named + 1;
  for (;;) {
    const next = firstOf(text, [PARAMETER, END_FUNCTION, CLOSE], at);
    if (next < 0) return null;
    if (!text.startsWith(PARAMETER, next)) {
      const end = text.startsWith(END_FUNCTION, next) ? next + END_FUNCTION.length : next;
      return { call: callOf(name, entries, text.slice(named + 1, next)), end };
    }
    const parameter = readParameter(text, next, { tool, final });
    if (parameter === null) return null;
    entries.push([parameter.key, parameter.value]);
    at = parameter.end;
  }
}

function readParameter(
  text: string,
  start: number,
  { tool, final }: { readonly tool: JsonObject | undefined; readonly final: boolean },
) {
  const named = text.indexOf('>', start);
  if (named < 0) return null;
  const key = text.slice(start + PARAMETER.length, named).trim();
  const lined = text[named + 1] === '\n';
  const begin = named + 1 + (lined ? 1 : 0);
  const own = lined ? text.indexOf(`\n${END_PARAMETER}`, named + 1) : -1;
  if (lined && own < 0 && !final) return null;
  const close = own >= 0 ? Math.max(own, begin) : text.indexOf(END_PARAMETER, begin);
  if (close < 0) return null;
  const raw = text.slice(begin, close);
  const end = text.indexOf(END_PARAMETER, close) + END_PARAMETER.length;
  return { key, value: coerce(raw, parameterSchema(tool, key)), end };
}

function callOf(name: string, entries: readonly (readonly [string, JsonValue])[], raw: string): ParsedCall {
  return { name, id: null, arguments: Object.fromEntries(entries), raw: raw.trim() };
}
