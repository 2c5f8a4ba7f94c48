import { type Static, Type } from '@sinclair/typebox';
import { defineAssertion, failed, passed } from '../define-assertion.ts';

const One = Type.Union([
  Type.Integer({ minimum: 100, maximum: 599, description: 'A status, e.g. 200.' }),
  Type.String({ pattern: '^[1-5]xx$', description: 'A class of statuses, e.g. "4xx".' }),
]);
const Params = Type.Union([One, Type.Array(One, { minItems: 1, description: 'Any of these.' })], {
  description: 'The HTTP status that must come back: 200, [400, 422] or "4xx". Without it, 2xx is expected.',
});

/** What `status:` may say. */
export type StatusParams = Static<typeof Params>;

/** `status: 200 | [400, 422] | 4xx`: the HTTP status of the answer. */
export const status = defineAssertion({
  kind: 'status',
  checkKind: 'protocol',
  params: Params,
  judge: ({ view }, params) => {
    const got = view.response?.status ?? 0;
    if (acceptsStatus(params, got)) return passed;
    const expected = [params].flat().join(', ');
    return failed('expect-status', { expected, got }, { at: 'status', expected, got: String(got) });
  },
});

/** Whether a declared status expectation takes a status. */
export function acceptsStatus(params: StatusParams, got: number): boolean {
  return [params]
    .flat()
    .some((each) => (typeof each === 'number' ? each === got : each[0] === String(got)[0]));
}

/** Whether it could take a status below 400. */
export function maySucceed(params: StatusParams): boolean {
  return [params].flat().some((each) => (typeof each === 'number' ? each < 400 : each < '4'));
}

/** Whether it could take a status of 400 or more. */
export function mayBeError(params: StatusParams): boolean {
  return [params].flat().some((each) => (typeof each === 'number' ? each >= 400 : each >= '4'));
}
