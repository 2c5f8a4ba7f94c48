import { isJsonObject } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { finding } from '../finding.ts';
import { fieldProblems } from '../shape-problem.ts';
import { withResponse } from './with-response.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/responses/object#responses/object-usage';

/** Rules of token counts under the names of the Responses API. */
export const usageChecks: readonly Check[] = [
  {
    id: 'responses.usage',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'A completed response tells input_tokens, output_tokens and total_tokens.',
      zh: '完成的响应应给出 input_tokens、output_tokens 与 total_tokens。',
    },
    source: SOURCE,
    apis: ['responses'],
    judge: (view) =>
      withResponse(view, ({ at, value }) => {
        const { usage, status } = value;
        if (status !== undefined && status !== 'completed') return [];
        // An answer without any usage that is not streamed is found by usage.present.
        if (!isJsonObject(usage)) {
          return view.answer.form === 'stream' ? [finding('usage-missing', { at: `${at}/usage` })] : [];
        }
        return fieldProblems(`${at}/usage`, usage, {
          input_tokens: ['integer'],
          output_tokens: ['integer'],
          total_tokens: ['integer'],
        }).map(({ at: place, expected, got }) => finding('response-shape', { at: place, expected, got }));
      }),
  },
  {
    id: 'responses.usage-details',
    kind: 'protocol',
    severity: 'note',
    rule: {
      en: 'Token counts come with input_tokens_details and output_tokens_details, which agent kits read without asking.',
      zh: 'token 用量带有 input_tokens_details 与 output_tokens_details,代理框架会直接读取。',
    },
    source: `${SOURCE}; openai/openai-agents-python`,
    apis: ['responses'],
    judge: (view) =>
      withResponse(view, ({ at, value }) => {
        const { usage } = value;
        if (!isJsonObject(usage)) return [];
        return ['input_tokens_details', 'output_tokens_details']
          .filter((name) => !isJsonObject(usage[name]))
          .map((name) =>
            finding('response-shape', { at: `${at}/usage/${name}`, expected: 'object', got: 'nothing' }),
          );
      }),
  },
];
