import { describe, expect, it } from 'vitest';
import type { CheckResult, ExchangeSignature, TrialGrade } from '../domain/grade.ts';
import { message } from '../messages/index.ts';
import { anExchangeSignature, aTrialGrade } from '../testing/sample-arms.ts';
import { ratesOf } from './answer-rates.ts';

const check = (
  id: string,
  status: CheckResult['status'],
  changes: Partial<CheckResult> = {},
): CheckResult => ({
  id,
  kind: 'behaviour',
  severity: 'must',
  status,
  message: message('trial-empty'),
  ...changes,
});
const CALL: Partial<ExchangeSignature> = {
  tools: [{ name: 'f', arguments: {} }],
  channels: ['tool_calls'],
  finish: ['tool_calls'],
};
const graded = (changes: Partial<TrialGrade>, ...exchanges: readonly Partial<ExchangeSignature>[]) =>
  aTrialGrade('s/c', 0, {
    requests: Math.max(1, exchanges.length),
    ...changes,
    signature: { exchanges: exchanges.map(anExchangeSignature), equal: 'A' },
  });

describe('the rates of a trial', () => {
  it.each([
    ['a plain answer calls nothing', graded({}, {}), { calls: [0, 1], 'finish-fits': [1, 1], leaks: [0, 1] }],
    [
      'a call is asked for its arguments',
      graded({}, CALL),
      { calls: [1, 1], 'calls-valid': [1, 1], 'call-ids': [1, 1] },
    ],
    [
      'arguments that do not fit are counted',
      graded({ status: 'failed', checks: [check('tool-call.arguments-schema', 'fail')] }, CALL),
      { 'calls-valid': [0, 1], 'names-declared': [1, 1], 'task-success': [0, 1] },
    ],
    [
      'an undeclared tool is no valid call either',
      graded({ status: 'failed', checks: [check('tool-call.declared-name', 'fail')] }, CALL),
      { 'calls-valid': [0, 1], 'names-declared': [0, 1] },
    ],
    [
      'a call that ends with stop does not fit',
      graded({}, { ...CALL, finish: ['stop'] }),
      { 'finish-fits': [0, 1] },
    ],
    [
      'a wanted call that did not come',
      graded({ status: 'failed', checks: [check('expect.tool_call', 'fail')] }, {}),
      { 'calls-labelled': [0, 1] },
    ],
    [
      'an unwanted call that did not come',
      graded({ checks: [check('expect.no_tool_call', 'pass')] }, {}),
      { 'calls-labelled': [1, 1] },
    ],
    ['a retry is no first try', graded({ requests: 2 }, {}), { 'first-try': [0, 1] }],
    ['thoughts alone', graded({}, { channels: ['reasoning'] }), { 'only-reasoning': [1, 1] }],
    ['JSON that did not parse', graded({}, { parsed: false }), { 'json-parses': [0, 1] }],
    [
      'a warning of the protocol, in the second of two answers',
      graded(
        {
          checks: [
            check('usage.present', 'warn', {
              kind: 'protocol',
              severity: 'should',
              evidence: { exchange: 1 },
            }),
          ],
        },
        {},
        CALL,
      ),
      { 'protocol-clean': [1, 2], 'usage-sound': [1, 2] },
    ],
    [
      'an error is no success, and no answer',
      aTrialGrade('s/c', 0, { status: 'error', signature: null, checks: [] }),
      { 'task-success': [0, 1] },
    ],
  ])('%s', (_title, grade, expected) => {
    expect(ratesOf(grade)).toMatchObject(expected);
  });

  it('ask nothing of what is not there', () => {
    expect(ratesOf(graded({}, {}))).not.toHaveProperty('calls-valid');
    expect(ratesOf(graded({}, {}))).not.toHaveProperty('same-streamed');
    expect(ratesOf(graded({}, { status: '4xx', finish: [], channels: [] }))).not.toHaveProperty('calls');
    expect(Object.keys(ratesOf(aTrialGrade('s/c', 0, { status: 'error', signature: null })))).toEqual([
      'task-success',
    ]);
  });
});
