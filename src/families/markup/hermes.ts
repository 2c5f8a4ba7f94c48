import { isJsonObject } from '../../domain/json.ts';
import { asArguments, readJson, skipBlanks } from './json-text.ts';
import type { GoldenCall, ParsedCall } from './markup.ts';
import type { CallSyntax, ReadCalls } from './tagged.ts';

const OPEN = '<tool_call>';
const CLOSE = '</tool_call>';

/**
 * Hermes calls, as Qwen3 writes them: one JSON object in tags for each call. Strings inside the JSON may hold anything,
 * the tags too. Source: QwenLM/Qwen3 docs, function_call.md.
 */
export const hermesCalls: CallSyntax = {
  variants: ['hermes', 'one-line'],
  openers: [OPEN],
  closers: [CLOSE],
  before: '\n',
  render: (calls, variant) => {
    const layout = variant === 'one-line' ? '' : '\n';
    return calls.map((call) => OPEN + layout + callJson(call) + layout + CLOSE).join('\n');
  },
  read: (text, _context, final) => readHermes(text, final),
};

function callJson({ name, arguments: args }: GoldenCall): string {
  return `{"name": ${JSON.stringify(name)}, "arguments": ${JSON.stringify(args)}}`;
}

function readHermes(text: string, final: boolean): ReadCalls {
  const calls: ParsedCall[] = [];
  let end = 0;
  for (let at = 0; text.startsWith(OPEN, at); at = skipBlanks(text, end)) {
    const begin = skipBlanks(text, at + OPEN.length);
    const json = readJson(text, begin);
    const close = text.indexOf(CLOSE, json?.end ?? begin);
    if (json === null && (close < 0 || !final)) return { calls, end: text.length, open: true };
    calls.push(json === null ? broken(text.slice(begin, close)) : callOf(json.value, json.raw));
    const closed = json === null || skipBlanks(text, json.end) === close;
    end = closed ? close + CLOSE.length : (json?.end ?? text.length);
  }
  return { calls, end, open: false };
}

function callOf(value: unknown, raw: string): ParsedCall {
  if (!isJsonObject(value) || typeof value['name'] !== 'string') return broken(raw);
  const args = asArguments(value['arguments']);
  return {
    name: value['name'],
    id: null,
    arguments: args,
    raw: args === null ? raw : JSON.stringify(args),
  };
}

function broken(raw: string): ParsedCall {
  return { name: '', id: null, arguments: null, raw: raw.trim() };
}
