import type { JsonObject, JsonValue } from '../domain/json.ts';
import type { Ending, Exchange, TransportFailure } from '../domain/record.ts';
import type { Api } from '../domain/suite.ts';
import { openExchange } from '../protocol/exchange-view.ts';
import type { ExchangeView } from '../protocol/view.ts';

/** What went over the wire in an exchange that a test judges. Give one of `json`, `events`, `text`, `bytes`, `failure`. */
export type Wire = {
  readonly request?: JsonObject;
  readonly method?: string;
  readonly url?: string;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: JsonValue;
  /** Data of each event; text goes as it is. */
  readonly events?: readonly (JsonValue | string)[];
  readonly text?: string;
  readonly bytes?: Uint8Array;
  readonly ended?: Ending;
  readonly failure?: TransportFailure;
  readonly durationMs?: number;
  readonly attempts?: number;
};

/** An exchange as a record would hold it. */
export function wireExchange(wire: Wire): Exchange {
  const attempt = {
    request: {
      method: wire.method ?? 'POST',
      url: wire.url ?? 'http://127.0.0.1:8000/v1/chat/completions',
      headers: wire.requestHeaders ?? {},
      body: wire.request === undefined ? null : { utf8: JSON.stringify(wire.request) },
    },
    response: wire.failure === undefined ? responseOf(wire) : null,
    failure: wire.failure ?? null,
    startedMs: 0,
    durationMs: wire.durationMs ?? 5,
  };
  return { attempts: Array.from({ length: wire.attempts ?? 1 }, () => attempt) };
}

/** The same, opened for judgement. */
export function wireView(wire: Wire, api: Api = 'chat', index = 0): ExchangeView {
  return openExchange(wireExchange(wire), api, index);
}

function responseOf(wire: Wire) {
  const text =
    wire.text ?? (wire.events === undefined ? JSON.stringify(wire.json ?? {}) : streamOf(wire.events));
  const type = wire.events === undefined ? 'application/json' : 'text/event-stream';
  const bytes = wire.bytes ?? new TextEncoder().encode(text);
  return {
    status: wire.status ?? 200,
    headers: { 'content-type': type, ...wire.headers },
    body: wire.bytes === undefined ? { utf8: text } : { base64: Buffer.from(wire.bytes).toString('base64') },
    chunks: [[1, bytes.length]] as const,
    ended: wire.ended ?? 'complete',
  };
}

function streamOf(events: readonly (JsonValue | string)[]): string {
  return events.map((each) => `data: ${typeof each === 'string' ? each : JSON.stringify(each)}\n\n`).join('');
}

const HEAD = { id: 'chatcmpl-1', created: 1_767_225_600, model: 'm' };
const USAGE = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 };

/** A sound chat completion with this message. */
export function chatJson(message: JsonObject, more: JsonObject = {}): JsonObject {
  const choice = {
    index: 0,
    message: { role: 'assistant', content: null, ...message },
    finish_reason: 'stop',
    ...more,
  };
  return { ...HEAD, object: 'chat.completion', choices: [choice], usage: USAGE };
}

/** A chunk of a sound chat stream with this delta. */
export function chatChunk(delta: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    ...HEAD,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: null, ...more }],
  };
}

/** The events of a sound chat stream with these deltas. */
export function chatEvents(deltas: readonly JsonObject[], finish = 'stop'): readonly (JsonValue | string)[] {
  const last = chatChunk({}, { finish_reason: finish });
  return [
    chatChunk({ role: 'assistant', content: null }),
    ...deltas.map((each) => chatChunk(each)),
    last,
    '[DONE]',
  ];
}

/** A tool call as a chat message holds it. */
export function wireCall(name: string, args: string, more: JsonObject = {}): JsonObject {
  return { id: 'call_1', type: 'function', function: { name, arguments: args }, ...more };
}

/** A declared function with one string parameter `city`. */
export const WEATHER: JsonObject = {
  type: 'function',
  function: {
    name: 'get_weather',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
};
