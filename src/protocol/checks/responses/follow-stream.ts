import { isJsonObject } from '../../../domain/json.ts';
import type { ExchangeView } from '../../view.ts';
import { answered } from '../conditions.ts';
import { type TypedEvent, typedEvents } from '../typed-events.ts';
import { announceItem, closeItem } from './follow-items.ts';
import {
  addInput,
  addReasoning,
  addText,
  closeInput,
  closePart,
  closeText,
  openPart,
  openReasoning,
} from './follow-parts.ts';
import { type Ledger, note } from './ledger.ts';
import { finalResponse, isFinished } from './terminal-response.ts';
import { isCallType } from './told-item.ts';

type Step = (ledger: Ledger, event: TypedEvent) => void;

/** What each event does to the books; events of other types neither open nor close anything. */
const STEPS: ReadonlyMap<string, Step> = new Map([
  ['response.output_item.added', announceItem],
  ['response.output_item.done', closeItem],
  ['response.content_part.added', openPart],
  ['response.content_part.done', closePart],
  ['response.output_text.delta', addText],
  ['response.output_text.done', closeText],
  ['response.refusal.delta', addText],
  ['response.refusal.done', closeText],
  ['response.function_call_arguments.delta', addInput],
  ['response.function_call_arguments.done', closeInput],
  ['response.custom_tool_call_input.delta', addInput],
  ['response.custom_tool_call_input.done', closeInput],
  ['response.reasoning_part.added', openReasoning],
  ['response.reasoning_summary_part.added', openReasoning],
  ['response.reasoning_text.delta', addReasoning],
  ['response.reasoning_summary_text.delta', addReasoning],
]);

const known = new WeakMap<ExchangeView, Ledger>();

/** Follows a Responses stream as a client does; empty books for answers that are no stream, or an error. */
export function followStream(view: ExchangeView): Ledger {
  const before = known.get(view);
  if (before !== undefined) return before;
  const ledger: Ledger = { items: [], slips: [] };
  if (answered(view) && view.answer.form === 'stream') followEvents(ledger, typedEvents(view));
  known.set(view, ledger);
  return ledger;
}

function followEvents(ledger: Ledger, events: readonly TypedEvent[]): void {
  for (const event of events) STEPS.get(event.type)?.(ledger, event);
  const final = finalResponse(events);
  const response = final?.value['response'];
  if (final?.type === 'response.completed' && isJsonObject(response) && isFinished(response)) {
    findUnclosed(ledger, final.at);
  }
}

/** Agents act on output_item.done alone. */
function findUnclosed(ledger: Ledger, at: string): void {
  for (const item of ledger.items) {
    if (item.done === null) {
      const expected = 'response.output_item.done';
      note(ledger, 'unclosed', { at, expected, got: `open ${item.type} of ${item.at}` });
    } else if (isCallType(item.type) && item.inputDone === null) {
      note(ledger, 'loose-end', {
        at,
        expected: 'arguments.done',
        got: `nothing for the call of ${item.at}`,
      });
    }
  }
}
