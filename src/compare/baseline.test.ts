import { describe, expect, it } from 'vitest';
import { message } from '../messages/index.ts';
import { anArm, anArmCase, anArmCheck, aSignature } from '../testing/sample-arms.ts';
import { baselineOf, readBaseline } from './baseline.ts';
import { compare } from './compare.ts';

const summary = anArm('v1', [
  anArmCase('s/a', [12, 0], { promptTokens: [5, 7], copies: 3 }),
  anArmCase('s/b', [8, 4], {
    checks: [
      anArmCheck('expect.text', 4, {
        message: message('expect-text-contains', { expected: 'x', got: 'a secret answer' }),
        evidence: { trial: 1, exchange: 0, got: 'a secret answer' },
      }),
    ],
    undecided: message('expect-text-contains', { got: 'a secret answer' }),
  }),
]);
const written = () => JSON.parse(JSON.stringify(baselineOf(summary, 'checks')));

describe('a baseline', () => {
  it('says what its run says, by the same counts', () => {
    const read = readBaseline(written());
    if ('problem' in read) throw new Error(read.problem);
    const [candidate] = [anArm('v2', summary.cases)];
    const [stored, fresh] = [compare(read.baseline, candidate), compare(summary, candidate)];
    expect(stored?.verdict).toBe(fresh?.verdict);
    expect(stored?.numbers).toEqual(fresh?.numbers);
  });

  it('keeps nothing of what a model said', () => {
    expect(JSON.stringify(written())).not.toContain('secret');
  });

  it.each<[string, (file: Record<string, unknown>, first: Record<string, unknown>) => void, RegExp]>([
    ['another schema', (file) => Object.assign(file, { schema: 'modelcompat/baseline@2' }), /schema/],
    ['no JSON object', () => undefined, /object/],
    ['an unknown field', (file) => Object.assign(file, { note: 'edited' }), /note/],
    ['an unknown field of a case', (_, first) => Object.assign(first, { waived: true }), /waived/],
    ['a negative count', (_, first) => Object.assign(first, { passed: -1 }), /passed/],
    ['half a trial', (_, first) => Object.assign(first, { passed: 1.5 }), /passed/],
    ['a case twice', (file, first) => Object.assign(file, { cases: [first, first] }), /twice/],
    [
      'more failures of a check than trials',
      (_, first) => Object.assign(first, { checks: [check(13)] }),
      /13 of 12/,
    ],
    [
      'a failed must in a case that always passed',
      (_, first) => Object.assign(first, { checks: [check(1)] }),
      /1 of 12/,
    ],
    [
      'more signatures than trials',
      (_, first) => Object.assign(first, { signatures: forms(13) }),
      /13 signatures/,
    ],
    ['more copies than there can be', (_, first) => Object.assign(first, { copies: 12 }), /copies/],
    ['an empty range', (_, first) => Object.assign(first, { promptTokens: [3, 2] }), /range/],
    [
      'a check twice',
      (_, first) => Object.assign(first, { passed: 0, failed: 12, checks: [check(1), check(1)] }),
      /twice/,
    ],
    [
      'a signature of another shape',
      (_, first) => Object.assign(first, { signatures: [{ count: 1, signature: {} }] }),
      /signature/,
    ],
  ])('is refused with %s', (name, edit, reason) => {
    const file = written();
    edit(file, file.cases[0]);
    const read = readBaseline(name === 'no JSON object' ? null : file);
    expect('problem' in read ? read.problem : 'accepted').toMatch(reason);
  });
});

function check(count: number) {
  const { id, kind, severity } = anArmCheck('expect.text', count);
  return { id, kind, severity, count, message: { code: 'x', params: {} } };
}

function forms(count: number) {
  return [{ count, signature: aSignature() }];
}
