import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { Check } from '../check.ts';
import { objectsOf, textOf } from '../json-read.ts';
import type { ExchangeView } from '../view.ts';
import { answered } from './conditions.ts';
import { finding, quote } from './finding.ts';
import { fieldProblems } from './shape-problem.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/models/list';

/** Rules of the list of models, and of one model. */
export const modelsListChecks: readonly Check[] = [
  {
    id: 'models.unique',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'No id is listed twice: which of the models answers could not be said.',
      zh: '同一个 id 不应重复列出,否则无法确定由哪个模型应答。',
    },
    source: SOURCE,
    apis: ['models'],
    judge: (view) => {
      const seen = new Set<string>();
      return entries(view).flatMap((entry, place) => {
        const id = textOf(entry['id']) ?? '';
        if (id === '' || !seen.has(id)) {
          seen.add(id);
          return [];
        }
        return [finding('models-twice', { at: `/data/${place}/id`, got: id })];
      });
    },
  },
  {
    id: 'models.object',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'The list is an object "list", its entries are objects "model".',
      zh: '列表的 object 应为 list,各项的 object 应为 model。',
    },
    source: SOURCE,
    apis: ['models'],
    judge: (view) => {
      const body = bodyOf(view);
      if (body === null || !Array.isArray(body['data'])) return [];
      return [
        ...fixed('/object', body['object'], 'list'),
        ...entries(view).flatMap((entry, place) => fixed(`/data/${place}/object`, entry['object'], 'model')),
      ].map((problem) => finding('response-shape', { ...problem }));
    },
  },
  {
    id: 'models.created',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'Every model says when it was created and who owns it.',
      zh: '每个模型应给出 created 与 owned_by。',
    },
    source:
      'https://platform.openai.com/docs/api-reference/models/object; lmstudio-ai/lmstudio-bug-tracker#1988: strict parsers refuse the list',
    apis: ['models'],
    judge: (view) =>
      entries(view)
        .flatMap((entry, place) =>
          fieldProblems(`/data/${place}`, entry, { created: ['integer'], owned_by: ['string'] }),
        )
        .map((problem) => finding('response-shape', { ...problem })),
  },
  {
    id: 'models.retrieve',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'GET /models/{id} answers with one model that has an id.',
      zh: 'GET /models/{id} 必须返回一个带有 id 的模型对象。',
    },
    source: 'https://platform.openai.com/docs/api-reference/models/retrieve',
    apis: ['http', 'models'],
    judge: (view) => {
      const asked = retrieved(view);
      if (asked === null || !answered(view) || view.answer.form === 'none') return [];
      const { json } = view.answer;
      if (!isJsonObject(json)) {
        return [finding('response-shape', { at: 'body', expected: 'object', got: view.answer.form })];
      }
      return fieldProblems('', json, { id: ['text'] }).map((problem) =>
        finding('response-shape', { ...problem }),
      );
    },
  },
];

function bodyOf(view: ExchangeView): JsonObject | null {
  return answered(view) && isJsonObject(view.answer.json) ? view.answer.json : null;
}

function entries(view: ExchangeView): readonly JsonObject[] {
  return objectsOf(bodyOf(view)?.['data']);
}

/** The id that a path asks for; ids may hold slashes (`org/name`). */
function retrieved({ method, url }: ExchangeView): string | null {
  if (method !== 'GET') return null;
  return /\/v\d+(?:beta)?\/models\/([^?#]+)/.exec(url)?.[1] ?? null;
}

function fixed(at: string, value: unknown, expected: string) {
  return value === expected ? [] : [{ at, expected, got: quote(value ?? 'nothing') }];
}
