import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { Payload } from './outline.ts';

/** The body of an answer in the pieces that a server would write: one an event, else one. */
export function replyPieces(payload: Payload): readonly string[] {
  switch (payload.kind) {
    case 'json':
      return [JSON.stringify(payload.value)];
    case 'text':
      return payload.text === '' ? [] : [payload.text];
    case 'sse':
      return payload.items.map((item) => eventText(item, payload.named));
  }
}

/** One event; text (`[DONE]`) goes out as it is. */
function eventText(item: JsonValue, named: boolean): string {
  const data = typeof item === 'string' ? item : JSON.stringify(item);
  const type = named && isJsonObject(item) && typeof item['type'] === 'string' ? item['type'] : null;
  return `${type === null ? '' : `event: ${type}\n`}data: ${data}\n\n`;
}
