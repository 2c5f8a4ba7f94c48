import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import { eventJson } from '../event-json.ts';
import { textOf } from '../json-read.ts';
import type { ExchangeView } from '../view.ts';

/** An event of a stream whose data says what it is: the Responses and Messages APIs. */
export type TypedEvent = {
  /** `event 3`. */
  readonly at: string;
  /** The data's `type`; empty where it has none. */
  readonly type: string;
  /** The `event` field; empty where there was none. */
  readonly name: string;
  readonly value: JsonObject;
};

const known = new WeakMap<ExchangeView, readonly TypedEvent[]>();

/** The events of a stream that hold a JSON object, in order; none for other answers. */
export function typedEvents(view: ExchangeView): readonly TypedEvent[] {
  const before = known.get(view);
  if (before !== undefined) return before;
  const found = view.answer.events.flatMap((event): readonly TypedEvent[] => {
    const value = eventJson(event);
    if (!isJsonObject(value)) return [];
    return [{ at: `event ${event.index}`, type: textOf(value['type']) ?? '', name: event.name, value }];
  });
  known.set(view, found);
  return found;
}
