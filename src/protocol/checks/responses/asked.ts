import type { JsonObject } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { objectsOf } from '../../json-read.ts';
import { asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { withResponse } from './with-response.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/responses/object';

/** What a request to the Responses API implies besides what all APIs have in common. */
export const askedChecks: readonly Check[] = [
  {
    id: 'responses.previous-id',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'A response to previous_response_id names it again; where it does not, the conversation was probably dropped.',
      zh: '带 previous_response_id 的请求,其响应应重复该 id;否则此前的对话很可能被丢弃。',
    },
    source: `${SOURCE}#responses/object-previous_response_id`,
    apis: ['responses'],
    judge: (view, { errorExpected }) => {
      const expected = asked(view)['previous_response_id'];
      if (typeof expected !== 'string' || errorExpected) return [];
      return withResponse(view, ({ at, value }) =>
        value['previous_response_id'] === expected
          ? []
          : [
              finding('responses-previous-id', {
                at: `${at}/previous_response_id`,
                expected,
                got: quote(value['previous_response_id'] ?? 'nothing'),
              }),
            ],
      );
    },
  },
  {
    id: 'responses.reasoning-shell',
    kind: 'protocol',
    severity: 'note',
    rule: {
      en: 'Where reasoning.encrypted_content was asked for, no reasoning item is without content of any kind.',
      zh: '请求了 reasoning.encrypted_content 时,推理项不应毫无内容。',
    },
    source: 'https://platform.openai.com/docs/guides/reasoning#encrypted-reasoning-items',
    apis: ['responses'],
    judge: (view) => {
      const include = asked(view)['include'];
      if (!Array.isArray(include) || !include.includes('reasoning.encrypted_content')) return [];
      return withResponse(view, ({ at, value }) =>
        objectsOf(value['output']).flatMap((item, position) =>
          item['type'] === 'reasoning' && isShell(item)
            ? [finding('responses-reasoning-shell', { at: `${at}/output/${position}` })]
            : [],
        ),
      );
    },
  },
];

function isShell(item: JsonObject): boolean {
  const texts = [...objectsOf(item['summary']), ...objectsOf(item['content'])].map((part) => part['text']);
  return !item['encrypted_content'] && texts.every((text) => !text);
}
