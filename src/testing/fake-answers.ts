import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';

/** What a healthy fake model says: text, tool calls, or both. */
export type Saying =
  | { readonly text: string; readonly toolCalls?: readonly SaidCall[] }
  | { readonly text?: string; readonly toolCalls: readonly SaidCall[] };

type SaidCall = { readonly name: string; readonly arguments: JsonObject };

/** A healthy answer: one JSON document, or the events of a stream, each as it goes over the wire. */
export type HealthyAnswer = { readonly json: JsonObject } | { readonly events: readonly string[] };

/** Answers a request as a sound server would; null = the path is none that it knows. `number` keeps ids apart. */
export function healthyAnswer(path: string, body: JsonObject, say: Say): HealthyAnswer | null {
  const api = Object.keys(answers).find((ending) => path.endsWith(ending));
  return api === undefined ? null : (answers[api]?.(body, say) ?? null);
}

type Say = Partial<Saying> & { readonly number: number };

const CREATED = 1_767_225_600;
const USAGE = { prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 };

const answers: Readonly<Record<string, (body: JsonObject, say: Say) => HealthyAnswer>> = {
  '/chat/completions': chat,
  '/completions': completion,
  '/responses': response,
  '/messages': anthropicMessage,
  '/embeddings': embeddings,
  '/models': () => ({ json: { object: 'list', data: [modelEntry('fake-model')] } }),
};

function chat(body: JsonObject, say: Say): HealthyAnswer {
  const calls = (say.toolCalls ?? []).map((call, index) => ({
    id: `call_${say.number}_${index}`,
    type: 'function',
    function: { name: call.name, arguments: JSON.stringify(call.arguments) },
  }));
  const finish = calls.length > 0 ? 'tool_calls' : 'stop';
  const head = { id: `chatcmpl-${say.number}`, created: CREATED, model: modelOf(body) };
  const content = calls.length > 0 ? null : (say.text ?? 'hello');
  if (body['stream'] !== true) {
    const message = { role: 'assistant', content, ...(calls.length > 0 ? { tool_calls: calls } : {}) };
    const choices = [{ index: 0, message, logprobs: null, finish_reason: finish }];
    return { json: { ...head, object: 'chat.completion', choices, usage: USAGE } };
  }
  const chunk = (delta: JsonObject, finish_reason: string | null = null): JsonObject => ({
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
  });
  const deltas = [
    chunk({ role: 'assistant', content: content === null ? null : '' }),
    ...pieces(content ?? '').map((content) => chunk({ content })),
    ...calls.map((call, index) => chunk({ tool_calls: [{ index, ...call }] })),
    chunk({}, finish),
  ];
  const options = body['stream_options'];
  const asksUsage = isJsonObject(options) && options['include_usage'] === true;
  const usage = asksUsage ? [{ ...head, object: 'chat.completion.chunk', choices: [], usage: USAGE }] : [];
  const marked = asksUsage ? deltas.map((each) => ({ ...each, usage: null })) : deltas;
  return { events: [...[...marked, ...usage].map(data), 'data: [DONE]\n\n'] };
}

function completion(body: JsonObject, say: Say): HealthyAnswer {
  const head = {
    id: `cmpl-${say.number}`,
    object: 'text_completion',
    created: CREATED,
    model: modelOf(body),
  };
  const choice = (text: string, finish_reason: string | null): JsonObject => ({
    ...head,
    choices: [{ index: 0, text, logprobs: null, finish_reason }],
  });
  const text = say.text ?? 'hello';
  if (body['stream'] !== true) return { json: { ...choice(text, 'stop'), usage: USAGE } };
  const events = [...pieces(text).map((each) => choice(each, null)), choice('', 'stop')];
  return { events: [...events.map(data), 'data: [DONE]\n\n'] };
}

function response(body: JsonObject, say: Say): HealthyAnswer {
  const text = say.text ?? 'hello';
  const part = (text: string): JsonObject => ({ type: 'output_text', text, annotations: [] });
  const item = (status: string, content: readonly JsonValue[]): JsonObject => ({
    id: `msg_${say.number}`,
    type: 'message',
    role: 'assistant',
    status,
    content,
  });
  const whole = (status: string, output: readonly JsonValue[], usage: JsonValue): JsonObject => ({
    id: `resp_${say.number}`,
    object: 'response',
    created_at: CREATED,
    model: modelOf(body),
    status,
    error: null,
    incomplete_details: null,
    tools: [],
    tool_choice: 'auto',
    parallel_tool_calls: true,
    output,
    usage,
  });
  const usage = { input_tokens: 5, output_tokens: 3, total_tokens: 8 };
  const done = whole('completed', [item('completed', [part(text)])], usage);
  if (body['stream'] !== true) return { json: done };
  const at = { item_id: `msg_${say.number}`, output_index: 0, content_index: 0 };
  const started = whole('in_progress', [], null);
  return {
    events: [
      { type: 'response.created', response: started },
      { type: 'response.in_progress', response: started },
      { type: 'response.output_item.added', output_index: 0, item: item('in_progress', []) },
      { type: 'response.content_part.added', ...at, part: part('') },
      ...pieces(text).map((delta) => ({ type: 'response.output_text.delta', ...at, delta, logprobs: [] })),
      { type: 'response.output_text.done', ...at, text, logprobs: [] },
      { type: 'response.content_part.done', ...at, part: part(text) },
      { type: 'response.output_item.done', output_index: 0, item: item('completed', [part(text)]) },
      { type: 'response.completed', response: done },
    ].map((event, sequence_number) => named({ ...event, sequence_number })),
  };
}

function anthropicMessage(body: JsonObject, say: Say): HealthyAnswer {
  const text = say.text ?? 'hello';
  const message = (content: readonly JsonValue[], stop: string | null, output: number): JsonObject => ({
    id: `msg_${say.number}`,
    type: 'message',
    role: 'assistant',
    model: modelOf(body),
    content,
    stop_reason: stop,
    stop_sequence: null,
    usage: { input_tokens: 5, output_tokens: output },
  });
  if (body['stream'] !== true) return { json: message([{ type: 'text', text }], 'end_turn', 3) };
  return {
    events: [
      { type: 'message_start', message: message([], null, 1) },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      ...pieces(text).map((each) => ({
        type: 'content_block_delta',
        index: 0,
        delta: { type: 'text_delta', text: each },
      })),
      { type: 'content_block_stop', index: 0 },
      {
        type: 'message_delta',
        delta: { stop_reason: 'end_turn', stop_sequence: null },
        usage: { output_tokens: 3 },
      },
      { type: 'message_stop' },
    ].map(named),
  };
}

function embeddings(body: JsonObject): HealthyAnswer {
  const input = body['input'];
  const inputs = Array.isArray(input) && typeof input[0] !== 'number' ? input : [input ?? ''];
  const data = inputs.map((_text, index) => ({
    object: 'embedding',
    index,
    embedding: [0.6, 0.8],
  }));
  return {
    json: { object: 'list', data, model: modelOf(body), usage: { prompt_tokens: 5, total_tokens: 5 } },
  };
}

function modelEntry(id: string): JsonObject {
  return { id, object: 'model', created: CREATED, owned_by: 'fake' };
}

function modelOf(body: JsonObject): string {
  return typeof body['model'] === 'string' ? body['model'] : 'fake-model';
}

function pieces(text: string): readonly string[] {
  return text.match(/[\s\S]{1,4}/gu) ?? [];
}

function data(event: JsonObject): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

function named(event: JsonObject): string {
  return `event: ${String(event['type'])}\n${data(event)}`;
}
