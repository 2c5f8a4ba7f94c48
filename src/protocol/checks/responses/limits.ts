import { isJsonObject } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { objectsOf } from '../../json-read.ts';
import { asked } from '../conditions.ts';
import { finding } from '../finding.ts';
import { endsOpen } from '../open-end.ts';
import { withResponse } from './with-response.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/responses/object';

/** What a limit on output tokens leaves behind: a response, and an item, that say so. */
export const limitChecks: readonly Check[] = [
  {
    id: 'responses.cut',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'A response whose output reached max_output_tokens in the middle of a sentence is incomplete, not completed.',
      zh: '输出在句中达到 max_output_tokens 的响应应为 incomplete,而不是 completed。',
    },
    source: `${SOURCE}; vllm-project/agentic-api#273: the sign of the cut lost in a gateway`,
    apis: ['responses'],
    judge: (view, { errorExpected }) => {
      const limit = asked(view)['max_output_tokens'];
      const got = view.answer.usage?.completion ?? null;
      if (errorExpected || typeof limit !== 'number' || got === null || got < limit) return [];
      const [choice] = view.answer.choices;
      if (choice === undefined || choice.toolCalls.length > 0 || !endsOpen(choice.text)) return [];
      return withResponse(view, ({ at, value }) =>
        value['status'] === 'completed'
          ? [finding('responses-status', { at: `${at}/status`, expected: 'incomplete', got: 'completed' })]
          : [],
      );
    },
  },
  {
    id: 'responses.item-status',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'The item that a limit cut is incomplete, as its response is.',
      zh: '被上限截断的输出项应与其响应一样为 incomplete。',
    },
    source: `${SOURCE}#responses/object-output; vllm-project/vllm#57998`,
    apis: ['responses'],
    judge: (view) =>
      withResponse(view, ({ at, value }) => {
        const details = value['incomplete_details'];
        const output = objectsOf(value['output']);
        const last = output.at(-1);
        if (value['status'] !== 'incomplete' || !isJsonObject(details)) return [];
        if (details['reason'] !== 'max_output_tokens' || last?.['status'] !== 'completed') return [];
        const place = `${at}/output/${output.length - 1}/status`;
        return [finding('responses-status', { at: place, expected: 'incomplete', got: 'completed' })];
      }),
  },
];
