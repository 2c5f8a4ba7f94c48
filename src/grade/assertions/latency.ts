import { Type } from '@sinclair/typebox';
import type { AssertionResult } from '../assertion.ts';
import { defineAssertion, failed, firstProblem, passed, undecided } from '../define-assertion.ts';

const Limit = Type.Union([
  Type.Integer({ minimum: 1 }),
  Type.String({ pattern: '^\\d+(\\.\\d+)?(ms|s|m)$' }),
]);
const Params = Type.Object(
  {
    first_event: Type.Optional({
      ...Limit,
      description: 'Longest wait for the first event, e.g. 2s; integers are ms.',
    }),
    total: Type.Optional({ ...Limit, description: 'Longest time for the whole answer, e.g. 30s.' }),
  },
  { additionalProperties: false, minProperties: 1, description: 'How long the answer may take.' },
);

/** `latency: {first_event, total}`: how long the answer may take. */
export const latency = defineAssertion({
  kind: 'latency',
  checkKind: 'behaviour',
  params: Params,
  judge: ({ view }, params) =>
    firstProblem([
      within('first_event', view.firstEventMs, params.first_event),
      within('total', view.durationMs, params.total),
    ]),
});

function within(field: string, got: number | null, limit: number | string | undefined): AssertionResult {
  if (limit === undefined) return passed;
  if (got === null) return undecided('expect-latency-unknown', { field });
  const limitMs = milliseconds(limit);
  if (got <= limitMs) return passed;
  const text = { expected: `${limitMs} ms`, got: `${Math.round(got)} ms` };
  return failed('expect-latency', { field, ...text }, { at: field, ...text });
}

const UNIT_MS = { ms: 1, s: 1000, m: 60_000 };

function milliseconds(limit: number | string): number {
  if (typeof limit === 'number') return limit;
  const unit = limit.endsWith('ms') ? 'ms' : limit.endsWith('s') ? 's' : 'm';
  return Number.parseFloat(limit) * UNIT_MS[unit];
}
