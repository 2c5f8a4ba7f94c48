import type { Finding } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { answered } from '../conditions.ts';
import { responseObject } from './terminal-response.ts';

type Placed = NonNullable<ReturnType<typeof responseObject>>;

/** Judges the response object that a client is left with; nothing where there is none, or an error. */
export function withResponse(
  view: ExchangeView,
  judge: (response: Placed) => readonly Finding[],
): readonly Finding[] {
  const response = answered(view) ? responseObject(view) : null;
  return response === null ? [] : judge(response);
}
