import { isJsonObject, type JsonObject, type JsonValue } from '../../../domain/json.ts';
import { objectsOf, textOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { typedEvents } from '../typed-events.ts';

/** How a message ended and what it holds, streamed or not. */
export type MessageTold = {
  /** The message object: the body, or that of message_start. */
  readonly at: string;
  readonly message: JsonObject;
  readonly stopReason: JsonValue | undefined;
  readonly stopSequence: JsonValue | undefined;
  /** Types of its content blocks in order. */
  readonly blocks: readonly string[];
};

/** Reads it from the wire; null where there is no message, or a stream of which the end is missing. */
export function messageTold(view: ExchangeView): MessageTold | null {
  const { form, json } = view.answer;
  if (form === 'stream') return fromStream(view);
  if (form !== 'json' || !isJsonObject(json)) return null;
  return {
    at: '',
    message: json,
    stopReason: json['stop_reason'],
    stopSequence: json['stop_sequence'],
    blocks: objectsOf(json['content']).map(typeOf),
  };
}

function fromStream(view: ExchangeView): MessageTold | null {
  const events = typedEvents(view);
  const start = events.find(({ type }) => type === 'message_start');
  const message = start?.value['message'];
  if (start === undefined || !isJsonObject(message) || !events.some(({ type }) => type === 'message_stop'))
    return null;
  const deltas = events.filter(({ type }) => type === 'message_delta').map(({ value }) => value['delta']);
  const last = (key: string) =>
    deltas.filter(isJsonObject).findLast((delta) => delta[key] !== undefined && delta[key] !== null)?.[key];
  return {
    at: `${start.at} /message`,
    message,
    stopReason: last('stop_reason'),
    stopSequence: last('stop_sequence'),
    blocks: events
      .filter(({ type }) => type === 'content_block_start')
      .map(({ value }) => (isJsonObject(value['content_block']) ? typeOf(value['content_block']) : '')),
  };
}

function typeOf(block: JsonObject): string {
  return textOf(block['type']) ?? '';
}
