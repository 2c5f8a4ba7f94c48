import { asArguments, readJson, skipBlanks } from './json-text.ts';
import type { GoldenCall, ParsedCall } from './markup.ts';
import type { CallSyntax, ReadCalls } from './tagged.ts';

const OPEN = '<｜tool▁calls▁begin｜>';
const CLOSE = '<｜tool▁calls▁end｜>';
const CALL = '<｜tool▁call▁begin｜>';
const SEPARATOR = '<｜tool▁sep｜>';
const END_CALL = '<｜tool▁call▁end｜>';

/** Special tokens of DeepSeek's calls, with full-width bars. */
export const DEEPSEEK_TOKENS: readonly string[] = [OPEN, CLOSE, CALL, SEPARATOR, END_CALL];

/** Calls of DeepSeek V3, V3-0324 and R1: the word `function`, the name, and fenced JSON. Source: SGLang's deepseekv3_detector.py. */
export const deepseekFencedCalls: CallSyntax = {
  variants: ['fenced'],
  openers: [OPEN],
  closers: [CLOSE],
  before: '',
  render: (calls) =>
    section(calls, '\n', (name, json) => `function${SEPARATOR}${name}\n\`\`\`json\n${json}\n\`\`\``),
  read: (text, _context, final) => readSection(text, final),
};

/** Calls of DeepSeek V3.1: the name and bare JSON. Source: SGLang's deepseekv31_detector.py and vLLM's template for V3.1. */
export const deepseekBareCalls: CallSyntax = {
  variants: ['bare'],
  openers: [OPEN],
  closers: [CLOSE],
  before: '',
  render: (calls) => section(calls, '', (name, json) => `${name}${SEPARATOR}${json}`),
  read: (text, _context, final) => readSection(text, final),
};

function section(
  calls: readonly GoldenCall[],
  between: string,
  body: (name: string, json: string) => string,
): string {
  const list = calls.map(
    ({ name, arguments: args }) => `${CALL}${body(name, JSON.stringify(args))}${END_CALL}`,
  );
  return OPEN + list.join(between) + CLOSE;
}

/** Reads either kind: what stands before the separator is `function` in the one and the name in the other. */
function readSection(text: string, final: boolean): ReadCalls {
  const calls: ParsedCall[] = [];
  let at = skipBlanks(text, OPEN.length);
  while (text.startsWith(CALL, at)) {
    const separator = text.indexOf(SEPARATOR, at);
    if (separator < 0) return { calls, end: text.length, open: true };
    const begin = text.indexOf('{', separator);
    const json = begin < 0 ? null : readJson(text, begin);
    const close = text.indexOf(END_CALL, json?.end ?? separator);
    if (close < 0 || (json === null && !final)) return { calls, end: text.length, open: true };
    calls.push(
      callOf(text.slice(at + CALL.length, separator), text.slice(separator + SEPARATOR.length, close)),
    );
    at = skipBlanks(text, close + END_CALL.length);
  }
  const closed = text.startsWith(CLOSE, at);
  return { calls, end: closed ? at + CLOSE.length : text.length, open: !closed };
}

function callOf(head: string, body: string): ParsedCall {
  const fenced = /^([^\n]*)\n```(?:json)?\n([\s\S]*?)\n?```\s*$/.exec(body);
  const name = fenced === null ? head : fenced[1];
  const raw = (fenced?.[2] ?? body).trim();
  const json = readJson(raw, 0);
  const whole = json !== null && json.end === raw.length;
  return { name: (name ?? '').trim(), id: null, arguments: whole ? asArguments(json.value) : null, raw };
}
