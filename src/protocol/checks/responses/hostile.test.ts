import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import { wireView } from '../../../testing/judged-exchange.ts';
import {
  closing,
  message,
  numbered,
  opening,
  part,
  sound,
  TEXT_AT,
  text,
} from '../../../testing/sample-responses.ts';
import { typedStream, violatedOf } from '../../../testing/violated-checks.ts';
import { responsesChecks } from './index.ts';

const violated = (events: readonly JsonObject[], request: JsonObject = { stream: true }) =>
  violatedOf(responsesChecks, typedStream(events, request), { api: 'responses' });

describe('hostile streams', () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('msg_1', 0, 1, -1, 1e300, '0', null, 'constructor', '__proto__'),
  );
  const event = fc.record(
    {
      type: fc.constantFrom(
        ...new Set(sound.map((each) => String(each['type']))),
        'response.reasoning_text.delta',
        'toString',
      ),
      output_index: junk,
      content_index: junk,
      item_id: junk,
      item: fc.oneof(
        junk,
        fc.record({ type: junk, id: junk, content: junk, arguments: junk }, { requiredKeys: [] }),
      ),
      part: junk,
      delta: junk,
      text: junk,
      response: fc.oneof(junk, fc.record({ output: junk, status: junk, usage: junk }, { requiredKeys: [] })),
      sequence_number: junk,
    },
    { requiredKeys: ['type'] },
  );

  it('no list of events makes a check throw', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const view = wireView(typedStream(events as readonly JsonObject[]), 'responses');
        for (const check of responsesChecks) check.judge(view, { errorExpected: false, exchanges: [view] });
      }),
      { numRuns: 300 },
    );
  });

  it('no JSON makes a check throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const view = wireView(
          { json: json as JsonValue, request: { previous_response_id: 'x' } },
          'responses',
        );
        for (const check of responsesChecks) check.judge(view, { errorExpected: false, exchanges: [view] });
      }),
    );
  });

  it('the borders of the deltas do not matter', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 8 }), (pieces) => {
        const whole = pieces.join('');
        const events = [
          ...opening,
          ...text.slice(0, 2),
          ...pieces.map((delta) => ({ type: 'response.output_text.delta', ...TEXT_AT, delta })),
          { type: 'response.output_text.done', ...TEXT_AT, text: whole },
          { type: 'response.content_part.done', ...TEXT_AT, part: part(whole) },
          { type: 'response.output_item.done', output_index: 0, item: message([part(whole)]) },
          closing([message([part(whole)])]),
        ];
        expect(violated(numbered(events))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
