import { isJsonObject, jsonType } from '../domain/json.ts';
import type { ToolArguments } from '../protocol/answer.ts';

/** A call's arguments without their values: key → JSON type, keys sorted. What is no object reads `(defect)` or `(type)`. */
export function argumentTypes(given: ToolArguments): Readonly<Record<string, string>> {
  if (!given.ok) return { [`(${given.defect})`]: 'undefined' };
  if (!isJsonObject(given.value)) return { [`(${jsonType(given.value)})`]: jsonType(given.value) };
  return Object.fromEntries(
    Object.entries(given.value)
      .map(([key, value]) => [key, jsonType(value)] as const)
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
