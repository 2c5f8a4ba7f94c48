import type { JsonObject } from '../../../domain/json.ts';
import { objectsOf } from '../../json-read.ts';
import { compareInputs, compareTexts, type Likeness } from './same-input.ts';
import { callInput, isCallType, itemTold, messageText, type ToldItem } from './told-item.ts';

/** A difference between what a stream told and what its last event says. `near` = only layout, or ids, differ. */
export type OutputGap = {
  readonly at: string;
  readonly expected: string;
  readonly got: string;
  readonly near: boolean;
};

/**
 * Holds the final output against the items that were streamed. Messages with text and calls count; reasoning and a
 * provider's own items differ by engine.
 */
export function compareOutput(items: readonly ToldItem[], final: JsonObject): readonly OutputGap[] {
  const told = items.map(itemTold).filter(counts);
  if (!Array.isArray(final['output'])) {
    return told.length === 0 ? [] : [gap('/output', names(told), 'nothing')];
  }
  const output = objectsOf(final['output']).filter(counts);
  if (names(told) !== names(output)) return [gap('/output', names(told), names(output))];
  return told.flatMap((item, position) => compareItem(`/output ${position}`, item, output[position] ?? {}));
}

function compareItem(at: string, told: JsonObject, final: JsonObject): readonly OutputGap[] {
  const [expected, got] = [contentOf(told), contentOf(final)];
  const likeness: Likeness = isCallType(told['type'])
    ? compareInputs(expected, got)
    : compareTexts(expected, got);
  const ids = ['id', 'call_id'].filter(
    (key) => told[key] !== final[key] && isText(told[key]) && isText(final[key]),
  );
  return [
    ...(likeness === 'same' ? [] : [gap(at, expected, got, likeness === 'near')]),
    ...ids.map((key) => gap(`${at}/${key}`, String(told[key]), String(final[key]), true)),
  ];
}

function counts(item: JsonObject): boolean {
  return isCallType(item['type']) || (item['type'] === 'message' && messageText(item) !== '');
}

function contentOf(item: JsonObject): string {
  return isCallType(item['type']) ? (callInput(item) ?? '') : messageText(item);
}

function names(items: readonly JsonObject[]): string {
  return items.map(nameOf).join(', ') || 'no item';
}

function nameOf(item: JsonObject): string {
  return isCallType(item['type']) ? `${String(item['type'])} ${String(item['name'])}` : String(item['type']);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function gap(at: string, expected: string, got: string, near = false): OutputGap {
  return { at, expected, got, near };
}
