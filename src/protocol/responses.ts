import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Answer } from './answer.ts';
import { foldResponse } from './assemble-responses.ts';
import { type Dialect, readBody } from './body.ts';
import { buildAnswer } from './build-answer.ts';
import { listOf } from './json-read.ts';
import { bearer } from './key-headers.ts';
import type { DecodeInput, Protocol, ScriptedResult } from './protocol.ts';
import { readResponse } from './read-response.ts';
import { RESPONSE_ENDS } from './stream-ends.ts';
import { endsAt } from './terminal.ts';
import { toolText, userMessages } from './turn-messages.ts';
import { readUsage } from './usage.ts';

/** OpenAI's Responses API. */
export const responses: Protocol = {
  api: 'responses',
  method: 'POST',
  path: '/responses',
  samplingKeys: ['temperature', 'top_p'],
  keyHeaders: bearer,
  fixedHeaders: {},
  isTerminal: endsAt(RESPONSE_ENDS),
  decode: decodeResponse,
  followUp: followResponse,
};

function decodeResponse(input: DecodeInput): Answer {
  const dialect: Dialect = new Map();
  const body = readBody(input, dialect);
  const document = body.form === 'stream' ? foldResponse(body.documents, dialect) : body.json;
  const response = isJsonObject(document) ? document : {};
  return buildAnswer(
    { api: 'responses', input, body, dialect },
    { choices: readResponse(response, dialect), usage: readUsage(response['usage']) },
  );
}

function followResponse(
  request: JsonObject,
  answer: Answer,
  results: readonly ScriptedResult[],
  user: JsonValue | null,
): JsonObject {
  const outputs = results.map(({ call, content }) => ({
    type: 'function_call_output',
    call_id: call.id,
    output: toolText(content),
  }));
  const history = answer.choices[0]?.history ?? [];
  return { ...request, input: [...itemsOf(request['input']), ...history, ...outputs, ...userMessages(user)] };
}

/** `input` may be one text instead of a list of items. */
function itemsOf(input: JsonValue | undefined): readonly JsonValue[] {
  return typeof input === 'string' ? [{ role: 'user', content: input }] : listOf(input);
}
