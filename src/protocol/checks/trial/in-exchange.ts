import type { Finding } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';

/** A finding of a trial with the exchange that shows it. */
export function inExchange(view: ExchangeView, found: Finding): Finding {
  return { ...found, evidence: { ...found.evidence, exchange: view.index } };
}
