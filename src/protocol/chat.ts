import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Answer, Choice } from './answer.ts';
import { foldChat } from './assemble-chat.ts';
import { type Body, type Dialect, readBody } from './body.ts';
import { buildAnswer } from './build-answer.ts';
import { readChunkUsage } from './chunk-usage.ts';
import { listOf, objectsOf, textOf } from './json-read.ts';
import { bearer } from './key-headers.ts';
import type { DecodeInput, Protocol, ScriptedResult } from './protocol.ts';
import { readChoice } from './read-choice.ts';
import { isDone } from './terminal.ts';
import { toolText, userMessages } from './turn-messages.ts';

/** OpenAI's Chat Completions, the API that every engine speaks. */
export const chat: Protocol = {
  api: 'chat',
  method: 'POST',
  path: '/chat/completions',
  samplingKeys: 'all',
  keyHeaders: bearer,
  fixedHeaders: {},
  isTerminal: isDone,
  decode: decodeChat,
  followUp: followChat,
};

function decodeChat(input: DecodeInput): Answer {
  const dialect: Dialect = new Map();
  const body = readBody(input, dialect);
  const choices = body.form === 'stream' ? streamed(body, dialect) : whole(body.json, dialect);
  return buildAnswer(
    { api: 'chat', input, body, dialect },
    { choices, usage: readChunkUsage(body, dialect) },
  );
}

function whole(json: JsonValue | undefined, dialect: Dialect): readonly Choice[] {
  const choices = isJsonObject(json) ? objectsOf(json['choices']) : [];
  return choices.map((choice, position) => readChoice(choice, position, dialect));
}

function streamed(body: Body, dialect: Dialect): readonly Choice[] {
  dialect.set('done', body.events.some(isDone) ? 'present' : 'missing');
  return foldChat(body.documents, dialect).map(({ choice, channels, callIndexes }, position) => {
    const read = readChoice(choice, position, dialect);
    const toolCalls = read.toolCalls.map((call, at) => ({ ...call, index: callIndexes[at] ?? call.index }));
    return { ...read, toolCalls, channels, history: read.history.map(withRole) };
  });
}

/** A stream need not repeat the role that every client knows; a message in a history must have it. */
function withRole(message: JsonObject): JsonObject {
  return textOf(message['role']) ? message : { ...message, role: 'assistant' };
}

function followChat(
  request: JsonObject,
  answer: Answer,
  results: readonly ScriptedResult[],
  user: JsonValue | null,
): JsonObject {
  const replies = results.map(({ call, content }) => ({
    role: 'tool',
    tool_call_id: call.id,
    content: toolText(content),
  }));
  const messages = [
    ...listOf(request['messages']),
    ...(answer.choices[0]?.history ?? []),
    ...replies,
    ...userMessages(user),
  ];
  return { ...request, messages };
}
