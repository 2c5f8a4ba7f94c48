import type { JsonObject, JsonValue } from '../src/domain/json.ts';
import type { Exchange } from '../src/domain/record.ts';
import type { Api, Golden } from '../src/domain/suite.ts';
import { openExchange } from '../src/protocol/exchange-view.ts';
import type { ExchangeView } from '../src/protocol/view.ts';

/** No vocabulary has tokens of more characters than this all the way through a text. */
const LONGEST_TOKEN = 8;

/** Why an answer ends: the limit of its request, a stop sequence of it, or by itself. */
type End = { readonly kind: 'limit' | 'stop' | 'own'; readonly stop?: string };

/** What a sound server would send for an ideal answer: limits and stop sequences of the request cut it. */
export function goldenBody(api: Api, golden: Golden, request: JsonObject): JsonValue {
  const { text, end } = stopped(golden.content ?? '', request);
  const limit = limitOf(request);
  if (sizeOf(golden) > limit * LONGEST_TOKEN) return cutBody(api, golden, limit);
  return bodyOf(api, { ...golden, content: text === '' ? null : text }, { end, tokens: 12 });
}

function cutBody(api: Api, { reasoning, content, tool_calls: calls = [] }: Golden, limit: number): JsonValue {
  const thoughts = reasoning?.slice(0, limit);
  const text = (content ?? '').slice(0, limit - (thoughts ?? '').length);
  const [call] = text.length + (thoughts ?? '').length < limit ? calls : [];
  const golden = {
    ...(thoughts === undefined ? {} : { reasoning: thoughts }),
    content: text === '' ? null : text,
    ...(call === undefined ? {} : { tool_calls: [call] }),
  };
  return bodyOf(api, golden, { end: { kind: 'limit' }, tokens: limit });
}

function stopped(text: string, { stop, stop_sequences: sequences }: JsonObject) {
  const found = [stop ?? sequences ?? []]
    .flat()
    .map(String)
    .map((each) => ({ each, at: text.indexOf(each) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)[0];
  if (found === undefined) return { text, end: { kind: 'own' } as const };
  return { text: text.slice(0, found.at), end: { kind: 'stop', stop: found.each } as const };
}

function limitOf(request: JsonObject): number {
  const limits = [request['max_tokens'], request['max_completion_tokens'], request['max_output_tokens']];
  return Math.min(...limits.filter((each) => typeof each === 'number'), Number.MAX_SAFE_INTEGER);
}

function sizeOf({ reasoning = '', content, tool_calls: calls = [] }: Golden): number {
  return `${reasoning}${content ?? ''}${calls.map((call) => JSON.stringify(call)).join('')}`.length;
}

type Told = { readonly end: End; readonly tokens: number };

function bodyOf(api: Api, golden: Golden, { end, tokens }: Told): JsonValue {
  const { reasoning, content = null, tool_calls: calls = [] } = golden;
  const isCut = end.kind === 'limit';
  const text = content ?? '';
  const usage = { prompt_tokens: 4000, completion_tokens: tokens, total_tokens: 4000 + tokens };
  const usageInOut = { input_tokens: 4000, output_tokens: tokens, total_tokens: 4000 + tokens };
  const made = calls.map((call, at) => ({
    id: `call${at}`,
    name: call.name,
    input: call.arguments,
    arguments: isCut
      ? JSON.stringify(call.arguments).slice(0, Math.max(tokens - 1, 1))
      : JSON.stringify(call.arguments),
  }));
  if (api === 'completions') {
    return { choices: [{ index: 0, text, finish_reason: isCut ? 'length' : 'stop' }], usage };
  }
  if (api === 'messages') {
    const blocks = made.map(({ id, name, input }) => ({
      type: 'tool_use',
      id,
      name,
      input: isCut ? {} : input,
    }));
    const reasons = { limit: 'max_tokens', stop: 'stop_sequence', own: 'end_turn' };
    const { total_tokens: _total, ...inOut } = usageInOut;
    return {
      type: 'message',
      role: 'assistant',
      content: [
        ...(reasoning === undefined ? [] : [{ type: 'thinking', thinking: reasoning, signature: 's' }]),
        ...(text === '' ? [] : [{ type: 'text', text }]),
        ...blocks,
      ],
      stop_reason: blocks.length > 0 && !isCut ? 'tool_use' : reasons[end.kind],
      ...(end.stop === undefined ? {} : { stop_sequence: end.stop }),
      usage: inOut,
    };
  }
  if (api === 'responses') {
    const message = { type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] };
    const items = made.map(({ id, name, arguments: args }) => ({
      type: 'function_call',
      call_id: id,
      name,
      arguments: args,
    }));
    const thoughts = {
      type: 'reasoning',
      summary: [],
      content: [{ type: 'reasoning_text', text: reasoning ?? '' }],
    };
    return {
      object: 'response',
      status: isCut ? 'incomplete' : 'completed',
      ...(isCut ? { incomplete_details: { reason: 'max_output_tokens' } } : {}),
      output: [...(reasoning === undefined ? [] : [thoughts]), ...(text === '' ? [] : [message]), ...items],
      usage: usageInOut,
    };
  }
  const tool_calls = made.map(({ id, name, arguments: args }) => ({
    id,
    type: 'function',
    function: { name, arguments: args },
  }));
  const message = {
    role: 'assistant',
    content,
    ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
    ...(tool_calls.length === 0 ? {} : { tool_calls }),
  };
  const finish_reason = isCut ? 'length' : tool_calls.length > 0 ? 'tool_calls' : 'stop';
  const logprobs = { content: [{ token: 'x', logprob: -0.1, top_logprobs: [] }] };
  return { choices: [{ index: 0, message, finish_reason, logprobs }], usage };
}

/** A well-formed answer with nothing in it. */
export function emptyBody(api: Api): JsonValue {
  if (api === 'embeddings' || api === 'models') return { object: 'list', data: [] };
  if (api === 'completions') return { choices: [{ index: 0, text: '', finish_reason: null }] };
  if (api === 'responses') return { object: 'response', status: 'completed', output: [] };
  if (api === 'messages') return { type: 'message', role: 'assistant', content: [], stop_reason: null };
  if (api === 'http') return {};
  return { choices: [{ index: 0, message: { role: 'assistant', content: '' }, finish_reason: null }] };
}

/** An exchange with a request and a JSON answer, opened for judgement. */
export function viewOf(
  api: Api,
  request: JsonObject,
  answer: { status: number; body: JsonValue },
): ExchangeView {
  const utf8 = JSON.stringify(answer.body);
  const exchange: Exchange = {
    attempts: [
      {
        request: {
          method: 'POST',
          url: 'http://127.0.0.1/v1/any',
          headers: {},
          body: { utf8: JSON.stringify(request) },
        },
        response: {
          status: answer.status,
          headers: { 'content-type': 'application/json' },
          body: { utf8 },
          chunks: [[1, Buffer.byteLength(utf8)]],
          ended: 'complete',
        },
        failure: null,
        startedMs: 0,
        durationMs: 1,
      },
    ],
  };
  return openExchange(exchange, api, 0);
}
