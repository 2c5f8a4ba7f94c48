import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import type { ExchangeView } from '../view.ts';
import { documents, isErrorDocument, type WireDocument } from './documents.ts';
import { type FieldTypes, fieldProblems, type ShapeProblem } from './shape-problem.ts';

const LIST: FieldTypes = { choices: ['array'] };
/** Absent ones are told by `response.fields`; typed clients throw at others, dates and numbers written as text above all. */
const HEAD: FieldTypes = {
  id: ['string', 'null', 'undefined'],
  created: ['number', 'null', 'undefined'],
  model: ['string', 'null', 'undefined'],
};
const CHUNK_CHOICE: FieldTypes = { index: ['integer'], delta: ['object'] };
const WHOLE_CHOICE: FieldTypes = { message: ['object'] };
/** An answer's content is text: OpenAI's own library loses parts, which are for questions. Vercel's throws at thoughts that are no text. */
const MESSAGE: FieldTypes = {
  content: ['string', 'null', 'undefined'],
  reasoning_content: ['string', 'null', 'undefined'],
  reasoning: ['string', 'null', 'undefined'],
  tool_calls: ['array', 'null', 'undefined'],
};
const CALL: FieldTypes = { function: ['object', 'null', 'undefined'] };

/** What a client must find in a chat completion: a list of choices, each with a message (or, in chunks, a delta and an index). */
export function chatShape(view: ExchangeView): readonly ShapeProblem[] {
  const stream = view.answer.form === 'stream';
  const found: ShapeProblem[] = [];
  let read = 0;
  let filled = 0;
  for (const document of documents(view)) {
    if (isErrorDocument(document.value)) continue;
    read += 1;
    const { choices } = document.value;
    if (Array.isArray(choices) && choices.length > 0) filled += 1;
    found.push(...headTypes(document), ...(stream ? chunkProblems(document) : wholeProblems(document)));
  }
  if (read === 0) return [{ at: 'body', expected: 'choices', got: 'nothing' }];
  if (stream && filled === 0) return [{ at: 'stream', expected: 'a chunk with choices', got: 'none' }];
  return found;
}

/** What a client must be able to read around the choices, where it is there. */
export function headTypes({ at, value }: WireDocument): readonly ShapeProblem[] {
  return fieldProblems(at, value, HEAD);
}

function chunkProblems({ at, value }: WireDocument): readonly ShapeProblem[] {
  return choiceProblems({ at, value }, (here, choice) => [
    ...fieldProblems(here, choice, CHUNK_CHOICE),
    ...(isJsonObject(choice['delta']) ? messageProblems(`${here}/delta`, choice['delta']) : []),
  ]);
}

function wholeProblems({ at, value }: WireDocument): readonly ShapeProblem[] {
  const { choices } = value;
  if (Array.isArray(choices) && choices.length === 0) {
    return [{ at: `${at}/choices`, expected: 'at least one', got: 'none' }];
  }
  return choiceProblems({ at, value }, (here, choice) =>
    isJsonObject(choice['message'])
      ? messageProblems(`${here}/message`, choice['message'])
      : fieldProblems(here, choice, WHOLE_CHOICE),
  );
}

/** Judges each entry of `choices`, which must be a list of objects. */
export function choiceProblems(
  { at, value }: WireDocument,
  judge: (at: string, choice: JsonObject) => readonly ShapeProblem[],
): readonly ShapeProblem[] {
  const { choices } = value;
  if (!Array.isArray(choices)) return fieldProblems(at, value, LIST);
  return choices.flatMap((choice: JsonValue, position) => {
    const here = `${at}/choices/${position}`;
    return isJsonObject(choice)
      ? judge(here, choice)
      : [{ at: here, expected: 'object', got: choice === null ? 'null' : typeof choice }];
  });
}

function messageProblems(at: string, message: JsonObject): readonly ShapeProblem[] {
  const found = fieldProblems(at, message, MESSAGE);
  const { tool_calls: calls } = message;
  if (!Array.isArray(calls)) return found;
  return [
    ...found,
    ...calls.flatMap((call: JsonValue, position) =>
      isJsonObject(call)
        ? fieldProblems(`${at}/tool_calls/${position}`, call, CALL)
        : [{ at: `${at}/tool_calls/${position}`, expected: 'object', got: typeof call }],
    ),
  ];
}
