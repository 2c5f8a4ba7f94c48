import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import { describe, expect, it } from 'vitest';
import type { Baseline } from '../../domain/baseline.ts';
import { message } from '../../messages/index.ts';
import { aBaseline, anArm, anArmCase, anArmCheck, aSignature } from '../../testing/sample-arms.ts';
import { compare } from '../compare.ts';
import { baselineText, readBaseline } from './baseline-file.ts';
import { summaryOf } from './summary-of.ts';

const CASES = [
  anArmCase('s/a', [12, 0], {
    promptTokens: [5, 7],
    copies: 3,
    measures: { rates: { calls: [0, 12] }, medians: { 'total-time': 12.5 }, badTimes: 0 },
  }),
  anArmCase('s/b', [8, 4], {
    checks: [
      anArmCheck('expect.text', 4, {
        message: message('expect-text-contains', { expected: 'x', got: 'a secret answer' }),
        evidence: { trial: 1, exchange: 0, got: 'a secret answer' },
      }),
    ],
    undecided: message('expect-text-contains', { got: 'a secret answer' }),
  }),
];
const baseline = aBaseline('s', CASES);
const text = baselineText(baseline);

function read(file: string): Baseline {
  const found = readBaseline(file);
  if ('problem' in found) throw new Error(found.problem);
  return found.baseline;
}

/** A file whose hash is right, whatever it holds: somebody who edits may be careful. */
function forged(edit: (file: Record<string, unknown>, first: Record<string, unknown>) => void): string {
  const { integrity: _old, ...file } = JSON.parse(text);
  edit(file, file.cases[0]);
  const hash = createHash('sha256')
    .update(stringify(file) ?? '')
    .digest('hex');
  return JSON.stringify({ ...file, integrity: `sha256:${hash}` });
}

describe('a baseline file', () => {
  it('gives back what was written, to the byte', () => {
    expect(baselineText(read(text))).toBe(text);
  });

  it('says what its run says, by the same counts', () => {
    const candidate = anArm('v2', CASES);
    const [stored, fresh] = [
      compare(summaryOf([read(text)]), candidate),
      compare(anArm('v1', CASES), candidate),
    ];
    expect(stored?.verdict).toBe(fresh?.verdict);
    expect(stored?.numbers).toEqual(fresh?.numbers);
    expect(stored?.measures).toEqual(fresh?.measures);
  });

  it('keeps nothing of what a model said', () => {
    expect(text).not.toContain('secret');
  });

  it('has sorted keys, a line for each case, and each form of answer once', () => {
    const keys = [...text.matchAll(/^ {2}"(\w+)"/gm)].map(([, key]) => key);
    expect(keys).toEqual([...keys].sort());
    expect(text.split('\n').filter((line) => line.includes('"id":"s/'))).toHaveLength(2);
    expect(text.match(/"exchanges"/g)).toHaveLength(1);
  });

  it.each([
    ['a count', text.replace('"passed":12', '"passed":11')],
    ['a reason', text.replace('as recorded', 'as I say')],
  ])('is refused where %s was changed by hand', (_what, edited) => {
    expect(edited).not.toBe(text);
    expect(readBaseline(edited)).toEqual({ problem: expect.stringContaining('by hand') });
  });

  it('is the same file for git on Windows', () => {
    expect(read(text.replaceAll('\n', '\r\n'))).toEqual(read(text));
  });

  it.each([
    ['half of it', text.slice(0, 300), /no JSON/],
    ['merge marks', `<<<<<<< HEAD\n${text}`, /no JSON/],
    ['a list', '[]', /schema/],
    ['another schema', text.replace('baseline@1', 'baseline@7'), /baseline@7.*baseline@1/],
  ])('is refused where there is %s', (_what, edited, reason) => {
    expect(readBaseline(edited)).toEqual({ problem: expect.stringMatching(reason) });
  });

  it.each<[string, (file: Record<string, unknown>, first: Record<string, unknown>) => void, RegExp]>([
    ['an unknown field', (file) => Object.assign(file, { note: 'edited' }), /note/],
    ['an unknown field of a case', (_, first) => Object.assign(first, { waived: true }), /waived/],
    ['a negative count', (_, first) => Object.assign(first, { passed: -1 }), /passed/],
    ['half a trial', (_, first) => Object.assign(first, { passed: 1.5 }), /passed/],
    ['a case twice', (file, first) => Object.assign(file, { cases: [first, first] }), /twice/],
    ['a form that is not there', (_, first) => Object.assign(first, { forms: [['abc', 1]] }), /abc/],
    ['nobody who accepted it', (_, first) => Object.assign(first, { by: 4 }), /nobody/],
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
    ['more copies than there can be', (_, first) => Object.assign(first, { copies: 12 }), /copies/],
    ['an empty range', (_, first) => Object.assign(first, { promptTokens: [3, 2] }), /range/],
    [
      'a check twice',
      (_, first) => Object.assign(first, { passed: 0, failed: 12, checks: [check(1), check(1)] }),
      /twice/,
    ],
    [
      'a rate above one',
      (_, first) =>
        Object.assign(first, { measures: { rates: { calls: [3, 2] }, medians: {}, badTimes: 0 } }),
      /calls 3 of 2/,
    ],
  ])('is refused with %s, though its hash is right', (_name, edit, reason) => {
    expect(readBaseline(forged(edit))).toEqual({ problem: expect.stringMatching(reason) });
  });
});

function check(count: number) {
  const { id, kind, severity } = anArmCheck('expect.text', count);
  return { id, kind, severity, count, code: 'x' };
}

it('a signature is named by what it is', () => {
  const other = aBaseline('s', [
    anArmCase('s/a', [1, 0], { signatures: [{ count: 1, signature: aSignature({ finish: ['length'] }) }] }),
  ]);
  const names = (each: Baseline) => Object.keys(JSON.parse(baselineText(each)).forms);
  expect(names(other)).not.toEqual(names(baseline));
  expect(names(aBaseline('t', CASES))).toEqual(names(baseline));
});
