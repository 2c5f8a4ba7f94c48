import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Api } from '../domain/suite.ts';

/** What a request makes use of, in words that sort; requests with equal lists are one case. */
export function featuresOf(api: Api, body: JsonObject): readonly string[] {
  const messages = [...listAt(body, 'messages'), ...listAt(body, 'input')].filter(isJsonObject);
  const tools = listAt(body, 'tools').filter(isJsonObject);
  const { stream, tools: _tools, ...fields } = body;
  return [
    ...new Set([
      `api ${api}`,
      ...(stream === true ? ['stream'] : []),
      ...(tools.length === 0 ? [] : [`tools ${tools.length === 1 ? 'one' : 'several'}`]),
      ...tools.flatMap(({ type }) =>
        typeof type === 'string' && type !== 'function' ? [`tool ${type}`] : [],
      ),
      ...Object.keys(fields)
        .filter((name) => !SUBSTANCE.has(name))
        .map((name) => `field ${name}${MODAL.has(name) ? modeOf(fields[name]) : ''}`),
      ...messages.flatMap(featuresOfMessage),
      ...(callsAtOnce(messages) ? ['history parallel calls'] : []),
    ]),
  ].sort();
}

/** What every request has, or what tells nothing by being there. */
const SUBSTANCE = new Set(['messages', 'input', 'model', 'prompt', 'max_tokens']);

/** Fields with a handful of modes (`tool_choice: required`, `response_format: {type}`): each is a feature. */
const MODAL = new Set([
  'tool_choice',
  'response_format',
  'reasoning_effort',
  'thinking',
  'encoding_format',
  'truncation',
  'service_tier',
]);

function modeOf(value: JsonValue | undefined): string {
  const mode = isJsonObject(value) ? value['type'] : value;
  return typeof mode === 'string' && /^[a-z_]{1,24}$/.test(mode) ? ` ${mode}` : '';
}

function featuresOfMessage(message: JsonObject): readonly string[] {
  const { role, content, type } = message;
  const parts = Array.isArray(content) ? content.filter(isJsonObject) : [];
  return [
    ...(typeof role === 'string' ? [`role ${role}`] : []),
    ...(typeof type === 'string' && type !== 'message' ? [`item ${type}`] : []),
    ...parts.map((part) => `part ${String(part['type'])}`),
    ...(listAt(message, 'tool_calls').length > 0 ? ['history calls'] : []),
    ...(typeof message['reasoning_content'] === 'string' || typeof message['reasoning'] === 'string'
      ? ['history reasoning']
      : []),
  ];
}

function callsAtOnce(messages: readonly JsonObject[]): boolean {
  return messages.some(
    (message) =>
      listAt(message, 'tool_calls').length > 1 ||
      listAt(message, 'content').filter((part) => isJsonObject(part) && part['type'] === 'tool_use').length >
        1,
  );
}

function listAt(from: JsonObject, name: string): readonly JsonValue[] {
  const value = from[name];
  return Array.isArray(value) ? value : [];
}
