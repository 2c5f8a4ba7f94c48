import type { Message } from '../domain/diagnostic.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Golden, Step } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import { wasCut } from '../protocol/checks/conditions.ts';
import { declaredTools } from '../protocol/checks/declared-tools.ts';

type Derived = Golden | { readonly reason: Message };
type GoldenCall = NonNullable<Golden['tool_calls']>[number];

/** Words of the answer to a case that only wants one which runs into the token limit. */
const COUNTED_WORDS = 120;

/**
 * The ideal answer where a step's expectations leave no choice: a text or JSON value to the byte, calls with all the
 * arguments that the tool requires, or an answer that is too long for the limit of its request.
 */
export function derivedGolden({ request, expect }: Step): Derived {
  const wanted = new Map(expect.map(({ kind, params }) => [kind, params]));
  if (onlyRefused(wanted.get('status'))) return { reason: message('golden-refusal') };
  const calls = callsOf(wanted, request);
  if (calls !== null) return { tool_calls: calls };
  const content = textOf(wanted) ?? jsonOf(wanted.get('json'));
  if (content !== null) return { content };
  if (onlyCut(wanted.get('finish_reason'))) return { content: countedWords() };
  return { reason: message('golden-undetermined') };
}

function onlyRefused(status: JsonValue | undefined): boolean {
  const all = Array.isArray(status) ? status : status === undefined ? [] : [status];
  return all.length > 0 && all.every((each) => Number.parseInt(String(each), 10) >= 400 || each === '4xx');
}

/** Every ending that is allowed is that of an answer which was too long, in the word of one of the APIs. */
function onlyCut(finish: JsonValue | undefined): boolean {
  const all = Array.isArray(finish) ? finish : finish === undefined ? [] : [finish];
  return all.length > 0 && all.every((each) => wasCut(String(each)));
}

function textOf(wanted: ReadonlyMap<string, JsonValue>): string | null {
  const text = wanted.get('text');
  if (isJsonObject(text) && typeof text['equals'] === 'string') return text['equals'];
  const bytes = wanted.get('bytes');
  return typeof bytes === 'string' ? bytes : null;
}

function jsonOf(json: JsonValue | undefined): string | null {
  if (!isJsonObject(json)) return null;
  const { path = '', equals } = json;
  return equals !== undefined && path === '' ? JSON.stringify(equals) : null;
}

function callsOf(wanted: ReadonlyMap<string, JsonValue>, request: JsonObject): readonly GoldenCall[] | null {
  const all = wanted.get('tool_calls');
  const list = isJsonObject(all) ? (all['ordered'] ?? all['unordered']) : undefined;
  const one = wanted.get('tool_call');
  const patterns = Array.isArray(list) ? list : one === undefined ? [] : [one];
  const calls = patterns.map((pattern: JsonValue) => callOf(pattern, request));
  return calls.length > 0 && calls.every((call) => call !== null) ? calls : null;
}

/** Free arguments may be left out only if the tool does not require them. */
function callOf(pattern: JsonValue, request: JsonObject): GoldenCall | null {
  if (!isJsonObject(pattern)) return null;
  const { name, arguments: args = {}, exact } = pattern;
  if (typeof name !== 'string' || !isJsonObject(args)) return null;
  const schema = declaredTools(request).find((tool) => tool.name === name)?.schema;
  const required = isJsonObject(schema) && Array.isArray(schema['required']) ? schema['required'] : [];
  const complete = required.every((key: JsonValue) => typeof key === 'string' && Object.hasOwn(args, key));
  return complete || exact === true ? { name, arguments: args } : null;
}

function countedWords(): string {
  return Array.from({ length: COUNTED_WORDS }, (_, at) => at + 1).join(' ');
}
