import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import { eventJson } from '../event-json.ts';
import type { ExchangeView } from '../view.ts';

/** A JSON object on the wire and where it lies: the body itself, or `event 3`. */
export type WireDocument = { readonly at: string; readonly value: JsonObject };

/** Every JSON object that a response holds, in order: the body, or the data of each event. */
export function documents(view: ExchangeView): readonly WireDocument[] {
  return remembered(view, knownDocuments, () =>
    view.answer.form === 'stream' ? ofStream(view) : ofBody(view),
  );
}

function ofBody({ answer }: ExchangeView): readonly WireDocument[] {
  return isJsonObject(answer.json) ? [{ at: '', value: answer.json }] : [];
}

function ofStream({ answer }: ExchangeView): readonly WireDocument[] {
  const found: WireDocument[] = [];
  for (const event of answer.events) {
    const value = eventJson(event);
    if (isJsonObject(value)) found.push({ at: `event ${event.index} `, value });
  }
  return found;
}

/** Every entry of `choices` in every document, with its place. */
export function wireChoices(view: ExchangeView): readonly WireDocument[] {
  return remembered(view, knownChoices, () => {
    const found: WireDocument[] = [];
    for (const document of documents(view)) {
      const { choices } = document.value;
      if (!Array.isArray(choices)) continue;
      for (let position = 0; position < choices.length; position += 1) {
        const value: unknown = choices[position];
        if (isJsonObject(value)) found.push({ at: `${document.at}/choices/${position}`, value });
      }
    }
    return found;
  });
}

type Known = WeakMap<ExchangeView, readonly WireDocument[]>;
const knownDocuments: Known = new WeakMap();
const knownChoices: Known = new WeakMap();

/** A dozen checks ask for the same list. */
function remembered(view: ExchangeView, known: Known, make: () => readonly WireDocument[]) {
  const before = known.get(view);
  if (before !== undefined) return before;
  const made = make();
  known.set(view, made);
  return made;
}

/** An error object, by which a server says in the middle of an answer that there will be none. */
export function isErrorDocument(value: JsonObject): boolean {
  return (value['error'] !== undefined && value['error'] !== null) || value['type'] === 'error';
}
