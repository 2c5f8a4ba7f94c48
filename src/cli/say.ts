import type { JsonValue } from '../domain/json.ts';
import { type MessageCode, message, renderText } from '../messages/index.ts';
import type { Console } from './console.ts';

/** A sentence of the catalogue in the console's language. */
export function say(
  console: Console,
  code: MessageCode,
  params: Readonly<Record<string, JsonValue>> = {},
): string {
  return renderText(console.language, message(code, params));
}
