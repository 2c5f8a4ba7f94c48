import { isJsonObject, type JsonObject } from '../../../domain/json.ts';
import { objectsOf, textOf } from '../../json-read.ts';

/** A content part of a message while its deltas arrive. */
export type ToldPart = {
  /** The content_index under which it was announced, or its place. */
  readonly index: unknown;
  readonly type: string;
  text: string;
  textDone: boolean;
  partDone: boolean;
};

/** An output item as a stream's events tell it. */
export type ToldItem = {
  /** Where it was announced, and under which output_index, or its place. */
  readonly at: string;
  readonly index: unknown;
  readonly type: string;
  /** Its id, or the call id where it has none; empty where it has neither. */
  readonly id: string;
  /** Whether `id` is really its id, by which events may be held to it. */
  readonly named: boolean;
  readonly added: JsonObject;
  readonly parts: ToldPart[];
  reasoningParts: number;
  /** Reasoning texts and summaries, joined. */
  reasoning: string;
  /** Arguments or free input: what the announcement held, and what the deltas added. */
  readonly initialInput: string;
  inputDeltas: string;
  inputDone: string | null;
  done: JsonObject | null;
};

/** Opens the books for an announced item. */
export function tellItem(at: string, index: unknown, item: JsonObject): ToldItem {
  const id = textOf(item['id']) || null;
  return {
    at,
    index,
    type: textOf(item['type']) ?? '',
    id: id ?? textOf(item['call_id']) ?? '',
    named: id !== null,
    added: item,
    parts:
      item['type'] === 'message'
        ? objectsOf(item['content']).map((part, place) => tellPart(place, part))
        : [],
    reasoningParts: objectsOf(item['summary']).length + objectsOf(item['content']).length,
    reasoning: '',
    initialInput: textOf(item['arguments']) ?? textOf(item['input']) ?? '',
    inputDeltas: '',
    inputDone: null,
    done: null,
  };
}

/** Opens the books for an announced part, which may hold text already. */
export function tellPart(index: unknown, part: JsonObject): ToldPart {
  return { index, type: textOf(part['type']) ?? '', text: partText(part), textDone: false, partDone: false };
}

/** The text of a part, whether it is text or a refusal. */
export function partText(part: JsonObject): string {
  return textOf(part['text']) ?? textOf(part['refusal']) ?? '';
}

/** All text of a message item, refusals included. */
export function messageText(item: JsonObject): string {
  return objectsOf(item['content']).map(partText).join('');
}

/** All reasoning of an item: summary and content. */
export function reasoningText(item: JsonObject): string {
  return [...objectsOf(item['summary']), ...objectsOf(item['content'])].map(partText).join('');
}

/** What a call is given: arguments, or free input; null where it has neither as text. */
export function callInput(item: JsonObject): string | null {
  return textOf(item['arguments']) ?? textOf(item['input']);
}

/** The item as its own events add up, for where it was never closed. */
export function itemTold(item: ToldItem): JsonObject {
  if (item.done !== null) return item.done;
  if (item.type === 'message') {
    const content = item.parts.map(({ type, text }) => ({ type, text }));
    return { ...item.added, content };
  }
  const input = item.inputDone ?? (item.inputDeltas === '' ? item.initialInput : item.inputDeltas);
  return isCallType(item.type) ? { ...item.added, arguments: input } : item.added;
}

/** Items that ask the client to run something. */
export function isCallType(type: unknown): boolean {
  return type === 'function_call' || type === 'custom_tool_call';
}

/** An event's item; an empty one where it has none. */
export function itemOf(event: JsonObject): JsonObject {
  return isJsonObject(event['item']) ? event['item'] : {};
}
