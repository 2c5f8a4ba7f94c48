import type { JsonObject } from '../../domain/json.ts';
import type { Body } from '../../domain/record.ts';
import type { Http } from '../../ports.ts';
import type { RecordedCall, RecordedExchange } from './recording.ts';

/** A call with a name to find it by. */
export type NamedCall = { readonly name: string } & RecordedCall;

/**
 * llama-server (seen on build 11669) promises to keep the connection after a stream and then closes it at once; a next
 * request on it can be lost. A connection for each call avoids the race.
 */
const CLOSE = { connection: 'close' };

/** Asks a real server, one call after another, and keeps what came back. Throws where a call got no whole answer. */
export async function recordCalls(
  http: Pick<Http, 'send'>,
  origin: string,
  calls: readonly NamedCall[],
): Promise<readonly RecordedExchange[]> {
  const exchanges: RecordedExchange[] = [];
  for (const { name, ...call } of calls) {
    const { response, failure } = await http.send(
      {
        method: call.method,
        url: origin + call.path,
        headers: { ...CLOSE, ...(call.body === null ? {} : { 'content-type': 'application/json' }) },
        body: call.body === null ? null : JSON.stringify(call.body),
      },
      {
        timeouts: { connectMs: 5_000, firstEventMs: 60_000, idleMs: 60_000, totalMs: 120_000 },
        signal: new AbortController().signal,
        keepBytes: 1_000_000,
        stopAtBytes: 1_000_000,
      },
    );
    if (response?.ended !== 'complete') throw new Error(`${name}: ${failure?.detail ?? response?.ended}`);
    const { status, headers, bytes, chunks } = response;
    exchanges.push({ name, request: call, response: { status, headers, body: storable(bytes), chunks } });
  }
  return exchanges;
}

function storable(bytes: Uint8Array): Body {
  try {
    return { utf8: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { base64: Buffer.from(bytes).toString('base64') };
  }
}

const WEATHER_TOOL = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'Tells the weather of a city.',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' }, unit: { type: 'string', enum: ['celsius', 'fahrenheit'] } },
      required: ['city'],
    },
  },
};
const CITY_SCHEMA = {
  type: 'json_schema',
  json_schema: {
    name: 'city',
    strict: true,
    schema: {
      type: 'object',
      properties: { name: { type: 'string' }, population: { type: 'integer' } },
      required: ['name', 'population'],
      additionalProperties: false,
    },
  },
};
const GREEDY = { temperature: 0, seed: 7 };

/** The calls of the shipped recording: every kind of answer that the demo shows, from a server known as `model`. */
export function demoCalls(model: string): readonly NamedCall[] {
  const user = (content: string) => ({ role: 'user', content });
  const post = (name: string, path: string, body: JsonObject): NamedCall => ({
    name,
    method: 'POST',
    path,
    body: { model, ...body },
  });
  const chat = (name: string, content: string, body: JsonObject): NamedCall =>
    post(name, '/v1/chat/completions', { messages: [user(content)], ...GREEDY, ...body });
  const get = (path: string): NamedCall => ({ name: path.slice(1), method: 'GET', path, body: null });
  const stream = { stream: true, stream_options: { include_usage: true } };
  const weather = 'What is the weather in Paris, in celsius?';
  return [
    get('/health'),
    get('/props'),
    get('/v1/models'),
    chat('chat', 'Name three colours.', { max_tokens: 64 }),
    chat('chat-stream', 'Name three colours.', { max_tokens: 64, ...stream }),
    chat('chat-length', 'Tell a story about a lighthouse.', { max_tokens: 8 }),
    chat('chat-length-stream', 'Tell a story about a lighthouse.', { max_tokens: 8, ...stream }),
    chat('chat-stop', 'Count from 1 to 9, separated by commas.', { max_tokens: 64, stop: ['5'] }),
    chat('chat-stop-stream', 'Count from 1 to 9, separated by commas.', {
      max_tokens: 64,
      stop: ['5'],
      ...stream,
    }),
    chat('chat-two-choices', 'Say a word.', { max_tokens: 16, n: 2, temperature: 1 }),
    chat('chat-logprobs', 'Say yes.', { max_tokens: 4, logprobs: true, top_logprobs: 2 }),
    chat('chat-json', 'Describe Paris.', { max_tokens: 128, response_format: CITY_SCHEMA }),
    chat('chat-json-stream', 'Describe Paris.', { max_tokens: 128, response_format: CITY_SCHEMA, ...stream }),
    chat('chat-tools', weather, { max_tokens: 64, tools: [WEATHER_TOOL] }),
    chat('chat-tools-stream', weather, { max_tokens: 64, tools: [WEATHER_TOOL], ...stream }),
    chat('chat-tools-required', weather, { max_tokens: 128, tools: [WEATHER_TOOL], tool_choice: 'required' }),
    chat('chat-tools-required-stream', weather, {
      max_tokens: 128,
      tools: [WEATHER_TOOL],
      tool_choice: 'required',
      ...stream,
    }),
    chat('chat-second-turn', '', {
      max_tokens: 32,
      messages: [
        user('My name is Ada.'),
        { role: 'assistant', content: 'Hello, Ada.' },
        user('What is my name?'),
      ],
    }),
    chat('chat-without-messages', '', { messages: 'none' }),
    post('completions', '/v1/completions', { prompt: 'The sea is', max_tokens: 16, ...GREEDY }),
    post('responses', '/v1/responses', {
      input: 'Name three colours.',
      max_output_tokens: 64,
      temperature: 0,
    }),
    post('responses-stream', '/v1/responses', {
      input: 'Name three colours.',
      max_output_tokens: 64,
      temperature: 0,
      stream: true,
    }),
    post('messages', '/v1/messages', {
      messages: [user('Name three colours.')],
      max_tokens: 64,
      temperature: 0,
    }),
    get('/v1/no-such-path'),
  ];
}
