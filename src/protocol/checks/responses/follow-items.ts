import type { TypedEvent } from '../typed-events.ts';
import { itemFor, type Ledger, note } from './ledger.ts';
import { compareInputs, compareTexts } from './same-input.ts';
import {
  callInput,
  isCallType,
  itemOf,
  messageText,
  reasoningText,
  type ToldItem,
  tellItem,
} from './told-item.ts';

/** `response.output_item.added`: clients append the item and find it again by its index. */
export function announceItem(ledger: Ledger, event: TypedEvent): void {
  const index = event.value['output_index'];
  const next = ledger.items.length;
  if (index === undefined || index === null) {
    note(ledger, 'index', {
      at: event.at,
      expected: `output_index ${next}`,
      got: `nothing in ${event.type}`,
    });
  } else if (index !== next) {
    const got = `output_index ${JSON.stringify(index)}`;
    note(ledger, 'item', { at: event.at, expected: `output_index ${next}`, got });
  }
  ledger.items.push(tellItem(event.at, index ?? next, itemOf(event.value)));
}

/** `response.output_item.done`: the item as a whole, which must be what its events told. */
export function closeItem(ledger: Ledger, event: TypedEvent): void {
  const done = itemOf(event.value);
  const item = itemFor(ledger, event, done['id'] ?? done['call_id']);
  if (item === null) return;
  if (item.done !== null) {
    note(ledger, 'item', { at: event.at, expected: 'one output_item.done per item', got: 'another' });
    return;
  }
  item.done = done;
  if (item.type !== '' && done['type'] !== item.type) {
    note(ledger, 'item', { at: event.at, expected: item.type, got: String(done['type']) });
    return;
  }
  if (item.type === 'message') closeMessage(ledger, event, item);
  else if (isCallType(item.type)) checkInput(ledger, event, { item, whole: callInput(done) });
  else if (item.type === 'reasoning' && item.reasoning !== '') closeReasoning(ledger, event, item);
}

/** The input as a whole against the pieces; a call announced with its whole input may repeat it in deltas or not. */
export function checkInput(
  ledger: Ledger,
  event: TypedEvent,
  { item, whole }: { readonly item: ToldItem; readonly whole: string | null },
): void {
  if (whole === null) return;
  const sums = [item.initialInput + item.inputDeltas, item.inputDeltas, item.initialInput];
  if (sums.includes(whole)) return;
  // Calls without arguments are closed by some engines with the {} that no delta carried.
  const nothing =
    item.inputDeltas === '' && item.initialInput === '' && compareInputs(whole, '{}') !== 'different';
  note(ledger, nothing ? 'loose-end' : 'arguments', {
    at: event.at,
    expected: sums[0] || 'nothing',
    got: whole,
  });
}

function closeMessage(ledger: Ledger, event: TypedEvent, item: ToldItem): void {
  for (const part of item.parts) {
    if (!part.textDone) {
      note(ledger, 'unclosed', { at: event.at, expected: doneName(part.type), got: 'output_item.done' });
    } else if (!part.partDone) {
      note(ledger, 'loose-end', { at: event.at, expected: 'content_part.done', got: 'output_item.done' });
    }
  }
  const told = item.parts.map(({ text }) => text).join('');
  const whole = messageText(itemOf(event.value));
  const likeness = compareTexts(told, whole);
  if (likeness === 'same') return;
  note(ledger, likeness === 'near' ? 'loose-end' : 'text', { at: event.at, expected: told, got: whole });
}

function closeReasoning(ledger: Ledger, event: TypedEvent, item: ToldItem): void {
  const whole = reasoningText(itemOf(event.value));
  if (compareTexts(item.reasoning, whole) !== 'different') return;
  note(ledger, 'reasoning', { at: event.at, expected: item.reasoning, got: whole });
}

function doneName(partType: string): string {
  return partType === 'refusal' ? 'refusal.done' : 'output_text.done';
}
