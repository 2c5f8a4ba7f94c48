import type { JsonValue } from '../../domain/json.ts';
import { coerce, parameterSchema, uncoerced } from './coerce.ts';
import { skipBlanks } from './json-text.ts';
import type { GoldenCall, MarkupContext, ParsedCall } from './markup.ts';
import type { CallSyntax, ReadCalls } from './tagged.ts';
import { firstOf } from './thinking.ts';

const OPEN = '<tool_call>';
const CLOSE = '</tool_call>';
const KEY = '<arg_key>';
const END_KEY = '</arg_key>';
const VALUE = '<arg_value>';
const END_VALUE = '</arg_value>';

/**
 * Calls of GLM-4.5: the name, then key and value elements with values as untyped text; none at all where there are no
 * arguments. Values cannot hold the closing value tag, and a string that reads as another type that its schema allows is
 * that other type. Source: SGLang's glm4_moe_detector.py.
 */
export const glmCalls: CallSyntax = {
  variants: ['lines', 'compact'],
  openers: [OPEN],
  closers: [CLOSE],
  before: '\n',
  render: (calls, variant) =>
    calls.map((call) => renderCall(call, variant === 'compact' ? '' : '\n')).join('\n'),
  read: (text, context) => readGlm(text, context),
};

function renderCall({ name, arguments: args }: GoldenCall, layout: string): string {
  const pairs = Object.entries(args).map(
    ([key, value]) => `${KEY}${key}${END_KEY}${layout}${VALUE}${uncoerced(value)}${END_VALUE}${layout}`,
  );
  return `${OPEN}${name}${layout}${pairs.join('')}${CLOSE}`;
}

function readGlm(text: string, context: MarkupContext): ReadCalls {
  const calls: ParsedCall[] = [];
  let end = 0;
  for (let at = 0; text.startsWith(OPEN, at); at = skipBlanks(text, end)) {
    const read = readCall(text, at + OPEN.length, context);
    if (read === null) return { calls, end: text.length, open: true };
    calls.push(read.call);
    end = read.end;
  }
  return { calls, end, open: false };
}

function readCall(
  text: string,
  start: number,
  context: MarkupContext,
): { readonly call: ParsedCall; readonly end: number } | null {
  const begin = firstOf(text, [KEY, CLOSE], start);
  if (begin < 0) return null;
  const name = text.slice(start, begin).trim();
  const tool =
    context.tools !== undefined && Object.hasOwn(context.tools, name) ? context.tools[name] : undefined;
  const entries: [string, JsonValue][] = [];
  let at = begin;
  while (text.startsWith(KEY, at)) {
    const pair = readPair(text, at);
    if (pair === null) return null;
    entries.push([pair.key, coerce(pair.value, parameterSchema(tool, pair.key))]);
    at = skipBlanks(text, pair.end);
  }
  const close = text.indexOf(CLOSE, at);
  if (close < 0) return null;
  const call = {
    name,
    id: null,
    arguments: Object.fromEntries(entries),
    raw: text.slice(begin, close).trim(),
  };
  return { call, end: close + CLOSE.length };
}

function readPair(text: string, at: number) {
  const endKey = text.indexOf(END_KEY, at);
  const value = endKey < 0 ? -1 : text.indexOf(VALUE, endKey);
  const endValue = value < 0 ? -1 : text.indexOf(END_VALUE, value);
  if (endValue < 0) return null;
  return {
    key: text.slice(at + KEY.length, endKey).trim(),
    value: text.slice(value + VALUE.length, endValue),
    end: endValue + END_VALUE.length,
  };
}
