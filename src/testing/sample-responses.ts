import type { JsonObject } from '../domain/json.ts';

/** Events with a sequence_number each, from 0. */
export const numbered = (events: readonly JsonObject[]) =>
  events.map((event, sequence_number) => ({ ...event, sequence_number }));
const HEAD = {
  id: 'resp_7',
  object: 'response',
  created_at: 1_767_225_600,
  model: 'm',
  tools: [],
  tool_choice: 'auto',
  parallel_tool_calls: true,
  error: null,
  incomplete_details: null,
};
/** Sound token counts. */
export const USAGE = {
  input_tokens: 8,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 5,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 13,
};
const started = { ...HEAD, status: 'in_progress', output: [], usage: null };
/** A response that is completed with these items. */
export const ended = (output: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
  ...HEAD,
  status: 'completed',
  output,
  usage: USAGE,
  ...more,
});
/** A part of a message. */
export const part = (text: string): JsonObject => ({ type: 'output_text', text, annotations: [] });
/** A message of these parts. */
export const message = (content: readonly JsonObject[], status = 'completed'): JsonObject => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  status,
  content,
});
/** A call with these arguments. */
export const call = (args: string, more: JsonObject = {}): JsonObject => ({
  id: 'fc_1',
  type: 'function_call',
  status: 'completed',
  call_id: 'call_1',
  name: 'book_table',
  arguments: args,
  ...more,
});
/** Where the deltas of the message belong. */
export const TEXT_AT = { item_id: 'msg_1', output_index: 0, content_index: 0 };
const CALL_AT = { item_id: 'fc_1', output_index: 1 };
/** The whole arguments of the call. */
export const ARGS = '{"guests":4}';

/** The events of a message. */
export const text: readonly JsonObject[] = [
  { type: 'response.output_item.added', output_index: 0, item: message([], 'in_progress') },
  { type: 'response.content_part.added', ...TEXT_AT, part: part('') },
  { type: 'response.output_text.delta', ...TEXT_AT, delta: 'A table ' },
  { type: 'response.output_text.delta', ...TEXT_AT, delta: 'for four.' },
  { type: 'response.output_text.done', ...TEXT_AT, text: 'A table for four.' },
  { type: 'response.content_part.done', ...TEXT_AT, part: part('A table for four.') },
  { type: 'response.output_item.done', output_index: 0, item: message([part('A table for four.')]) },
];
/** The events of a call. */
export const tool: readonly JsonObject[] = [
  { type: 'response.output_item.added', output_index: 1, item: call('', { status: 'in_progress' }) },
  { type: 'response.function_call_arguments.delta', ...CALL_AT, delta: '{"guests"' },
  { type: 'response.function_call_arguments.delta', ...CALL_AT, delta: ':4}' },
  { type: 'response.function_call_arguments.done', ...CALL_AT, arguments: ARGS },
  { type: 'response.output_item.done', output_index: 1, item: call(ARGS) },
];
/** The events before any item. */
export const opening: readonly JsonObject[] = [
  { type: 'response.created', response: started },
  { type: 'response.in_progress', response: started },
];
/** The items of the sound stream. */
export const OUTPUT = [message([part('A table for four.')]), call(ARGS)];
/** The last event. */
export const closing = (output: readonly JsonObject[] = OUTPUT): JsonObject => ({
  type: 'response.completed',
  response: ended(output),
});
/** A sound stream of a message and a call, not numbered yet. */
export const sound = [...opening, ...text, ...tool, closing()];
