import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';

/**
 * What a request has that bugs hide behind, in the words of the entries' triggers: `stream`, `tools:1` (at least one),
 * `tool_choice:required`, `tool-history`, `content-parts`, `n:3`, and fields by their names.
 */
export function featuresOf(body: JsonObject): ReadonlySet<string> {
  const said = saidIn(body);
  return new Set([
    ...FIELDS.filter((field) => isThere(body[field])),
    ...Object.entries(NEWER).flatMap(([field, name]) => (isThere(body[field]) ? [name] : [])),
    ...(body['stream'] === true ? ['stream'] : []),
    ...toolFeatures(body),
    ...(typeof body['n'] === 'number' ? [`n:${body['n']}`] : []),
    ...(isJsonObject(body['text']) && 'format' in body['text'] ? ['response_format'] : []),
    ...(said.some(isToolTurn) ? ['tool-history'] : []),
    ...(said.some(({ content }) => Array.isArray(content)) ? ['content-parts'] : []),
    ...(isThere(body['system']) || isThere(body['instructions']) ? ['system-message'] : []),
    ...said.flatMap(({ role }) => (role === 'system' || role === 'developer' ? [`${role}-message`] : [])),
    ...(lengthOf(said, body) >= LONG ? ['long-prompt'] : []),
  ]);
}

/** From so many characters on, windows and caches come into play. */
const LONG = 2000;

const FIELDS = [
  ...['stream_options', 'parallel_tool_calls', 'response_format', 'max_tokens', 'stop', 'logprobs', 'echo'],
  ...['encoding_format', 'chat_template_kwargs', 'reasoning_effort', 'guided_json', 'grammar'],
];

/** The same features under another API's name. */
const NEWER: Readonly<Record<string, string>> = {
  max_completion_tokens: 'max_tokens',
  max_output_tokens: 'max_tokens',
  stop_sequences: 'stop',
  reasoning: 'reasoning_effort',
};

function isThere(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== false;
}

function saidIn(body: JsonObject): readonly JsonObject[] {
  const list = body['messages'] ?? body['input'];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

function toolFeatures(body: JsonObject): readonly string[] {
  const tools = Array.isArray(body['tools']) ? body['tools'] : [];
  if (tools.length === 0) return [];
  const choice = body['tool_choice'];
  const word = isJsonObject(choice) ? (NAMED.has(String(choice['type'])) ? 'named' : choice['type']) : choice;
  return [...tools.map((_tool, at) => `tools:${at + 1}`), `tool_choice:${String(word ?? 'auto')}`];
}

const NAMED = new Set(['function', 'tool']);

/** A call or its result in what was said before. */
function isToolTurn({ role, type, tool_calls: calls, content }: JsonObject): boolean {
  if (role === 'tool' || type === 'function_call' || type === 'function_call_output') return true;
  if (Array.isArray(calls) && calls.length > 0) return true;
  const blocks: readonly JsonValue[] = Array.isArray(content) ? content : [];
  return blocks.some((block) => isJsonObject(block) && /^tool_(use|result)$/.test(String(block['type'])));
}

function lengthOf(said: readonly JsonObject[], body: JsonObject): number {
  const texts = [body['prompt'], body['input'], ...said.map(({ content }) => content)];
  return texts.reduce((sum: number, text) => sum + (typeof text === 'string' ? text.length : 0), 0);
}
