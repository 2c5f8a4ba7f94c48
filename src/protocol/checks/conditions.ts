import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { ExchangeView } from '../view.ts';

/** The request body's fields; none where it was no JSON object. */
export function asked(view: ExchangeView): JsonObject {
  return isJsonObject(view.request) ? view.request : {};
}

/** The server took the request: a status of 2xx. */
export function accepted({ response }: ExchangeView): boolean {
  return response !== null && response.status >= 200 && response.status < 300;
}

/** The whole response is at hand: read to its end and not cut by us. What is missing is judged by the trial, not by checks. */
export function whole({ response }: ExchangeView): boolean {
  if (response === null || response.truncated !== undefined) return false;
  return response.ended === 'complete' || response.ended === 'lingering';
}

/** An answer that can be held against its request: accepted, whole, and no error in disguise. */
export function answered(view: ExchangeView): boolean {
  return accepted(view) && whole(view) && view.answer.error === null;
}

/** Media type of the response in lower case, without parameters; empty where it has none. */
export function mediaType({ response }: ExchangeView): string {
  return (response?.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** Whether a choice was cut short, so that what is missing at its end proves nothing. */
export function wasCut(finishReason: string | null): boolean {
  return finishReason !== null && CUT.has(finishReason);
}

const CUT = new Set([
  'length',
  'max_tokens',
  'max_output_tokens',
  'model_context_window_exceeded',
  'content_filter',
  'refusal',
  'pause_turn',
  'incomplete',
  'failed',
  'cancelled',
  'error',
]);
