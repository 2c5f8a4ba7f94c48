import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { Answer, Choice, ToolCall } from '../protocol/answer.ts';
import { eventJson, parseJson } from '../protocol/event-json.ts';
import { objectsOf } from '../protocol/json-read.ts';
import type { Seen, SeenCall, SeenChoice } from './client.ts';

/** One thing that was on the wire and that the client's result lacks or changed. */
export type Loss = {
  /** In the API's own words: `text`, `tool calls`, `finish reason`, … */
  readonly what: string;
  /** Null: a list that the client's types promise, and that is none. */
  readonly wire: JsonValue;
  /** Null: nothing is there. */
  readonly seen: JsonValue;
};

/** Everything of an answer that a client's result lacks or changed; what its types have no place for is not counted. */
export function lossesOf(answer: Answer, seen: Seen): readonly Loss[] {
  if (answer.error !== null) return [loss('error message', answer.error.message, null)];
  if (seen.choices === null) return [loss(LISTS[answer.api] ?? 'choices', null, null)];
  const choices = seen.choices;
  return [
    ...answer.choices.flatMap((wire) =>
      choiceLosses(
        wire,
        choices.find(({ index }) => index === wire.index),
        answer,
      ),
    ),
    ...usageLosses(answer, seen),
    ...embeddingLosses(answer, seen),
  ];
}

/** What a client promises to be a list. */
const LISTS: Readonly<Record<string, string>> = {
  responses: 'output',
  messages: 'content',
  embeddings: 'data',
};

function choiceLosses(wire: Choice, seen: SeenChoice | undefined, answer: Answer): readonly Loss[] {
  if (seen === undefined) return isEmpty(wire) ? [] : [loss('choice', wire.index, null)];
  return [
    ...textLosses(wire, seen),
    ...(seen.reasoning === undefined ? [] : textLoss('reasoning', wire.reasoning, seen.reasoning)),
    ...(seen.calls === undefined ? [] : callLosses(wire, seen.calls, openedCalls(answer, wire.index))),
    ...(wire.finishReason === null || wire.finishReason === seen.finish
      ? []
      : [loss('finish reason', wire.finishReason, seen.finish)]),
  ];
}

function isEmpty({ text, reasoning, refusal, toolCalls, finishReason }: Choice): boolean {
  return !text && !reasoning && !refusal && toolCalls.length === 0 && finishReason === null;
}

/** A client without a place for refusals may hand them out as text. */
function textLosses(wire: Choice, seen: SeenChoice): readonly Loss[] {
  const spoken = (wire.text ?? '') + (wire.refusal ?? '');
  if (seen.refusal === undefined && wire.refusal && seen.text === spoken) return [];
  return [
    ...textLoss('text', wire.text, seen.text),
    ...textLoss('refusal', wire.refusal, seen.refusal ?? null),
  ];
}

function textLoss(what: string, wire: string | null, seen: string | null): readonly Loss[] {
  return (wire ?? '') === (seen ?? '') ? [] : [loss(what, wire, seen)];
}

function callLosses(wire: Choice, seen: readonly SeenCall[], opened: number): readonly Loss[] {
  const count = Math.max(wire.toolCalls.length, opened);
  if (count !== seen.length) return [loss('tool calls', count, seen.length)];
  return wire.toolCalls.flatMap((call, position) => {
    const other = seen[position];
    if (other === undefined) return [];
    return [
      ...(!call.id || call.id === other.id ? [] : [loss('tool call id', call.id, other.id)]),
      ...(!call.name || call.name === other.name ? [] : [loss('tool name', call.name, other.name)]),
      ...argumentLoss(call, other),
    ];
  });
}

function argumentLoss({ arguments: wire }: ToolCall, { input }: SeenCall): readonly Loss[] {
  if (wire.wire === 'absent') return [];
  const isValue = typeof input !== 'string' && input !== undefined && input !== null;
  const same = isValue
    ? wire.ok && isDeepStrictEqual(input, wire.value)
    : input === wire.raw || (typeof input === 'string' && isSameJson(input, wire.raw));
  return same ? [] : [loss('tool arguments', wire.raw, (input ?? null) as JsonValue)];
}

function isSameJson(a: string, b: string): boolean {
  const value = parseJson(a);
  return value !== undefined && isDeepStrictEqual(value, parseJson(b));
}

/** Calls that a chat stream opens: deltas with a function's name and an id not met before. */
function openedCalls({ api, events }: Answer, choice: number): number {
  if (api !== 'chat') return 0;
  const ids = new Set<string>();
  for (const event of events) {
    const chunk = eventJson(event);
    for (const each of objectsOf(isJsonObject(chunk) ? chunk['choices'] : undefined)) {
      const { index = 0, delta } = each;
      if (index !== choice || !isJsonObject(delta)) continue;
      for (const call of objectsOf(delta['tool_calls'])) {
        const named = isJsonObject(call['function']) && Boolean(call['function']['name']);
        if (named && typeof call['id'] === 'string' && call['id'] !== '') ids.add(call['id']);
      }
    }
  }
  return ids.size;
}

function usageLosses({ usage: wire }: Answer, { usage: seen }: Seen): readonly Loss[] {
  if (wire === null) return [];
  const counts = [
    ['prompt tokens', wire.prompt, seen.prompt],
    ['completion tokens', wire.completion, seen.completion],
    ['total tokens', wire.total, seen.total],
  ] as const;
  return counts.flatMap(([what, sent, got]) =>
    sent === null || got === undefined || sent === got ? [] : [loss(what, sent, got)],
  );
}

function embeddingLosses({ embeddings: wire }: Answer, { embeddings: seen }: Seen): readonly Loss[] {
  const at = wire.findIndex(({ values }, position) => !isDeepStrictEqual(values, seen[position] ?? []));
  if (at < 0) return [];
  const shown = (values: readonly number[] = []) => `${values.length}: ${values.slice(0, 3).join(' ')} …`;
  const values = seen[at] ?? [];
  return [loss('embedding', shown(wire[at]?.values), values.length === 0 ? null : shown(values))];
}

function loss(what: string, wire: JsonValue, seen: JsonValue): Loss {
  return { what, wire, seen };
}
