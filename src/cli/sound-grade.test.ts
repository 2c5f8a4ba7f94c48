import { expect, it } from 'vitest';
import type { CheckResult, TrialGrade } from '../domain/grade.ts';
import { aTrialGrade } from '../testing/sample-arms.ts';
import { soundGrade } from './sound-grade.ts';

const failed = { id: 'x', status: 'fail', kind: 'behaviour', severity: 'must' } as unknown as CheckResult;

it('takes what runs write', () => {
  expect(soundGrade(aTrialGrade('s/c', 0))).toBeNull();
  expect(
    soundGrade(aTrialGrade('s/c', 0, { status: 'failed', checks: [failed], signature: null })),
  ).toBeNull();
});

it.each<[string, Readonly<Record<string, unknown>>]>([
  ['a status that is none', { status: 'green' }],
  ['a trial without a number', { trial: '1' }],
  ['a case without a hash', { hash: undefined }],
  ['a check without an id', { checks: [{}] }],
  ['a check that is no object', { checks: [null] }],
  ['a check of an unknown status', { checks: [{ id: 'x', status: 'waived' }] }],
  ['a pass with a failed check', { status: 'passed', checks: [failed] }],
  ['a signature that is none', { signature: { exchanges: 'AAB' } }],
  ['a signature of odd exchanges', { signature: { exchanges: [{ tools: [] }], equal: 'A' } }],
  ['no token counts', { tokens: null }],
])('refuses %s, and says which trial it is', (_name, edit) => {
  const grade = { ...aTrialGrade('s/c', 7), ...edit } as unknown as TrialGrade;
  expect(soundGrade(grade)).toContain('s/c');
});
