import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import { objectsOf } from '../json-read.ts';
import type { ExchangeView } from '../view.ts';
import { documents, isErrorDocument, type WireDocument, wireChoices } from './documents.ts';
import { quote } from './finding.ts';
import { type FieldTypes, fieldProblems, type ShapeProblem } from './shape-problem.ts';

/** Types at which clients throw are `response.shape`. */
const HEAD: FieldTypes = {
  id: ['text', 'number'],
  created: ['integer', 'string'],
  model: ['string'],
};
const DELTA: FieldTypes = {
  role: ['text', 'null', 'undefined'],
  refusal: ['string', 'null', 'undefined'],
};
const MESSAGE: FieldTypes = {
  role: ['text'],
  content: ['string', 'array', 'null'],
  refusal: ['string', 'null', 'undefined'],
};
const CHOICE: FieldTypes = { index: ['integer'], logprobs: ['object', 'null', 'undefined'] };
/** A chunk's choice has a delta; a message beside it repeats what clients have already. */
const CHUNK_CHOICE: FieldTypes = { message: ['undefined'], logprobs: ['object', 'null', 'undefined'] };
const CALL: FieldTypes = { type: ['text'] };
/** Seconds after this are more likely milliseconds: the year 5138. */
const LATEST = 1e11;

/** The fields that text completions promise around the answer itself. */
export function completionFields(view: ExchangeView): readonly ShapeProblem[] {
  return [...objectProblems(view), ...chatFields(view)];
}

/** The fields that chat completions promise around the answer itself, but for the object's name. */
export function chatFields(view: ExchangeView): readonly ShapeProblem[] {
  const found: ShapeProblem[] = [];
  for (const { at, value } of heads(view)) {
    found.push(...fieldProblems(at, value, HEAD), ...timeProblems(at, value));
  }
  const judge = view.answer.form === 'stream' ? chunkChoice : wholeChoice;
  for (const { at, value } of wireChoices(view)) found.push(...judge(at, value));
  return found;
}

/** What does not call itself by its kind. */
export function objectProblems(view: ExchangeView): readonly ShapeProblem[] {
  const expected = objectName(view);
  return heads(view)
    .filter(({ value }) => value['object'] !== expected)
    .map(({ at, value }) => ({
      at: `${at}/object`,
      expected,
      got: quote(value['object'] || 'nothing'),
    }));
}

function heads(view: ExchangeView): readonly WireDocument[] {
  return documents(view).filter(({ value }) => !isErrorDocument(value) && !isAside(value));
}

function objectName({ api, answer }: ExchangeView): string {
  if (api === 'completions') return 'text_completion';
  return answer.form === 'stream' ? 'chat.completion.chunk' : 'chat.completion';
}

/** A chunk that tells of something else than the answer: usage, a filter's verdict on the prompt. */
function isAside({ choices }: JsonObject): boolean {
  return Array.isArray(choices) && choices.length === 0;
}

function timeProblems(at: string, { created }: JsonObject): readonly ShapeProblem[] {
  return typeof created === 'number' && created > LATEST
    ? [{ at: `${at}/created`, expected: 'seconds since 1970', got: String(created) }]
    : [];
}

function chunkChoice(at: string, choice: JsonObject): readonly ShapeProblem[] {
  const found = isJsonObject(choice['delta']) ? fieldProblems(`${at}/delta`, choice['delta'], DELTA) : [];
  const around = fieldProblems(at, choice, CHUNK_CHOICE);
  return around.length === 0 ? found : [...found, ...around];
}

function wholeChoice(at: string, choice: JsonObject): readonly ShapeProblem[] {
  const { message } = choice;
  if (!isJsonObject(message)) return fieldProblems(at, choice, CHOICE);
  return [
    ...fieldProblems(at, choice, CHOICE),
    ...fieldProblems(`${at}/message`, message, MESSAGE),
    ...objectsOf(message['tool_calls']).flatMap((call, position) =>
      fieldProblems(`${at}/message/tool_calls/${position}`, call, CALL),
    ),
  ];
}
