import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import { objectsOf } from '../json-read.ts';
import type { ExchangeView } from '../view.ts';
import { documents } from './documents.ts';
import { type FieldType, fieldProblems, noObject, type ShapeProblem } from './shape-problem.ts';

/** What a client must find in a response: output items by type; in a stream, a type on every event. */
export function responsesShape(view: ExchangeView): readonly ShapeProblem[] {
  if (view.answer.form === 'stream') return eventProblems(view);
  const body = view.answer.json;
  if (!isJsonObject(body)) return [noObject(body)];
  return [
    ...fieldProblems('', body, { id: ['text'], output: ['array'], status: ['text', 'undefined'] }),
    ...objectsOf(body['output']).flatMap((item, at) => itemProblems(`/output/${at}`, item)),
  ];
}

/** What a client must find in a message: content blocks by type; in a stream, a type on every event. */
export function messagesShape(view: ExchangeView): readonly ShapeProblem[] {
  if (view.answer.form === 'stream') return eventProblems(view);
  const body = view.answer.json;
  if (!isJsonObject(body)) return [noObject(body)];
  return [
    ...fieldProblems('', body, { role: ['text'], content: ['array'], stop_reason: ['text'] }),
    ...objectsOf(body['content']).flatMap((block, at) => byType(`/content/${at}`, block, BLOCKS)),
  ];
}

function eventProblems(view: ExchangeView): readonly ShapeProblem[] {
  const found = documents(view);
  if (found.length === 0) return [{ at: 'stream', expected: 'events', got: 'none' }];
  return found.flatMap(({ at, value }) => fieldProblems(at, value, { type: ['text'] }));
}

type Fields = Readonly<Record<string, readonly FieldType[]>>;

const ITEMS: Readonly<Record<string, Fields>> = {
  message: { content: ['array'], role: ['text'] },
  function_call: { call_id: ['text'], name: ['text'], arguments: ['string'] },
};
const PARTS: Readonly<Record<string, Fields>> = {
  output_text: { text: ['string'] },
  refusal: { refusal: ['string'] },
};
const BLOCKS: Readonly<Record<string, Fields>> = {
  text: { text: ['string'] },
  thinking: { thinking: ['string'] },
  tool_use: { id: ['text'], name: ['text'], input: ['object'] },
};

function itemProblems(at: string, item: JsonObject): readonly ShapeProblem[] {
  const parts = item['type'] === 'message' ? (item['content'] ?? null) : null;
  return [...byType(at, item, ITEMS), ...partProblems(`${at}/content`, parts)];
}

function partProblems(at: string, parts: JsonValue): readonly ShapeProblem[] {
  if (!Array.isArray(parts)) return [];
  return parts.filter(isJsonObject).flatMap((part, position) => byType(`${at}/${position}`, part, PARTS));
}

/** Unknown types pass: an API grows, and clients skip what they do not know. */
function byType(
  at: string,
  value: JsonObject,
  known: Readonly<Record<string, Fields>>,
): readonly ShapeProblem[] {
  const type = value['type'];
  if (typeof type !== 'string' || type === '') return fieldProblems(at, value, { type: ['text'] });
  return Object.hasOwn(known, type) ? fieldProblems(at, value, known[type] ?? {}) : [];
}
