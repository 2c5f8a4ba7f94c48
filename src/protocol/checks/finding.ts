import type { Evidence } from '../../domain/grade.ts';
import type { JsonValue } from '../../domain/json.ts';
import { type MessageCode, message } from '../../messages/index.ts';
import type { Finding } from '../check.ts';

/** Longest quote in a finding, in UTF-16 units. */
const LIMIT = 300;

/** A violation with its place; `expected` and `got` also fill the message. */
export function finding(
  code: MessageCode,
  { at, expected, got, ...rest }: Omit<Evidence, 'exchange'> & Readonly<Record<string, JsonValue>>,
): Finding {
  const words = {
    ...(at === undefined ? {} : { at: quote(at) }),
    ...(expected === undefined ? {} : { expected: quote(expected) }),
    ...(got === undefined ? {} : { got: quote(got) }),
  };
  return { message: message(code, { ...rest, ...words }), evidence: words };
}

/** Text, or the JSON of anything else, short enough for a message. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length <= LIMIT ? text : `${text.slice(0, LIMIT)}… (+${text.length - LIMIT})`;
}
