import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Answer } from './answer.ts';
import { foldMessage } from './assemble-messages.ts';
import { type Dialect, readBody } from './body.ts';
import { buildAnswer } from './build-answer.ts';
import { listOf } from './json-read.ts';
import { bearer } from './key-headers.ts';
import type { DecodeInput, Protocol, ScriptedResult } from './protocol.ts';
import { readMessage } from './read-message.ts';
import { MESSAGE_ENDS } from './stream-ends.ts';
import { endsAt } from './terminal.ts';
import { toolText } from './turn-messages.ts';
import { readUsage } from './usage.ts';

/** Anthropic's Messages API, which several engines serve too. */
export const messages: Protocol = {
  api: 'messages',
  method: 'POST',
  path: '/messages',
  samplingKeys: 'all',
  // Anthropic reads x-api-key, the engines that copy the API read a bearer token.
  keyHeaders: (key) => ({ 'x-api-key': key, ...bearer(key) }),
  fixedHeaders: { 'anthropic-version': '2023-06-01' },
  isTerminal: endsAt(MESSAGE_ENDS),
  decode: decodeMessage,
  followUp: followMessage,
};

function decodeMessage(input: DecodeInput): Answer {
  const dialect: Dialect = new Map();
  const body = readBody(input, dialect);
  const document = body.form === 'stream' ? foldMessage(body.documents) : body.json;
  const message = isJsonObject(document) ? document : {};
  return buildAnswer(
    { api: 'messages', input, body, dialect },
    { choices: readMessage(message, dialect), usage: readUsage(message['usage']) },
  );
}

function followMessage(
  request: JsonObject,
  answer: Answer,
  results: readonly ScriptedResult[],
  user: JsonValue | null,
): JsonObject {
  const blocks = [...results.map(resultBlock), ...userBlocks(user)];
  const next = blocks.length === 0 ? [] : [{ role: 'user', content: blocks }];
  const history = answer.choices[0]?.history ?? [];
  return { ...request, messages: [...listOf(request['messages']), ...history, ...next] };
}

function resultBlock({ call, content, isError }: ScriptedResult): JsonObject {
  return {
    type: 'tool_result',
    tool_use_id: call.id,
    content: toolText(content),
    ...(isError ? { is_error: true } : {}),
  };
}

/** User words as blocks: they share one message with the results, because the API wants the roles to take turns. */
function userBlocks(user: JsonValue | null): readonly JsonValue[] {
  if (user === null) return [];
  const content = isJsonObject(user) && typeof user['role'] === 'string' ? (user['content'] ?? '') : user;
  return Array.isArray(content) ? listOf(content) : [{ type: 'text', text: toolText(content) }];
}
