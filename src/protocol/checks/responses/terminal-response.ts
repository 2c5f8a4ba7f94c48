import { isJsonObject, type JsonObject } from '../../../domain/json.ts';
import { RESPONSE_ENDS } from '../../stream-ends.ts';
import type { ExchangeView } from '../../view.ts';
import { type TypedEvent, typedEvents } from '../typed-events.ts';

const ENDS: readonly string[] = RESPONSE_ENDS;

/** The first event after which nothing more comes, if there is one. */
export function finalResponse(events: readonly TypedEvent[]): TypedEvent | undefined {
  return events.find(({ type }) => ENDS.includes(type));
}

/** The response object that a client is left with, and where it stands; null where none came. */
export function responseObject(
  view: ExchangeView,
): { readonly at: string; readonly value: JsonObject } | null {
  const { form, json } = view.answer;
  if (form === 'json') return isJsonObject(json) ? { at: '', value: json } : null;
  const final = form === 'stream' ? finalResponse(typedEvents(view)) : undefined;
  const response = final?.value['response'];
  return final !== undefined && isJsonObject(response)
    ? { at: `${final.at} /response`, value: response }
    : null;
}

/** Whether a response came to its own end; of one that was cut, pieces may be missing. */
export function isFinished({ status }: JsonObject): boolean {
  return status === undefined || status === null || status === 'completed';
}
