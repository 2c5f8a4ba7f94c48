import { Ajv2020 } from 'ajv/dist/2020.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../src/domain/json.ts';
import { objectsOf } from '../src/protocol/json-read.ts';

/** Fields of a chat request that the published API names and shipped cases may use. */
const FIELDS = new Set(
  `model messages max_tokens max_completion_tokens stream stream_options tools tool_choice parallel_tool_calls response_format
   stop n seed temperature top_p frequency_penalty presence_penalty logprobs top_logprobs logit_bias user metadata store
   service_tier reasoning_effort`.split(/\s+/),
);
const MESSAGE_FIELDS = new Set('role content name tool_calls tool_call_id refusal'.split(' '));
const ROLES = new Set(['system', 'developer', 'user', 'assistant', 'tool']);
const NAME = /^[a-zA-Z0-9_-]{1,64}$/;
const ajv = new Ajv2020({ strict: false, validateFormats: false });

/** What the published chat API would refuse in a request, or does not know; empty for a legal one. */
export function chatFaults(request: JsonObject): readonly string[] {
  const { tools, response_format: format, stop } = request;
  const has = (key: string) => request[key] !== undefined && request[key] !== null;
  return [
    ...Object.keys(request).filter((key) => !FIELDS.has(key)),
    ...objectsOf(request['messages']).flatMap(messageFaults),
    ...callFaults(objectsOf(request['messages'])),
    ...(Array.isArray(tools) && tools.length === 0 ? ['tools: empty'] : []),
    ...objectsOf(tools).flatMap((tool) => toolFaults(tool['function'])),
    ...(isJsonObject(format) ? formatFaults(format, JSON.stringify(request['messages'])) : []),
    ...(Array.isArray(stop) && stop.length > 4 ? ['stop: more than four'] : []),
    ...(has('top_logprobs') && request['logprobs'] !== true ? ['top_logprobs without logprobs'] : []),
    ...(has('stream_options') && request['stream'] !== true ? ['stream_options without stream'] : []),
    ...['tool_choice', 'parallel_tool_calls']
      .filter((key) => has(key) && !has('tools'))
      .map((key) => `${key} without tools`),
  ];
}

function messageFaults(message: JsonObject): readonly string[] {
  const { role, content, tool_calls: calls } = message;
  return [
    ...(ROLES.has(String(role)) ? [] : [`role ${JSON.stringify(role)}`]),
    ...Object.keys(message)
      .filter((key) => !MESSAGE_FIELDS.has(key))
      .map((key) => `message.${key}`),
    ...((content === null || content === undefined) && calls === undefined
      ? ['message without content']
      : []),
    ...(Array.isArray(calls) && calls.length === 0 ? ['tool_calls: empty'] : []),
    ...objectsOf(calls)
      .map((call) => call['function'])
      .filter((made) => !isJsonObject(made) || typeof made['arguments'] !== 'string')
      .map(() => 'arguments that are no text'),
  ];
}

/** Every call is followed by its result, every result follows its call. */
function callFaults(messages: readonly JsonObject[]): readonly string[] {
  return messages.flatMap((message, at) => {
    const after = messages.slice(at + 1);
    const rest = after.findIndex(({ role }) => role !== 'tool');
    const results = (rest < 0 ? after : after.slice(0, rest)).map((each) => each['tool_call_id']);
    const before = messages.slice(0, at).flatMap((each) => objectsOf(each['tool_calls']).map(({ id }) => id));
    return [
      ...objectsOf(message['tool_calls'])
        .filter(({ id }) => !results.includes(id))
        .map(({ id }) => `call ${id} without result`),
      ...(message['role'] === 'tool' && !before.includes(message['tool_call_id'])
        ? ['result without call']
        : []),
    ];
  });
}

function toolFaults(tool: JsonValue | undefined): readonly string[] {
  if (!isJsonObject(tool)) return ['tool without function'];
  const { name, parameters } = tool;
  return [
    ...(NAME.test(String(name)) ? [] : [`tool name ${String(name)}`]),
    ...(parameters === undefined ? [] : schemaFaults(parameters)),
  ];
}

function formatFaults(format: JsonObject, messages: string): readonly string[] {
  if (format['type'] === 'json_object') return /json/i.test(messages) ? [] : ['JSON mode without the word'];
  const inside = format['json_schema'];
  if (!isJsonObject(inside)) return [];
  return [
    ...(NAME.test(String(inside['name'])) ? [] : ['name of a format']),
    ...schemaFaults(inside['schema'] ?? null),
  ];
}

function schemaFaults(schema: JsonValue): readonly string[] {
  if (!isJsonObject(schema)) return ['schema that is no object'];
  return ajv.validateSchema(schema) === true ? [] : [`schema: ${ajv.errorsText()}`];
}
