import { isJsonObject, type JsonObject } from '../domain/json.ts';
import type { Channel, Choice, ToolCall } from './answer.ts';
import type { Dialect } from './body.ts';
import { readArguments } from './json-args.ts';
import { joinTexts, listOf, objectsOf, textOf } from './json-read.ts';
import { freeText } from './read-choice.ts';

/** Reads a response object's output items as one choice; none where the object has no output. */
export function readResponse(response: JsonObject, dialect: Dialect): readonly Choice[] {
  if (!Array.isArray(response['output'])) return [];
  const items = objectsOf(response['output']);
  const messages = items.filter((item) => item['type'] === 'message');
  const parts = messages.flatMap((item) => objectsOf(item['content']));
  const toolCalls = items.filter(isCall).map((item, index) => readCall(item, index, dialect));
  if (toolCalls.length === 0) dialect.set('tool_calls_absent', 'missing');
  return [
    {
      index: 0,
      role: textOf(messages[0]?.['role']),
      text: joinTexts(parts.map((part) => textOf(part['text']))),
      reasoning: joinTexts(items.map((item) => readReasoningItem(item, dialect))),
      refusal: joinTexts(parts.map((part) => textOf(part['refusal']))),
      toolCalls,
      finishReason: readStatus(response),
      channels: channelsOf(items),
      logprobs: readLogprobs(parts),
      history: items,
    },
  ];
}

function isCall(item: JsonObject): boolean {
  return item['type'] === 'function_call' || item['type'] === 'custom_tool_call';
}

function readCall(item: JsonObject, index: number, dialect: Dialect): ToolCall {
  if (textOf(item['call_id']) === null) dialect.set('call_id', 'missing');
  const id = textOf(item['call_id']) ?? textOf(item['id']);
  const name = textOf(item['name']);
  if (item['type'] === 'custom_tool_call') return { index, id, name, arguments: freeText(item['input']) };
  const args = readArguments(item['arguments']);
  dialect.set('arguments_type', args.wire);
  return { index, id, name, arguments: args };
}

/** The reasoning itself where the server tells it, else its summary. */
function readReasoningItem(item: JsonObject, dialect: Dialect): string | null {
  if (item['type'] !== 'reasoning') return null;
  for (const field of ['content', 'summary']) {
    const text = joinTexts(objectsOf(item[field]).map((part) => textOf(part['text'])));
    if (text === null) continue;
    dialect.set('reasoning_field', field);
    return text;
  }
  return null;
}

/** Why it ended, in the API's own words: the reason where it is incomplete, else the status. */
function readStatus(response: JsonObject): string | null {
  const details = response['incomplete_details'];
  const reason = isJsonObject(details) ? textOf(details['reason']) : null;
  return reason ?? textOf(response['status']);
}

function channelsOf(items: readonly JsonObject[]): readonly Channel[] {
  const channels = new Set<Channel>();
  for (const item of items) {
    if (isCall(item)) channels.add('tool_calls');
    if (item['type'] === 'reasoning' && readReasoningItem(item, new Map())) channels.add('reasoning');
    if (item['type'] !== 'message') continue;
    for (const part of objectsOf(item['content'])) {
      if (part['text']) channels.add('content');
      if (part['refusal']) channels.add('refusal');
    }
  }
  return [...channels];
}

function readLogprobs(parts: readonly JsonObject[]): Choice['logprobs'] {
  const lists = parts.filter((part) => Array.isArray(part['logprobs']) && part['logprobs'].length > 0);
  return lists.length === 0 ? null : lists.flatMap((part) => listOf(part['logprobs']));
}
