import type { JsonObject } from '../domain/json.ts';
import type { Channel, Choice, ToolCall } from './answer.ts';
import type { Dialect } from './body.ts';
import { readArguments } from './json-args.ts';
import { joinTexts, objectsOf, textOf } from './json-read.ts';

/** Reads a Messages answer as one choice; none where it has no content list. */
export function readMessage(message: JsonObject, dialect: Dialect): readonly Choice[] {
  if (!Array.isArray(message['content'])) return [];
  const blocks = objectsOf(message['content']);
  const toolCalls = blocks.filter(isCall).map((block, index) => readCall(block, index, dialect));
  if (toolCalls.length === 0) dialect.set('tool_calls_absent', 'missing');
  const reasoning = joinTexts(blocks.map((block) => textOf(block['thinking'])));
  if (reasoning) dialect.set('reasoning_field', 'thinking');
  return [
    {
      index: 0,
      role: textOf(message['role']),
      text: joinTexts(blocks.map((block) => (block['type'] === 'text' ? textOf(block['text']) : null))),
      reasoning,
      refusal: null,
      toolCalls,
      finishReason: textOf(message['stop_reason']),
      channels: channelsOf(blocks),
      logprobs: null,
      history: blocks.length === 0 ? [] : [{ role: textOf(message['role']) ?? 'assistant', content: blocks }],
    },
  ];
}

function isCall(block: JsonObject): boolean {
  return block['type'] === 'tool_use';
}

function readCall(block: JsonObject, index: number, dialect: Dialect): ToolCall {
  const args = readArguments(block['input']);
  dialect.set('arguments_type', args.wire);
  return { index, id: textOf(block['id']), name: textOf(block['name']), arguments: args };
}

function channelsOf(blocks: readonly JsonObject[]): readonly Channel[] {
  const channels = new Set<Channel>();
  for (const block of blocks) {
    if (isCall(block)) channels.add('tool_calls');
    else if (block['type'] === 'text' && block['text']) channels.add('content');
    else if (block['type'] === 'thinking' && block['thinking']) channels.add('reasoning');
  }
  return [...channels];
}
