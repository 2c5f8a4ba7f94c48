import { isJsonObject } from '../../../domain/json.ts';
import { textOf } from '../../json-read.ts';
import type { TypedEvent } from '../typed-events.ts';
import { checkInput } from './follow-items.ts';
import { type Ledger, note, openItemFor } from './ledger.ts';
import { compareTexts } from './same-input.ts';
import { isCallType, partText, type ToldItem, type ToldPart, tellPart } from './told-item.ts';

/** `response.content_part.added`: clients append the part and find it again by its index. */
export function openPart(ledger: Ledger, event: TypedEvent): void {
  const item = openItemFor(ledger, event);
  if (item === null) return;
  if (item.type !== 'message') {
    item.reasoningParts += 1;
    return;
  }
  const index = event.value['content_index'];
  const next = item.parts.length;
  if (index !== undefined && index !== null && index !== next) {
    const got = `content_index ${JSON.stringify(index)}`;
    note(ledger, 'part', { at: event.at, expected: `content_index ${next}`, got });
  }
  const { part } = event.value;
  item.parts.push(tellPart(index ?? next, isJsonObject(part) ? part : {}));
}

/** `response.content_part.done`. */
export function closePart(ledger: Ledger, event: TypedEvent): void {
  const item = openItemFor(ledger, event);
  if (item?.type !== 'message') return;
  const part = partFor(ledger, event, item);
  if (part === null) return;
  part.partDone = true;
  const whole = event.value['part'];
  if (isJsonObject(whole)) checkText(ledger, event, { part, whole: partText(whole) });
}

/** `response.output_text.delta` and `response.refusal.delta`. */
export function addText(ledger: Ledger, event: TypedEvent): void {
  const part = openPartFor(ledger, event);
  if (part === null) return;
  if (part.textDone || part.partDone) {
    note(ledger, 'part', { at: event.at, expected: 'nothing after the done event', got: event.type });
  }
  part.text += pieceOf(ledger, event);
}

/** `response.output_text.done` and `response.refusal.done`. */
export function closeText(ledger: Ledger, event: TypedEvent): void {
  const part = openPartFor(ledger, event);
  if (part === null) return;
  part.textDone = true;
  const whole = textOf(event.value[partType(event) === 'refusal' ? 'refusal' : 'text']);
  if (whole !== null) checkText(ledger, event, { part, whole });
}

/** `response.function_call_arguments.delta` and `response.custom_tool_call_input.delta`. */
export function addInput(ledger: Ledger, event: TypedEvent): void {
  const item = openItemFor(ledger, event);
  if (item === null) return;
  if (!isCallType(item.type)) note(ledger, 'item', { at: event.at, expected: item.type, got: event.type });
  else if (!isOwnEvent(item.type, event.type)) {
    note(ledger, 'input-kind', { at: event.at, expected: item.type, got: event.type });
  } else if (item.inputDone !== null) {
    note(ledger, 'part', { at: event.at, expected: 'nothing after the done event', got: event.type });
  }
  item.inputDeltas += pieceOf(ledger, event);
}

/** Other kinds of calls share the events of one of the two. */
function isOwnEvent(item: string, event: string): boolean {
  if (item === 'function_call') return event.startsWith('response.function_call_');
  return item !== 'custom_tool_call' || event.startsWith('response.custom_tool_call_');
}

/** `response.function_call_arguments.done` and `response.custom_tool_call_input.done`. */
export function closeInput(ledger: Ledger, event: TypedEvent): void {
  const item = openItemFor(ledger, event);
  if (item === null) return;
  const whole = textOf(event.value['arguments']) ?? textOf(event.value['input']);
  item.inputDone = whole;
  checkInput(ledger, event, { item, whole });
}

/** `response.reasoning_summary_part.added` and what engines name alike. */
export function openReasoning(ledger: Ledger, event: TypedEvent): void {
  const item = openItemFor(ledger, event);
  if (item !== null) item.reasoningParts += 1;
}

/** `response.reasoning_text.delta` and `response.reasoning_summary_text.delta`. */
export function addReasoning(ledger: Ledger, event: TypedEvent): void {
  const item = openItemFor(ledger, event);
  if (item === null) return;
  if (item.type !== 'reasoning') note(ledger, 'item', { at: event.at, expected: item.type, got: event.type });
  else if (item.reasoningParts === 0) {
    note(ledger, 'reasoning-part', { at: event.at, expected: 'a part that was announced', got: event.type });
  }
  item.reasoning += pieceOf(ledger, event);
}

function openPartFor(ledger: Ledger, event: TypedEvent): ToldPart | null {
  const item = openItemFor(ledger, event);
  if (item === null) return null;
  if (item.type !== 'message') {
    note(ledger, 'item', { at: event.at, expected: item.type, got: event.type });
    return null;
  }
  const part = partFor(ledger, event, item);
  if (part !== null && part.type !== partType(event)) {
    note(ledger, 'part', { at: event.at, expected: part.type || 'a type', got: event.type });
  }
  return part;
}

/** By its content_index, else the latest. */
function partFor(ledger: Ledger, event: TypedEvent, item: ToldItem): ToldPart | null {
  const index = event.value['content_index'];
  const absent = index === undefined || index === null;
  const part = absent ? item.parts.at(-1) : item.parts.findLast((each) => each.index === index);
  if (part !== undefined) return part;
  const got = `${event.type}, content_index ${absent ? 'absent' : JSON.stringify(index)}`;
  note(ledger, 'part', { at: event.at, expected: 'a part that was announced', got });
  return null;
}

function partType({ type }: TypedEvent): string {
  return type.startsWith('response.refusal') ? 'refusal' : 'output_text';
}

/** Clients append whatever stands in `delta`: an object becomes "[object Object]", nothing becomes "undefined". */
function pieceOf(ledger: Ledger, { at, value }: TypedEvent): string {
  const piece = value['delta'];
  if (typeof piece === 'string') return piece;
  note(ledger, 'delta', { at, expected: 'a string', got: JSON.stringify(piece) ?? 'nothing' });
  return '';
}

function checkText(
  ledger: Ledger,
  event: TypedEvent,
  { part, whole }: { readonly part: ToldPart; readonly whole: string },
): void {
  const likeness = compareTexts(part.text, whole);
  if (likeness === 'same') return;
  const rule = likeness === 'near' ? 'loose-end' : 'text';
  note(ledger, rule, { at: event.at, expected: part.text, got: whole });
}
