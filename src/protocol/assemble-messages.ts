import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import { parseJson } from './event-json.ts';
import { indexOf, listOf, textOf } from './json-read.ts';

type Block = {
  readonly fields: Map<string, JsonValue>;
  readonly citations: JsonValue[];
  partialJson: string;
};

/** Pieces of text: type of the delta → field of the delta and of the block, which have the same name. */
const TEXT_DELTAS: Readonly<Record<string, string>> = {
  text_delta: 'text',
  thinking_delta: 'thinking',
  signature_delta: 'signature',
};

/** Folds a stream's events into the message that a non-streaming answer would have been; empty where none began. */
export function foldMessage(events: readonly JsonValue[]): JsonObject {
  const message = new Map<string, JsonValue>();
  const blocks = new Map<number, Block>();
  for (const event of events) {
    if (!isJsonObject(event)) continue;
    if (event['type'] === 'message_start') merge(message, event['message']);
    else if (event['type'] === 'content_block_start') startBlock(blocks, event);
    else if (event['type'] === 'content_block_delta') extendBlock(blocks, event);
    else if (event['type'] === 'message_delta') finishMessage(message, event);
  }
  if (blocks.size > 0) {
    const ordered = [...blocks].sort(([a], [b]) => a - b);
    message.set(
      'content',
      ordered.map(([, block]) => finishBlock(block)),
    );
  }
  return Object.fromEntries(message);
}

function merge(into: Map<string, JsonValue>, value: JsonValue | undefined): void {
  for (const [key, each] of Object.entries(isJsonObject(value) ? value : {})) into.set(key, each);
}

function startBlock(blocks: Map<number, Block>, event: JsonObject): void {
  const fields = new Map(Object.entries(isJsonObject(event['content_block']) ? event['content_block'] : {}));
  blocks.set(indexOf(event['index']) ?? blocks.size, { fields, citations: [], partialJson: '' });
}

function extendBlock(blocks: Map<number, Block>, event: JsonObject): void {
  const delta = event['delta'];
  if (!isJsonObject(delta)) return;
  const at = indexOf(event['index']) ?? Math.max(blocks.size - 1, 0);
  const block = blocks.get(at) ?? { fields: new Map<string, JsonValue>(), citations: [], partialJson: '' };
  blocks.set(at, block);
  const type = textOf(delta['type']) ?? '';
  if (type === 'input_json_delta') {
    block.partialJson += textOf(delta['partial_json']) ?? '';
    return;
  }
  const field = Object.hasOwn(TEXT_DELTAS, type) ? TEXT_DELTAS[type] : undefined;
  if (field !== undefined) appendText(block.fields, field, delta[field]);
  else if (type === 'citations_delta' && delta['citation'] !== undefined) {
    block.citations.push(delta['citation']);
  }
}

function appendText(fields: Map<string, JsonValue>, field: string, piece: JsonValue | undefined): void {
  if (typeof piece !== 'string') return;
  if (!fields.has('type')) fields.set('type', field === 'signature' ? 'thinking' : field);
  fields.set(field, (textOf(fields.get(field)) ?? '') + piece);
}

/** The last counts win one by one: the start tells the input's, the end the output's. */
function finishMessage(message: Map<string, JsonValue>, event: JsonObject): void {
  merge(message, event['delta']);
  const before = message.get('usage');
  const usage = event['usage'];
  if (isJsonObject(usage)) message.set('usage', { ...(isJsonObject(before) ? before : {}), ...usage });
}

/** A call's input is an object in a whole message; text that is not JSON stays text, as evidence. */
function finishBlock({ fields, citations, partialJson }: Block): JsonObject {
  if (citations.length > 0) fields.set('citations', [...listOf(fields.get('citations')), ...citations]);
  if (partialJson !== '') {
    if (!fields.has('type')) fields.set('type', 'tool_use');
    fields.set('input', parseJson(partialJson) ?? partialJson);
  }
  return Object.fromEntries(fields);
}
