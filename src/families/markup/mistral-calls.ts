import { isJsonObject, type JsonValue } from '../../domain/json.ts';
import { asArguments, readJson, skipBlanks } from './json-text.ts';
import type { ParsedCall } from './markup.ts';
import type { CallSyntax, ReadCalls } from './tagged.ts';

const OPEN = '[TOOL_CALLS]';
const ARGS = '[ARGS]';
const ID = '[CALL_ID]';

/**
 * Calls of Mistral models. Older tokenizers write one JSON list behind the marker; newer ones write the marker, the name
 * and the arguments for each call, some with an id between. Source: mistral-common, instruct tokenizers v3 to v13.
 */
export const mistralCalls: CallSyntax = {
  variants: ['list', 'name-and-args'],
  openers: [OPEN],
  closers: [],
  before: '',
  render: (calls, variant) =>
    variant === 'list'
      ? OPEN + JSON.stringify(calls.map(({ name, arguments: args }) => ({ name, arguments: args })))
      : calls.map(({ name, arguments: args }) => OPEN + name + ARGS + JSON.stringify(args)).join(''),
  read: (text) => {
    const begin = skipBlanks(text, OPEN.length);
    return text[begin] === '[' && !text.startsWith(ARGS, begin) ? readList(text, begin) : readNamed(text);
  },
};

function readList(text: string, begin: number): ReadCalls {
  const json = readJson(text, begin);
  if (json === null) return { calls: [], end: text.length, open: true };
  const list = Array.isArray(json.value) ? (json.value as readonly JsonValue[]) : [];
  const calls = list.map(callOf);
  return json.value === undefined
    ? { calls: [{ name: '', id: null, arguments: null, raw: json.raw }], end: json.end, open: false }
    : { calls, end: json.end, open: false };
}

function callOf(value: JsonValue): ParsedCall {
  const raw = JSON.stringify(value);
  if (!isJsonObject(value)) return { name: '', id: null, arguments: null, raw };
  const { name, id } = value;
  const args = asArguments(value['arguments']);
  return {
    name: typeof name === 'string' ? name : '',
    id: typeof id === 'string' ? id : null,
    arguments: args,
    raw: args === null ? raw : JSON.stringify(args),
  };
}

function readNamed(text: string): ReadCalls {
  const calls: ParsedCall[] = [];
  let end = 0;
  for (let at = 0; text.startsWith(OPEN, at); at = skipBlanks(text, end)) {
    const mark = text.indexOf(ARGS, at);
    const json = mark < 0 ? null : readJson(text, skipBlanks(text, mark + ARGS.length));
    if (json === null) return { calls, end: text.length, open: true };
    const [name = '', id] = text.slice(at + OPEN.length, mark).split(ID);
    calls.push({
      name: name.trim(),
      id: id === undefined ? null : id.trim(),
      arguments: asArguments(json.value),
      raw: json.raw,
    });
    end = json.end;
  }
  return { calls, end, open: false };
}
