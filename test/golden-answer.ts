import type { JsonObject, JsonValue } from '../src/domain/json.ts';
import type { Exchange } from '../src/domain/record.ts';
import type { Api, Golden } from '../src/domain/suite.ts';
import { openExchange } from '../src/protocol/exchange-view.ts';
import type { ExchangeView } from '../src/protocol/view.ts';

const USAGE = { prompt_tokens: 4000, completion_tokens: 12, total_tokens: 4012 };

/** What a sound server would send for an ideal answer. */
export function goldenBody(api: Api, golden: Golden): JsonValue {
  const { reasoning, content = null, tool_calls: calls = [] } = golden;
  const text = content ?? '';
  const made = calls.map((call, at) => ({ id: `call${at}`, name: call.name, arguments: call.arguments }));
  if (api === 'completions') return { choices: [{ index: 0, text, finish_reason: 'stop' }], usage: USAGE };
  if (api === 'messages') {
    const blocks = made.map(({ id, name, arguments: input }) => ({ type: 'tool_use', id, name, input }));
    return {
      type: 'message',
      role: 'assistant',
      content: [...(text === '' ? [] : [{ type: 'text', text }]), ...blocks],
      stop_reason: blocks.length > 0 ? 'tool_use' : 'end_turn',
      usage: { input_tokens: 4000, output_tokens: 12 },
    };
  }
  if (api === 'responses') {
    const message = { type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] };
    const items = made.map(({ id, name, arguments: args }) => ({
      type: 'function_call',
      call_id: id,
      name,
      arguments: JSON.stringify(args),
    }));
    return {
      object: 'response',
      status: 'completed',
      output: [...(text === '' ? [] : [message]), ...items],
      usage: { input_tokens: 4000, output_tokens: 12, total_tokens: 4012 },
    };
  }
  const tool_calls = made.map(({ id, name, arguments: args }) => ({
    id,
    type: 'function',
    function: { name, arguments: JSON.stringify(args) },
  }));
  const message = {
    role: 'assistant',
    content,
    ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
    ...(tool_calls.length === 0 ? {} : { tool_calls }),
  };
  const finish_reason = tool_calls.length > 0 ? 'tool_calls' : 'stop';
  const logprobs = { content: [{ token: 'x', logprob: -0.1, top_logprobs: [] }] };
  return { choices: [{ index: 0, message, finish_reason, logprobs }], usage: USAGE };
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
