import { isJsonObject } from '../domain/json.ts';
import { eventJson } from './event-json.ts';
import type { SseEvent } from './sse.ts';

/** Whether an event is the literal `[DONE]` with which OpenAI's older streams end. */
export function isDone(event: SseEvent): boolean {
  const data = event.data;
  return data !== null && data.length < 32 && /^(?:data:)?\s*\[DONE\]\s*$/.test(data);
}

/** A predicate for streams of typed events: true at `[DONE]` and at events of the given types, named or not. */
export function endsAt(types: readonly string[]): (event: SseEvent) => boolean {
  return (event) => {
    if (isDone(event) || types.includes(event.name)) return true;
    // Cheap first: the observer asks on every event, and almost none of them is the last.
    const data = event.data;
    if (data === null || !types.some((type) => data.includes(`"${type}"`))) return false;
    const json = eventJson(event);
    return isJsonObject(json) && typeof json['type'] === 'string' && types.includes(json['type']);
  };
}
