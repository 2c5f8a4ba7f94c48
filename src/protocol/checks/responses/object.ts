import { isJsonObject, type JsonObject } from '../../../domain/json.ts';
import type { Check, Finding } from '../../check.ts';
import { objectsOf, textOf } from '../../json-read.ts';
import { accepted, asked, whole } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { fieldProblems } from '../shape-problem.ts';
import { typedEvents } from '../typed-events.ts';
import { finalResponse } from './terminal-response.ts';
import { withResponse } from './with-response.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/responses/object';
const STATUS = ['completed', 'failed', 'in_progress', 'cancelled', 'queued', 'incomplete'];

/** Rules of the response object, streamed or not. */
export const objectChecks: readonly Check[] = [
  {
    id: 'responses.status',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: `status is one of ${STATUS.join(', ')}; an answer that is at its end is neither queued nor in progress.`,
      zh: `status 只能是 ${STATUS.join('、')} 之一;已结束的回答不能是 queued 或 in_progress。`,
    },
    source: `${SOURCE}; openai/openai-dotnet: unknown ResponseStatus value`,
    apis: ['responses'],
    judge: (view) =>
      withResponse(view, ({ at, value }) => {
        const { status } = value;
        if (status === undefined || status === null) return [];
        const open = status === 'queued' || status === 'in_progress';
        if (STATUS.includes(String(status)) && (!open || asked(view)['background'] === true)) return [];
        const expected = STATUS.filter((each) => each !== 'queued' && each !== 'in_progress').join(', ');
        return [finding('responses-status', { at: `${at}/status`, expected, got: quote(status) })];
      }),
  },
  {
    id: 'responses.status-event',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'The terminal event is named after the status of its response.',
      zh: '终止事件的名称应与其响应的 status 一致。',
    },
    source: SOURCE,
    apis: ['responses'],
    judge: (view) => {
      const final = accepted(view) && whole(view) ? finalResponse(typedEvents(view)) : undefined;
      const response = final?.value['response'];
      const status = isJsonObject(response) ? textOf(response['status']) : null;
      if (final === undefined || status === null || final.type === `response.${status}`) return [];
      return [finding('responses-status', { at: final.at, expected: final.type, got: status })];
    },
  },
  {
    id: 'responses.incomplete-reason',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'A response that is incomplete says why in incomplete_details.reason, one that failed in error.',
      zh: '未完成的响应应在 incomplete_details.reason 中说明原因,失败的应在 error 中说明。',
    },
    source: SOURCE,
    apis: ['responses'],
    judge: (view) =>
      withResponse(view, ({ at, value }) => {
        const details = value['incomplete_details'];
        const reason = isJsonObject(details) ? textOf(details['reason']) : null;
        if (value['status'] === 'incomplete' && !reason) {
          return [
            finding('response-shape', {
              at: `${at}/incomplete_details/reason`,
              expected: 'text',
              got: 'nothing',
            }),
          ];
        }
        return value['status'] === 'failed' && !isJsonObject(value['error'])
          ? [finding('response-shape', { at: `${at}/error`, expected: 'object', got: 'nothing' })]
          : [];
      }),
  },
  {
    id: 'responses.item-ids',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'No two output items share an id; the API refuses them when they are sent back.',
      zh: '任何两个输出项不得共用 id,否则送回时会被 API 拒绝。',
    },
    source: `${SOURCE}#responses/object-output`,
    apis: ['responses'],
    judge: (view) =>
      withResponse(view, ({ at, value }) => {
        const seen = new Set<string>();
        return objectsOf(value['output']).flatMap((item, position) => {
          const id = textOf(item['id']);
          if (id === null || id === '') return [];
          if (seen.has(id))
            return [finding('responses-same-id', { at: `${at}/output/${position}/id`, got: id })];
          seen.add(id);
          return [];
        });
      }),
  },
  // A must: OpenAI's Java client, asked to validate answers, throws away what does not call itself a response.
  {
    id: 'responses.object',
    kind: 'protocol',
    severity: 'must',
    rule: { en: 'A response calls itself response in object.', zh: '响应的 object 必须为 response。' },
    source: `${SOURCE}#responses/object-object; openai/openai-java: Response.validate; maximhq/bifrost#1638`,
    apis: ['responses'],
    judge: (view) =>
      withResponse(view, ({ at, value }) => {
        const object = value['object'] ?? 'nothing';
        if (object === 'response') return [];
        return [finding('response-shape', { at: `${at}/object`, expected: 'response', got: quote(object) })];
      }),
  },
  {
    id: 'responses.fields',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'A response has the other fields that the reference promises: created_at, status, model, ids and statuses of items.',
      zh: '响应应含有参考文档承诺的其他字段:created_at、status、model,以及输出项的 id 与 status。',
    },
    source: SOURCE,
    apis: ['responses'],
    judge: (view) => withResponse(view, ({ at, value }) => fieldsOf(at, value)),
  },
];

function fieldsOf(at: string, response: JsonObject): readonly Finding[] {
  const own = fieldProblems(at, response, {
    created_at: ['number'],
    model: ['text'],
    status: ['text'],
  });
  const items = objectsOf(response['output']).flatMap((item, position) =>
    fieldProblems(`${at}/output/${position}`, item, {
      id: ['text'],
      ...(item['type'] === 'message' ? { status: ['text'] } : {}),
      ...(item['type'] === 'function_call' ? { status: ['text', 'undefined'] } : {}),
    }),
  );
  return [...own, ...items].map((problem) => finding('response-shape', { ...problem }));
}
