import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { ExchangeView } from '../view.ts';
import { documents } from './documents.ts';
import { fieldProblems, type ShapeProblem } from './shape-problem.ts';

/** What a client must find in embeddings: a list of vectors of one width, as numbers or base64, each with its index. */
export function embeddingsShape(view: ExchangeView): readonly ShapeProblem[] {
  const entries = entriesOf(view);
  if ('problem' in entries) return [entries.problem];
  const widths = new Set(view.answer.embeddings.map(({ values }) => values.length));
  return [
    ...entries.list.flatMap(({ at, value }) => fieldProblems(at, value, { index: ['integer'] })),
    ...view.answer.embeddings.flatMap((vector, at) =>
      vector.encoding !== 'other' && vector.values.length > 0 && vector.values.every(Number.isFinite)
        ? []
        : [{ at: `/data/${at}/embedding`, expected: 'finite numbers', got: vector.encoding }],
    ),
    ...(widths.size > 1
      ? [{ at: '/data', expected: 'vectors of one width', got: [...widths].join(', ') }]
      : []),
  ];
}

/** What a client must find in a list of models: an id that is text and not empty, for each. */
export function modelsShape(view: ExchangeView): readonly ShapeProblem[] {
  const entries = entriesOf(view);
  if ('problem' in entries) return [entries.problem];
  return entries.list.flatMap(({ at, value }) => fieldProblems(at, value, { id: ['text'] }));
}

/** Seconds after this are more likely milliseconds: the year 5138. */
const LATEST = 1e11;

/** What the reference promises of each model besides. */
export function modelsFields(view: ExchangeView): readonly ShapeProblem[] {
  const entries = entriesOf(view);
  if ('problem' in entries) return [];
  return entries.list.flatMap(({ at, value }) => [
    ...fieldProblems(at, value, { created: ['integer', 'undefined'], object: ['text', 'undefined'] }),
    ...(Number(value['created']) > LATEST
      ? [{ at: `${at}/created`, expected: 'seconds since 1970', got: String(value['created']) }]
      : []),
  ]);
}

type Entry = { readonly at: string; readonly value: JsonObject };

function entriesOf(
  view: ExchangeView,
): { readonly list: readonly Entry[] } | { readonly problem: ShapeProblem } {
  const data = documents(view)[0]?.value['data'];
  if (!Array.isArray(data)) return { problem: { at: '/data', expected: 'array', got: typeof data } };
  const broken = data.findIndex((each) => !isJsonObject(each));
  if (broken !== -1)
    return { problem: { at: `/data/${broken}`, expected: 'object', got: typeof data[broken] } };
  if (data.length === 0 && view.api === 'embeddings') {
    return { problem: { at: '/data', expected: 'at least one', got: 'none' } };
  }
  return { list: data.filter(isJsonObject).map((value, at) => ({ at: `/data/${at}`, value })) };
}
