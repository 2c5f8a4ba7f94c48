import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { Golden } from '../../domain/suite.ts';
import { asArguments, readJson, skipBlanks } from './json-text.ts';
import { type Markup, markupOf, type Parsed, type ParsedCall } from './markup.ts';

const TAG = '<|python_tag|>';

/**
 * Calls of Llama 3: JSON objects with `name` and `parameters`, alone or behind the python tag, several separated by
 * semicolons. An answer that is itself such an object, and text before calls without the tag, cannot be told apart;
 * `render` uses the tag wherever text stands before calls. There are no thoughts: golden reasoning is left out.
 * Source: vLLM's llama3_json parser and Meta's prompt format for Llama 3.1.
 */
export const llamaMarkup: Markup = markupOf({
  variants: ['json', 'python-tag'],
  render: renderLlama,
  parse: (text, _context, final) => parseLlama(text, final),
  held: [TAG],
});

function renderLlama({ content, tool_calls: calls = [] }: Golden, variant: string): string {
  const text = content ?? '';
  if (calls.length === 0) return text;
  const tag = text !== '' || variant === 'python-tag' ? TAG : '';
  const list = calls.map(
    ({ name, arguments: args }) => `{"name": ${JSON.stringify(name)}, "parameters": ${JSON.stringify(args)}}`,
  );
  return text + tag + list.join('; ');
}

function parseLlama(text: string, final: boolean): Parsed {
  const tag = text.trimStart().startsWith('{') ? -1 : text.indexOf(TAG);
  const begin = tag >= 0 ? tag + TAG.length : 0;
  const content = tag >= 0 ? text.slice(0, tag) : '';
  const read = readCalls(text, begin);
  if (read.calls.length > 0 && read.whole) return parsed(content, read.calls, null);
  if (tag >= 0) return parsed(content, read.calls, 'call');
  return text.trimStart().startsWith('{') && !final ? parsed('', read.calls, 'call') : parsed(text, [], null);
}

function parsed(content: string, toolCalls: readonly ParsedCall[], open: Parsed['open']): Parsed {
  return { reasoning: '', content, toolCalls, open };
}

/** Reads objects and semicolons up to the end; `whole` = nothing else was there. */
function readCalls(text: string, begin: number): { calls: readonly ParsedCall[]; whole: boolean } {
  const calls: ParsedCall[] = [];
  let at = skipBlanks(text, begin);
  while (at < text.length) {
    const json = readJson(text, at);
    const call = json === null || !isJsonObject(json.value) ? null : callOf(json.value);
    if (json === null || call === null) return { calls, whole: false };
    calls.push(call);
    at = skipBlanks(text, json.end);
    if (at < text.length && text[at] !== ';') return { calls, whole: false };
    at = skipBlanks(text, at + 1);
  }
  return { calls, whole: true };
}

function callOf(value: JsonObject): ParsedCall | null {
  const { name } = value;
  const args = asArguments(value['parameters'] ?? value['arguments']);
  if (typeof name !== 'string' || args === null) return null;
  return { name, id: null, arguments: args, raw: JSON.stringify(args) };
}
