import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import { objectsOf } from '../json-read.ts';
import type { ExchangeView } from '../view.ts';
import { documents, isErrorDocument, wireChoices } from './documents.ts';
import { type FieldTypes, fieldProblems, type ShapeProblem } from './shape-problem.ts';

/** Types at which clients throw are `response.shape`. */
const HEAD: FieldTypes = {
  id: ['text', 'number'],
  object: ['text'],
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

/** The fields that chat completions and text completions promise around the answer itself. */
export function chatFields(view: ExchangeView): readonly ShapeProblem[] {
  const wanted = objectName(view);
  const found: ShapeProblem[] = [];
  for (const { at, value } of documents(view)) {
    if (isErrorDocument(value) || isAside(value)) continue;
    found.push(...fieldProblems(at, value, HEAD), ...headProblems(at, value, wanted));
  }
  const judge = view.answer.form === 'stream' ? chunkChoice : wholeChoice;
  for (const { at, value } of wireChoices(view)) found.push(...judge(at, value));
  return found;
}

function objectName({ api, answer }: ExchangeView): string {
  if (api === 'completions') return 'text_completion';
  return answer.form === 'stream' ? 'chat.completion.chunk' : 'chat.completion';
}

/** A chunk that tells of something else than the answer: usage, a filter's verdict on the prompt. */
function isAside({ choices }: JsonObject): boolean {
  return Array.isArray(choices) && choices.length === 0;
}

function headProblems(at: string, { object, created }: JsonObject, wanted: string): readonly ShapeProblem[] {
  const found: ShapeProblem[] = [];
  if (typeof object === 'string' && object !== '' && object !== wanted) {
    found.push({ at: `${at}/object`, expected: wanted, got: object });
  }
  if (typeof created === 'number' && created > LATEST) {
    found.push({ at: `${at}/created`, expected: 'seconds since 1970', got: String(created) });
  }
  return found;
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
