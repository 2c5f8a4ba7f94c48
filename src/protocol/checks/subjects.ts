import type { ExchangeView } from '../view.ts';
import { asked } from './conditions.ts';

/** Nothing in particular. */
export function anything(): boolean {
  return true;
}

/** An event stream, sound or not. */
export function streamed({ answer }: ExchangeView): boolean {
  return answer.form === 'stream';
}

/** An answer that calls a tool. */
export function calling({ answer }: ExchangeView): boolean {
  return answer.choices.some(({ toolCalls }) => toolCalls.length > 0);
}

/** A request with one of these fields, whatever it holds. */
export function asking(...names: readonly string[]): (view: ExchangeView) => boolean {
  return (view) => {
    const request = asked(view);
    return names.some((name) => request[name] !== undefined);
  };
}

/** More than one exchange. */
export function several({ length }: readonly ExchangeView[]): boolean {
  return length > 1;
}
