import type { Choice } from '../../answer.ts';
import type { Finding } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { asked } from '../conditions.ts';

/** Whether a request wants log probabilities: a flag in chat, a number of alternatives in the legacy API. */
export function wantsLogprobs(view: ExchangeView): boolean {
  const { logprobs } = asked(view);
  return view.api === 'chat' ? logprobs === true : typeof logprobs === 'number' && logprobs > 0;
}

/** Judges every choice of an answer from which log probabilities are wanted. */
export function eachLoggedChoice(
  view: ExchangeView,
  judge: (choice: Choice, at: string) => Finding | null,
): readonly Finding[] {
  if (!wantsLogprobs(view)) return [];
  return view.answer.choices
    .map((choice) => judge(choice, `choice ${choice.index}`))
    .filter((found) => found !== null);
}
