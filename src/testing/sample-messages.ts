import type { JsonObject, JsonValue } from '../domain/json.ts';

/** What every message begins with. */
export const HEAD = { id: 'msg_01', type: 'message', role: 'assistant', model: 'm' };
/** A message with these blocks. */
export const whole = (
  content: readonly JsonObject[],
  stop_reason: JsonValue = 'end_turn',
  more: JsonObject = {},
): JsonObject => ({
  ...HEAD,
  content,
  stop_reason,
  stop_sequence: null,
  usage: { input_tokens: 9, output_tokens: 6 },
  ...more,
});
/** A block of text. */
export const TEXT = { type: 'text', text: 'Booked.' };
/** A block that calls a tool. */
export const USE = { type: 'tool_use', id: 'toolu_1', name: 'book_table', input: { guests: 4 } };

/** The first event. */
export const start: JsonObject = {
  type: 'message_start',
  message: whole([], null, { usage: { input_tokens: 9, output_tokens: 1 } }),
};
/** The events of one block. */
export const block = (
  index: number,
  content_block: JsonObject,
  deltas: readonly JsonObject[],
): readonly JsonObject[] => [
  { type: 'content_block_start', index, content_block },
  ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
  { type: 'content_block_stop', index },
];
/** The events of a block of thinking. */
export const thinking = (index: number) =>
  block(index, { type: 'thinking', thinking: '' }, [
    { type: 'thinking_delta', thinking: 'Four of them.' },
    { type: 'signature_delta', signature: 'c2ln' },
  ]);
/** The events of a block of text. */
export const text = (index: number) =>
  block(index, { type: 'text', text: '' }, [
    { type: 'text_delta', text: 'Book' },
    { type: 'text_delta', text: 'ed.' },
  ]);
/** The events of a call. */
export const use = (index: number) =>
  block(index, { type: 'tool_use', id: 'toolu_1', name: 'book_table', input: {} }, [
    { type: 'input_json_delta', partial_json: '' },
    { type: 'input_json_delta', partial_json: '{"guests"' },
    { type: 'input_json_delta', partial_json: ':4}' },
  ]);
/** The event that tells why the message ended. */
export const stop = (
  stop_reason: JsonValue,
  usage: JsonValue = { output_tokens: 6 },
  more: JsonObject = {},
): JsonObject => ({
  type: 'message_delta',
  delta: { stop_reason, stop_sequence: null, ...more },
  usage,
});
/** The last event. */
export const end: JsonObject = { type: 'message_stop' };
/** An event that means nothing. */
export const ping: JsonObject = { type: 'ping' };
/** A sound stream of thinking, text and a call. */
export const sound = [start, ping, ...thinking(0), ...text(1), ping, ...use(2), stop('tool_use'), end];
