import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Dialect } from './body.ts';
import { joinTexts, objectsOf, textOf } from './json-read.ts';

/** Names under which servers send a model's reasoning, in the order in which we believe them. */
export const REASONING_FIELDS = ['reasoning_content', 'reasoning', 'reasoning_details', 'thinking'] as const;

/** The reasoning of a message: the first name that holds text; the dialect keeps every name that did. */
export function readReasoning(message: JsonObject, dialect: Dialect): string | null {
  let empty: string | null = null;
  const found: { readonly name: string; readonly text: string }[] = [];
  for (const name of REASONING_FIELDS) {
    const text = textUnder(message[name]);
    if (text) found.push({ name, text });
    else empty ??= text;
  }
  const first = found[0];
  if (first === undefined) return empty;
  dialect.set('reasoning_field', found.map((each) => each.name).join('|'));
  return first.text;
}

function textUnder(value: JsonValue | undefined): string | null {
  if (typeof value === 'string') return value;
  if (isJsonObject(value)) return textOf(value['content']) ?? textOf(value['text']);
  return joinTexts(objectsOf(value).map((each) => textOf(each['text']) ?? textOf(each['summary'])));
}
