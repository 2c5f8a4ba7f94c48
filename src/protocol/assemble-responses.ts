import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Dialect } from './body.ts';
import { indexOf, listOf, textOf } from './json-read.ts';
import { RESPONSE_ENDS } from './stream-ends.ts';

/** An output item whose parts are being filled by deltas. */
type Item = {
  readonly fields: Map<string, JsonValue>;
  readonly parts: Map<string, Part[]>;
  done: JsonObject | null;
};
type Part = { readonly fields: Map<string, JsonValue>; readonly logprobs: JsonValue[] };

/** Which list of an item a delta belongs to, the type of the part, and the part's field that it extends. */
const PART_DELTAS: Readonly<Record<string, readonly [list: string, type: string, field: string]>> = {
  'response.output_text.delta': ['content', 'output_text', 'text'],
  'response.refusal.delta': ['content', 'refusal', 'refusal'],
  'response.reasoning_text.delta': ['content', 'reasoning_text', 'text'],
  'response.reasoning_summary_text.delta': ['summary', 'summary_text', 'text'],
};

/** Deltas that extend a field of the item itself. */
const ITEM_DELTAS: Readonly<Record<string, string>> = {
  'response.function_call_arguments.delta': 'arguments',
  'response.custom_tool_call_input.delta': 'input',
};

/**
 * Folds a stream's events into a response object: the final event's own one; where that has no output, or never came, what
 * the events say.
 */
export function foldResponse(events: readonly JsonValue[], dialect: Dialect): JsonObject {
  const items = new Map<number, Item>();
  let final: JsonObject | null = null;
  for (const event of events) {
    if (!isJsonObject(event)) continue;
    const type = textOf(event['type']) ?? '';
    if ((RESPONSE_ENDS as readonly string[]).includes(type)) {
      if (isJsonObject(event['response'])) final = event['response'];
    } else {
      foldEvent(items, type, event);
    }
  }
  dialect.set('final_response', final === null ? 'missing' : 'present');
  if (final !== null && listOf(final['output']).length > 0) return final;
  const output = [...items].sort(([a], [b]) => a - b).map(([, item]) => finishItem(item));
  if (final === null && output.length === 0) return {};
  if (output.length > 0) dialect.set('output_from', 'events');
  return { ...final, output };
}

function foldEvent(items: Map<number, Item>, type: string, event: JsonObject): void {
  if (type === 'response.output_item.added' && isJsonObject(event['item'])) {
    items.set(placeOf(items, event), openItem(event['item']));
  } else if (type === 'response.output_item.done' && isJsonObject(event['item'])) {
    itemAt(items, event).done = event['item'];
  } else if (Object.hasOwn(PART_DELTAS, type)) {
    foldPart(itemAt(items, event), type, event);
  } else if (Object.hasOwn(ITEM_DELTAS, type)) {
    const item = itemAt(items, event);
    append(item.fields, ITEM_DELTAS[type] ?? '', event['delta']);
    if (!item.fields.has('type')) item.fields.set('type', callType(type));
  }
}

function callType(type: string): string {
  return type.startsWith('response.custom') ? 'custom_tool_call' : 'function_call';
}

function openItem(item: JsonObject): Item {
  return { fields: new Map(Object.entries(item)), parts: new Map(), done: null };
}

function itemAt(items: Map<number, Item>, event: JsonObject): Item {
  const place = placeOf(items, event);
  let item = items.get(place);
  if (item === undefined) {
    item = openItem({});
    items.set(place, item);
  }
  return item;
}

/** Items are keyed by output index; an event without one belongs to the latest item, or opens the first. */
function placeOf(items: Map<number, Item>, event: JsonObject): number {
  const index = indexOf(event['output_index']);
  if (index !== null) return index;
  const next = items.size;
  return isJsonObject(event['item']) && event['type'] === 'response.output_item.added'
    ? next
    : Math.max(next - 1, 0);
}

function foldPart(item: Item, type: string, event: JsonObject): void {
  const [list, partType, field] = PART_DELTAS[type] ?? ['content', 'output_text', 'text'];
  if (!item.fields.has('type')) item.fields.set('type', type.includes('reasoning') ? 'reasoning' : 'message');
  const parts = item.parts.get(list) ?? [];
  item.parts.set(list, parts);
  const at = Math.min(indexOf(event['content_index']) ?? indexOf(event['summary_index']) ?? 0, parts.length);
  let part = parts[at];
  if (part === undefined) {
    part = { fields: new Map([['type', partType]]), logprobs: [] };
    parts[at] = part;
  }
  append(part.fields, field, event['delta']);
  for (const entry of listOf(event['logprobs'])) part.logprobs.push(entry);
}

function append(fields: Map<string, JsonValue>, field: string, delta: JsonValue | undefined): void {
  const before = fields.get(field);
  if (typeof delta === 'string') fields.set(field, typeof before === 'string' ? before + delta : delta);
  // Some servers send an object where the contract has pieces of JSON text.
  else if (delta !== undefined && delta !== null) fields.set(field, delta);
}

function finishItem({ fields, parts, done }: Item): JsonObject {
  if (done !== null) return done;
  for (const [list, pieces] of parts) fields.set(list, pieces.map(finishPart));
  return Object.fromEntries(fields);
}

function finishPart({ fields, logprobs }: Part): JsonObject {
  const part = Object.fromEntries(fields);
  return logprobs.length === 0 ? part : { ...part, logprobs };
}
