import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Answer, Choice } from './answer.ts';
import { foldCompletions } from './assemble-completions.ts';
import { type Dialect, readBody } from './body.ts';
import { buildAnswer } from './build-answer.ts';
import { readChunkUsage } from './chunk-usage.ts';
import { indexOf, listOf, objectsOf, textOf } from './json-read.ts';
import { bearer } from './key-headers.ts';
import type { DecodeInput, Protocol } from './protocol.ts';
import { filledChannels, readFinish } from './read-choice.ts';
import { isDone } from './terminal.ts';

/** OpenAI's legacy text completions; no turns. */
export const completions: Protocol = {
  api: 'completions',
  method: 'POST',
  path: '/completions',
  samplingKeys: 'all',
  keyHeaders: bearer,
  fixedHeaders: {},
  isTerminal: isDone,
  decode: decodeCompletions,
  followUp: null,
};

function decodeCompletions(input: DecodeInput): Answer {
  const dialect: Dialect = new Map();
  const body = readBody(input, dialect);
  if (body.form === 'stream') dialect.set('done', body.events.some(isDone) ? 'present' : 'missing');
  const wire = body.form === 'stream' ? foldCompletions(body.documents) : choicesOf(body.json);
  const choices = wire.map((choice, position) => readText(choice, position, dialect));
  return buildAnswer(
    { api: 'completions', input, body, dialect },
    { choices, usage: readChunkUsage(body, dialect) },
  );
}

function choicesOf(json: JsonValue | undefined): readonly JsonObject[] {
  return isJsonObject(json) ? objectsOf(json['choices']) : [];
}

function readText(choice: JsonObject, position: number, dialect: Dialect): Choice {
  const text = textOf(choice['text']);
  const index = indexOf(choice['index']);
  if (index === null) dialect.set('choice_index', 'missing');
  return {
    index: index ?? position,
    role: null,
    text,
    reasoning: null,
    refusal: null,
    toolCalls: [],
    finishReason: readFinish(choice['finish_reason'], dialect),
    channels: filledChannels({ reasoning: null, content: text, refusal: null, toolCalls: [] }),
    logprobs: readLegacyLogprobs(choice['logprobs']),
    history: [],
  };
}

/** The legacy shape keeps parallel lists; one entry a token is made of them. Newer servers send chat's shape here too. */
function readLegacyLogprobs(value: JsonValue | undefined): readonly JsonValue[] | null {
  if (!isJsonObject(value)) return null;
  if (!Array.isArray(value['tokens']))
    return Array.isArray(value['content']) ? listOf(value['content']) : null;
  const logprobs = listOf(value['token_logprobs']);
  const top = listOf(value['top_logprobs']);
  return listOf(value['tokens']).map((token, at) => ({
    token,
    logprob: logprobs[at] ?? null,
    top_logprobs: top[at] ?? null,
  }));
}
