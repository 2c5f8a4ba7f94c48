import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';

/** What a plain sound answer says: a text, or one call. */
export type Said = { readonly text: string } | { readonly call: string; readonly args: JsonObject };

/** The answer of a sound chat server, streamed where that was asked for, in the outline's form. */
export function plainAnswer(request: JsonObject, said: Said): JsonObject {
  const head = { id: 'chatcmpl-zoo', created: 1_700_000_000, model: request['model'] ?? 'zoo' };
  const finish = 'text' in said ? 'stop' : 'tool_calls';
  const usage = { prompt_tokens: 20, completion_tokens: 5, total_tokens: 25 };
  if (request['stream'] !== true) {
    const choice = { index: 0, message: messageOf(said), logprobs: null, finish_reason: finish };
    return { body: { ...head, object: 'chat.completion', choices: [choice], usage } };
  }
  const chunk = (choices: JsonValue, more: JsonObject = {}) => ({
    ...head,
    object: 'chat.completion.chunk',
    choices,
    ...more,
  });
  const delta = (content: JsonObject, reason: string | null) =>
    chunk([{ index: 0, delta: content, finish_reason: reason }]);
  const options = request['stream_options'];
  const counted = isJsonObject(options) && options['include_usage'] === true;
  return {
    sse: [
      delta({ role: 'assistant', content: '' }, null),
      delta(deltaOf(said), null),
      delta({}, finish),
      ...(counted ? [chunk([], { usage })] : []),
      '[DONE]',
    ],
  };
}

/** The smallest arguments that a tool's schema takes. */
export function smallestArguments(schema: JsonValue | undefined): JsonObject {
  const value = smallest(schema);
  return isJsonObject(value) ? value : {};
}

function smallest(schema: JsonValue | undefined): JsonValue {
  if (!isJsonObject(schema)) return {};
  const { enum: values, type, properties, required } = schema;
  if (Array.isArray(values)) return values[0] ?? null;
  const kind = Array.isArray(type) ? type[0] : type;
  if (kind === 'string') return 'x';
  if (kind === 'integer' || kind === 'number') return schema['minimum'] ?? 1;
  if (kind === 'boolean') return true;
  if (kind === 'array') return [];
  const needed = Array.isArray(required) ? required.map(String) : [];
  const fields = isJsonObject(properties) ? properties : {};
  return Object.fromEntries(needed.map((key) => [key, smallest(fields[key])]));
}

function messageOf(said: Said): JsonObject {
  if ('text' in said) return { role: 'assistant', content: said.text };
  return { role: 'assistant', content: null, tool_calls: [callOf(said)] };
}

function deltaOf(said: Said): JsonObject {
  return 'text' in said ? { content: said.text } : { tool_calls: [{ index: 0, ...callOf(said) }] };
}

function callOf({ call, args }: Extract<Said, { readonly call: string }>): JsonObject {
  return { id: 'call_zoo', type: 'function', function: { name: call, arguments: JSON.stringify(args) } };
}
