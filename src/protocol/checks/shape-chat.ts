import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import { objectsOf } from '../json-read.ts';
import type { ExchangeView } from '../view.ts';
import { documents, isErrorDocument } from './documents.ts';
import { fieldProblems, type ShapeProblem } from './shape-problem.ts';

/** What a client must find in a chat completion: a list of choices, each with a message (or, in chunks, a delta and an index). */
export function chatShape(view: ExchangeView): readonly ShapeProblem[] {
  const stream = view.answer.form === 'stream';
  const docs = documents(view).filter(({ value }) => !isErrorDocument(value));
  if (docs.length === 0) return [{ at: 'body', expected: 'choices', got: 'nothing' }];
  if (stream && !docs.some(({ value }) => objectsOf(value['choices']).length > 0)) {
    return [{ at: 'stream', expected: 'a chunk with choices', got: 'none' }];
  }
  return docs.flatMap(({ at, value }) => (stream ? chunkProblems(at, value) : wholeProblems(at, value)));
}

/** The fields that chat completions and text completions promise around the answer itself. */
export function chatFields(view: ExchangeView): readonly ShapeProblem[] {
  return documents(view)
    .filter(({ value }) => !isErrorDocument(value))
    .flatMap(({ at, value }) => [
      ...fieldProblems(at, value, {
        id: ['text'],
        object: ['text'],
        created: ['integer'],
        model: ['string'],
      }),
      ...objectsOf(value['choices']).flatMap((choice, position) =>
        roleProblems(`${at}/choices/${position}`, choice),
      ),
    ]);
}

function roleProblems(at: string, choice: JsonObject): readonly ShapeProblem[] {
  const { delta, message } = choice;
  if (isJsonObject(delta)) {
    return fieldProblems(`${at}/delta`, delta, {
      role: ['text', 'undefined'],
      tool_calls: ['array', 'undefined'],
    });
  }
  return isJsonObject(message)
    ? fieldProblems(`${at}/message`, message, { role: ['text'], content: ['string', 'array', 'null'] })
    : [];
}

function chunkProblems(at: string, chunk: JsonObject): readonly ShapeProblem[] {
  const { choices } = chunk;
  if (!Array.isArray(choices)) return fieldProblems(at, chunk, { choices: ['array'] });
  return choices.flatMap((choice, position) => {
    const here = `${at}/choices/${position}`;
    if (!isJsonObject(choice)) return [{ at: here, expected: 'object', got: typeof choice }];
    return [
      ...fieldProblems(here, choice, { index: ['integer'], delta: ['object'] }),
      ...(isJsonObject(choice['delta']) ? contentProblems(`${here}/delta`, choice['delta']) : []),
    ];
  });
}

function wholeProblems(at: string, body: JsonObject): readonly ShapeProblem[] {
  const { choices } = body;
  if (!Array.isArray(choices)) return fieldProblems(at, body, { choices: ['array'] });
  if (choices.length === 0) return [{ at: `${at}/choices`, expected: 'at least one', got: 'none' }];
  return choices.flatMap((choice, position) => {
    const here = `${at}/choices/${position}`;
    if (!isJsonObject(choice)) return [{ at: here, expected: 'object', got: typeof choice }];
    const { message } = choice;
    if (!isJsonObject(message)) return fieldProblems(here, choice, { message: ['object'] });
    return contentProblems(`${here}/message`, message);
  });
}

function contentProblems(at: string, message: JsonObject): readonly ShapeProblem[] {
  const found = fieldProblems(at, message, {
    content: ['string', 'array', 'null', 'undefined'],
    tool_calls: ['array', 'null', 'undefined'],
  });
  const calls = Array.isArray(message['tool_calls']) ? message['tool_calls'] : [];
  const broken = calls.findIndex((call) => !isJsonObject(call));
  return broken === -1
    ? found
    : [...found, { at: `${at}/tool_calls/${broken}`, expected: 'object', got: 'other' }];
}
