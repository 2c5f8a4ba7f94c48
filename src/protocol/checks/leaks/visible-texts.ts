import type { Choice } from '../../answer.ts';
import type { ExchangeView } from '../../view.ts';
import { answered } from '../conditions.ts';

/** A text that an answer shows, and where it stands. */
export type VisibleText = {
  readonly channel: 'content' | 'reasoning' | 'refusal';
  readonly text: string;
  readonly at: string;
  readonly choice: Choice;
};

/** Longer texts are judged by their beginning and their end, where markup would stand. */
const HALF = 100_000;

/** The texts of a sound answer that a client shows or keeps; none for answers that failed. */
export function visibleTexts(view: ExchangeView): readonly VisibleText[] {
  const before = known.get(view);
  if (before !== undefined) return before;
  const made = answered(view) ? gather(view) : [];
  known.set(view, made);
  return made;
}

/** Most checks of texts ask for the same list. */
const known = new WeakMap<ExchangeView, readonly VisibleText[]>();

function gather(view: ExchangeView): readonly VisibleText[] {
  return view.answer.choices.flatMap((choice) => {
    const place = (channel: VisibleText['channel'], text: string | null): readonly VisibleText[] =>
      text === null || text.trim() === ''
        ? []
        : [{ channel, text: shortened(text), at: `choice ${choice.index} /${channel}`, choice }];
    return [
      ...place('content', choice.text),
      ...place('reasoning', choice.reasoning),
      ...place('refusal', choice.refusal),
    ];
  });
}

/** A long text without its middle. */
export function shortened(text: string): string {
  return text.length <= 2 * HALF ? text : `${text.slice(0, HALF)}\n${text.slice(-HALF)}`;
}
