import { asArguments, readJson, skipBlanks } from './json-text.ts';
import type { ParsedCall } from './markup.ts';
import type { CallSyntax, ReadCalls } from './tagged.ts';

const OPEN = '<|tool_calls_section_begin|>';
const CLOSE = '<|tool_calls_section_end|>';
const CALL = '<|tool_call_begin|>';
const ARGUMENT = '<|tool_call_argument_begin|>';
const END_CALL = '<|tool_call_end|>';

/**
 * Calls of Kimi K2: a section of calls, each with an id `functions.NAME:INDEX` whose index counts over the whole
 * conversation. Arguments are JSON and may hold anything. Source: MoonshotAI/Kimi-K2 docs, tool_call_guidance.md.
 */
export const kimiCalls: CallSyntax = {
  variants: ['sections'],
  openers: [OPEN],
  closers: [CLOSE],
  before: '',
  render: (calls, _variant, callsBefore) => {
    const list = calls.map(
      ({ name, arguments: args }, index) =>
        `${CALL}functions.${name}:${callsBefore + index}${ARGUMENT}${JSON.stringify(args)}${END_CALL}`,
    );
    return OPEN + list.join('') + CLOSE;
  },
  read: (text, _context, final) => readSections(text, final),
};

function readSections(text: string, final: boolean): ReadCalls {
  const calls: ParsedCall[] = [];
  let at = skipBlanks(text, OPEN.length);
  while (text.startsWith(CALL, at)) {
    const argument = text.indexOf(ARGUMENT, at);
    if (argument < 0) return { calls, end: text.length, open: true };
    const begin = skipBlanks(text, argument + ARGUMENT.length);
    const json = readJson(text, begin);
    const close = text.indexOf(END_CALL, json?.end ?? begin);
    if (close < 0 || (json === null && !final)) return { calls, end: text.length, open: true };
    const id = text.slice(at + CALL.length, argument).trim();
    const raw = text.slice(begin, close).trim();
    calls.push({ name: nameOf(id), id, arguments: raw === json?.raw ? asArguments(json.value) : null, raw });
    at = skipBlanks(text, close + END_CALL.length);
  }
  const closed = text.startsWith(CLOSE, at);
  return { calls, end: closed ? at + CLOSE.length : text.length, open: !closed };
}

function nameOf(id: string): string {
  return id.replace(/^functions\./, '').replace(/:\d+$/, '');
}
