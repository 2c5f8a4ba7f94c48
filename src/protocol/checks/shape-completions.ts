import type { ExchangeView } from '../view.ts';
import { documents, isErrorDocument } from './documents.ts';
import { choiceProblems, headTypes } from './shape-chat.ts';
import { type FieldTypes, fieldProblems, type ShapeProblem } from './shape-problem.ts';

const CHOICE: FieldTypes = { text: ['string'], index: ['integer'] };

/** What a client must find in a text completion: a list of choices, each with its text. */
export function completionsShape(view: ExchangeView): readonly ShapeProblem[] {
  const found: ShapeProblem[] = [];
  let filled = 0;
  for (const document of documents(view)) {
    if (isErrorDocument(document.value)) continue;
    const { choices } = document.value;
    if (Array.isArray(choices) && choices.length > 0) filled += 1;
    found.push(
      ...headTypes(document),
      ...choiceProblems(document, (at, choice) => fieldProblems(at, choice, CHOICE)),
    );
  }
  return filled === 0 ? [{ at: 'body', expected: 'choices', got: 'none' }] : found;
}
