import { isJsonObject, type JsonObject } from '../../../domain/json.ts';
import type { Check, Finding } from '../../check.ts';
import { objectsOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, asked } from '../conditions.ts';
import { finding } from '../finding.ts';
import { type FieldTypes, fieldProblems, type ShapeProblem } from '../shape-problem.ts';
import { typedEvents } from '../typed-events.ts';
import { isNumbered } from './items.ts';
import { withResponse } from './with-response.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/responses/object';
/** Whatever these hold, the reference has them in every response. */
const SETTINGS: FieldTypes = {
  tools: ['array'],
  tool_choice: ['text', 'object'],
  parallel_tool_calls: ['boolean'],
};
const OPENING = ['response.created', 'response.in_progress'];

/** What the reference promises of every response, and what clients with strict types do not go without. */
export const promiseChecks: readonly Check[] = [
  // No must: llama-server leaves them all out, and only strict types feel it.
  {
    id: 'responses.settings',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'A response repeats its settings: tools, tool_choice and parallel_tool_calls.',
      zh: '响应应重复其设置:tools、tool_choice 与 parallel_tool_calls。',
    },
    source: `${SOURCE}; 0xPlaygrounds/rig#1021: a strict client throws without them`,
    apis: ['responses'],
    judge: (view) => withResponse(view, ({ at, value }) => told(fieldProblems(at, value, SETTINGS))),
  },
  {
    id: 'responses.annotations',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'Output text has a list of annotations, empty if need be.',
      zh: '输出文本应带有 annotations 列表,可以为空。',
    },
    source: `${SOURCE}#responses/object-output; lmstudio-ai/lmstudio-bug-tracker#1089: Vercel's AI SDK throws without it`,
    apis: ['responses'],
    judge: (view) =>
      withResponse(view, ({ at, value }) =>
        told(
          objectsOf(value['output']).flatMap((item, place) =>
            objectsOf(item['content'] ?? null).flatMap((part, position) =>
              part['type'] === 'output_text'
                ? fieldProblems(`${at}/output/${place}/content/${position}`, part, { annotations: ['array'] })
                : [],
            ),
          ),
        ),
      ),
  },
  // A must in streams of numbered events, for openai's stream helper throws without the list.
  {
    id: 'responses.opening-output',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: "response.created carries the response as it is so far, with its list of output; OpenAI's own helper throws without it.",
      zh: 'response.created 必须带有目前的响应及其 output 列表,否则 OpenAI 官方库的流会抛出异常。',
    },
    source:
      'https://platform.openai.com/docs/api-reference/responses-streaming/response/created; openai/openai-node: rsp.output is not iterable',
    apis: ['responses'],
    judge: (view) =>
      answered(view) && isNumbered(view)
        ? told(
            typedEvents(view)
              .filter(({ type }) => type === OPENING[0])
              .flatMap(({ at, type, value }) => openingProblems(at, type, value)),
          )
        : [],
  },
  // No must: llama-server's streams, which number nothing either, go without it.
  {
    id: 'responses.opening',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: "The events that open a stream carry the response as it is so far, with its list of output; OpenAI's own helper throws without it.",
      zh: '开启流的事件应带有目前的响应及其 output 列表,否则 OpenAI 官方库的流会抛出异常。',
    },
    source:
      'https://platform.openai.com/docs/api-reference/responses-streaming/response/created; openai/openai-node: rsp.output is not iterable',
    apis: ['responses'],
    judge: (view) =>
      answered(view)
        ? told(
            typedEvents(view)
              .filter(({ type }) => type !== OPENING[0] || !isNumbered(view))
              .flatMap(({ at, type, value }) => openingProblems(at, type, value)),
          )
        : [],
  },
  // A must: the summary was asked for, and the tokens were spent.
  {
    id: 'responses.reasoning-item',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'Where a summary of thoughts was asked for and reasoning tokens were spent, the output has a reasoning item.',
      zh: '请求了推理摘要且花费了推理 token 时,输出中必须有推理项。',
    },
    source: 'https://platform.openai.com/docs/guides/reasoning#reasoning-summaries; BerriAI/litellm#11302',
    apis: ['responses'],
    judge: (view) =>
      wantsSummary(view) && (view.answer.usage?.reasoning ?? 0) > 0
        ? withResponse(view, ({ at, value }) =>
            objectsOf(value['output']).some(({ type }) => type === 'reasoning')
              ? []
              : told([{ at: `${at}/output`, expected: 'a reasoning item', got: 'none' }]),
          )
        : [],
  },
];

function openingProblems(at: string, type: string, { response }: JsonObject): readonly ShapeProblem[] {
  if (!OPENING.includes(type)) return [];
  if (!isJsonObject(response)) return [{ at: `${at} /response`, expected: 'object', got: 'nothing' }];
  return fieldProblems(`${at} /response`, response, { id: ['text'], output: ['array'] });
}

function wantsSummary(view: ExchangeView): boolean {
  const { reasoning } = asked(view);
  return isJsonObject(reasoning) && typeof reasoning['summary'] === 'string';
}

function told(problems: readonly ShapeProblem[]): readonly Finding[] {
  return problems.map((problem) => finding('response-shape', { ...problem }));
}
