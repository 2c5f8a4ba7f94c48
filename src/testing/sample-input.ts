import type { DecodeInput } from '../protocol/protocol.ts';

/** A stream's text: objects become JSON, text stays; typed events get their `event:` line when `named`. */
export function sseText(items: readonly unknown[], named = false): string {
  return items
    .map((item) => {
      const type = named && typeof item === 'object' && item !== null && 'type' in item ? item.type : null;
      const data = typeof item === 'string' ? item : JSON.stringify(item);
      return `${type === null ? '' : `event: ${type}\n`}data: ${data}\n\n`;
    })
    .join('');
}

/** A body of text as a decoder gets it. */
export function textInput(text: string, contentType: string, status = 200): DecodeInput {
  return { status, contentType, text, bytes: Buffer.from(text), request: undefined };
}

/** A JSON answer as a decoder gets it. */
export function jsonInput(json: unknown, status = 200): DecodeInput {
  return textInput(JSON.stringify(json), 'application/json', status);
}

/** A stream as a decoder gets it. */
export function streamInput(items: readonly unknown[], named = false): DecodeInput {
  return textInput(sseText(items, named), 'text/event-stream; charset=utf-8');
}
