import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Channel, Choice, ToolCall } from './answer.ts';
import type { Dialect } from './body.ts';
import { readArguments } from './json-args.ts';
import { indexOf, joinTexts, listOf, objectsOf, textOf } from './json-read.ts';
import { readReasoning } from './reasoning.ts';

const KNOWN_FINISH = new Set(['stop', 'length', 'tool_calls', 'content_filter', 'function_call']);

/** Reads a non-streaming chat choice, or the assembled equal of a streamed one. */
export function readChoice(choice: JsonObject, position: number, dialect: Dialect): Choice {
  const message = messageOf(choice, dialect);
  const content = readContent(message['content'], dialect);
  const reasoning = readReasoning(message, dialect) ?? content.reasoning;
  const refusal = textOf(message['refusal']);
  const toolCalls = readToolCalls(message, dialect);
  if (indexOf(choice['index']) === null) dialect.set('choice_index', 'missing');
  return {
    index: indexOf(choice['index']) ?? position,
    role: textOf(message['role']),
    text: content.text,
    reasoning,
    refusal,
    toolCalls,
    finishReason: readFinish(choice['finish_reason'], dialect),
    channels: filledChannels({ reasoning, content: content.text, refusal, toolCalls }),
    logprobs: readLogprobs(choice['logprobs']),
    history: Object.keys(message).length === 0 ? [] : [message],
  };
}

/** The channels that hold anything, in the order in which models write them. */
export function filledChannels(parts: {
  readonly reasoning: string | null;
  readonly content: string | null;
  readonly refusal: string | null;
  readonly toolCalls: readonly ToolCall[];
}): readonly Channel[] {
  const channels: Channel[] = [];
  if (parts.reasoning) channels.push('reasoning');
  if (parts.content) channels.push('content');
  if (parts.refusal) channels.push('refusal');
  if (parts.toolCalls.length > 0) channels.push('tool_calls');
  return channels;
}

/** A finish reason in the server's own word; the empty text, which some servers send for "not yet", is none. */
export function readFinish(value: JsonValue | undefined, dialect: Dialect): string | null {
  if (value === '') dialect.set('finish_reason_empty', 'yes');
  // SGLang's native shape reaches the compatible API in some versions.
  const reason = isJsonObject(value) ? textOf(value['type']) : textOf(value);
  if (reason === null || reason === '') return null;
  if (!KNOWN_FINISH.has(reason)) dialect.set('finish_reason_other', reason.slice(0, 60));
  return reason;
}

function messageOf(choice: JsonObject, dialect: Dialect): JsonObject {
  if (isJsonObject(choice['message'])) return choice['message'];
  if (!isJsonObject(choice['delta'])) return {};
  dialect.set('message_field', 'delta');
  return choice['delta'];
}

type Content = { readonly text: string | null; readonly reasoning: string | null };

/** Content is text; Mistral also sends a list of parts, some of which are thinking. */
function readContent(content: JsonValue | undefined, dialect: Dialect): Content {
  if (!Array.isArray(content)) return { text: textOf(content), reasoning: null };
  dialect.set('content_form', 'parts');
  const parts = objectsOf(content);
  return {
    text: joinTexts(parts.map((part) => (part['type'] === 'thinking' ? null : textOf(part['text'])))),
    reasoning: joinTexts(parts.map(thinkingOf)),
  };
}

function thinkingOf(part: JsonObject): string | null {
  const thinking = part['thinking'];
  if (typeof thinking === 'string') return thinking;
  return joinTexts(objectsOf(thinking).map((each) => textOf(each['text'])));
}

function readToolCalls(message: JsonObject, dialect: Dialect): readonly ToolCall[] {
  const calls = objectsOf(message['tool_calls']);
  if (calls.length > 0) return calls.map((call, position) => readCall(call, position, dialect));
  const legacy = message['function_call'];
  if (isJsonObject(legacy)) {
    dialect.set('tool_calls', 'function_call');
    return [readCall({ function: legacy }, 0, dialect)];
  }
  dialect.set('tool_calls_absent', absence(message['tool_calls']));
  return [];
}

function absence(value: JsonValue | undefined): string {
  if (value === undefined) return 'missing';
  return value === null ? 'null' : 'empty';
}

function readCall(call: JsonObject, index: number, dialect: Dialect): ToolCall {
  const custom = call['custom'];
  const id = textOf(call['id']);
  if (isJsonObject(custom))
    return { index, id, name: textOf(custom['name']), arguments: freeText(custom['input']) };
  const body = isJsonObject(call['function']) ? call['function'] : call;
  const args = readArguments(body['arguments']);
  dialect.set('arguments_type', args.wire);
  return { index, id, name: textOf(body['name']), arguments: args };
}

/** A custom tool takes free text, which is no JSON and needs none. */
export function freeText(input: JsonValue | undefined): ToolCall['arguments'] {
  const raw = textOf(input);
  return raw === null ? readArguments(undefined) : { raw, wire: 'string', ok: true, value: raw };
}

function readLogprobs(value: JsonValue | undefined): readonly JsonValue[] | null {
  return isJsonObject(value) && Array.isArray(value['content']) ? listOf(value['content']) : null;
}
