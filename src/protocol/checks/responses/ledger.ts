import type { TypedEvent } from '../typed-events.ts';
import type { Slip, SlipRule } from './slip.ts';
import type { ToldItem } from './told-item.ts';

/** The books of one stream: the items announced so far, and what went wrong. */
export type Ledger = {
  /** By the place at which they were announced. */
  readonly items: ToldItem[];
  readonly slips: Slip[];
};

/** Writes a departure down. */
export function note(
  ledger: Ledger,
  rule: SlipRule,
  { at, expected, got }: { readonly at: string; readonly expected: string; readonly got: string },
): void {
  ledger.slips.push({ rule, at, expected, got });
}

/**
 * The item that an event belongs to: the one at its output_index, else the one that its id names, else the latest.
 * Null where it belongs to none; that is written down.
 */
export function itemFor(ledger: Ledger, event: TypedEvent, id: unknown): ToldItem | null {
  const index = event.value['output_index'];
  const claimed = typeof id === 'string' ? id : '';
  const absent = index === undefined || index === null;
  const found = absent ? byId(ledger, event, claimed) : ledger.items.findLast((item) => item.index === index);
  if (found === undefined) {
    const got = absent ? `item ${claimed}` : `output_index ${JSON.stringify(index)}`;
    note(ledger, 'item', {
      at: event.at,
      expected: 'an item that was announced',
      got: `${event.type}, ${got}`,
    });
    return null;
  }
  if (found.named && claimed !== '' && claimed !== found.id) {
    note(ledger, 'item-id', { at: event.at, expected: found.id, got: claimed });
  }
  return found;
}

function byId(ledger: Ledger, event: TypedEvent, id: string): ToldItem | undefined {
  note(ledger, 'index', { at: event.at, expected: 'output_index', got: `nothing in ${event.type}` });
  const named = ledger.items.find((item) => item.id === id && id !== '');
  if (named !== undefined) return named;
  const latest = ledger.items.at(-1);
  return latest?.named === true && id !== '' ? undefined : latest;
}

/** The same, for events that may only come while the item is open. */
export function openItemFor(ledger: Ledger, event: TypedEvent): ToldItem | null {
  const item = itemFor(ledger, event, event.value['item_id']);
  if (item === null || item.done === null) return item;
  note(ledger, 'item', { at: event.at, expected: 'nothing after output_item.done', got: event.type });
  return null;
}
