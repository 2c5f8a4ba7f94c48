import type { JsonValue } from '../domain/json.ts';
import type { SseEvent } from './sse.ts';

const parsed = new WeakMap<SseEvent, JsonValue | undefined>();

/** An event's data as JSON, parsed once however often it is asked for; undefined when it is not JSON (`[DONE]` is not). */
export function eventJson(event: SseEvent): JsonValue | undefined {
  if (parsed.has(event)) return parsed.get(event);
  const value = event.data === null ? undefined : parseJson(event.data);
  parsed.set(event, value);
  return value;
}

/** Strict JSON or undefined; never throws. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
