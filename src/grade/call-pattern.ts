import { type Static, Type } from '@sinclair/typebox';
import { isJsonObject } from '../domain/json.ts';
import type { ToolCall } from '../protocol/answer.ts';
import { jsonEqual } from './json-equal.ts';

/** What a tool call must look like. */
export const CallPattern = Type.Object(
  {
    name: Type.Optional(Type.String({ description: 'Name of the tool.' })),
    arguments: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'Arguments that must have exactly these values; others are free.',
      }),
    ),
    exact: Type.Optional(Type.Boolean({ description: 'No arguments but the named ones.' })),
  },
  { additionalProperties: false },
);
export type CallPattern = Static<typeof CallPattern>;

/** Whether a call fits; arguments count only where they are strict JSON. */
export function callFits(call: ToolCall, pattern: CallPattern): boolean {
  return nameFits(call, pattern) && argumentsFit(call, pattern);
}

/** Whether a call has the name asked for. */
export function nameFits(call: ToolCall, { name }: CallPattern): boolean {
  return name === undefined || call.name === name;
}

function argumentsFit({ arguments: got }: ToolCall, { arguments: wanted, exact }: CallPattern): boolean {
  if (wanted === undefined && exact !== true) return true;
  if (!got.ok || !isJsonObject(got.value)) return false;
  const values = got.value;
  const entries = Object.entries(wanted ?? {});
  if (exact === true && Object.keys(values).length !== entries.length) return false;
  return entries.every(([key, value]) => Object.hasOwn(values, key) && jsonEqual(values[key], value));
}

/** A pattern as one line for people: `get_weather({"city":"Paris"})`. */
export function patternText({ name, arguments: wanted }: CallPattern): string {
  return `${name ?? '*'}(${wanted === undefined ? '…' : JSON.stringify(wanted)})`;
}
