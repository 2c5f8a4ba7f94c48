import type { Message } from '../domain/diagnostic.ts';
import type { JsonValue } from '../domain/json.ts';
import { message } from '../messages/index.ts';
import { brokenOffset } from './json-offset.ts';

/** Reads a JSON document of a file, or says where it breaks; `line` is the file's line that the text starts in. */
export function readJsonText(
  text: string,
  file: string,
  line = 1,
): { readonly value: JsonValue } | { readonly problem: Message } {
  try {
    return { value: JSON.parse(text) };
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    const before = text.slice(0, brokenOffset(text)).split('\n');
    return {
      problem: message('json-broken', {
        file,
        line: line + before.length - 1,
        column: (before.at(-1)?.length ?? 0) + 1,
        detail: words.replace(/,? \.{0,3}".*$| in JSON at position.*$/s, ''),
        start: JSON.stringify(text.trimStart().slice(0, 1)),
      }),
    };
  }
}
