import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import { objectsOf } from '../json-read.ts';
import type { ExchangeView } from '../view.ts';
import { documents, isErrorDocument } from './documents.ts';
import { fieldProblems, type ShapeProblem } from './shape-problem.ts';

/** What a client must find in a text completion: a list of choices, each with its text. */
export function completionsShape(view: ExchangeView): readonly ShapeProblem[] {
  const docs = documents(view).filter(({ value }) => !isErrorDocument(value));
  if (docs.some(({ value }) => objectsOf(value['choices']).length > 0)) return docs.flatMap(documentProblems);
  return [{ at: 'body', expected: 'choices', got: 'none' }];
}

function documentProblems({ at, value }: { readonly at: string; readonly value: JsonObject }) {
  const { choices } = value;
  if (!Array.isArray(choices)) return fieldProblems(at, value, { choices: ['array'] });
  return choices.flatMap((choice, position) =>
    isJsonObject(choice)
      ? fieldProblems(`${at}/choices/${position}`, choice, { text: ['string'], index: ['integer'] })
      : [{ at: `${at}/choices/${position}`, expected: 'object', got: typeof choice }],
  );
}
