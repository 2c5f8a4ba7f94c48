import { describe, expect, it } from 'vitest';
import type { ArmCase, Comparison } from '../domain/comparison.ts';
import { anArm, anArmCase, anArmCheck, aSignature } from '../testing/sample-arms.ts';
import { compare } from './compare.ts';

const ids = (count: number) => Array.from({ length: count }, (_, at) => `s/c${at}`);
const all = (count: number, trials: number) => ids(count).map((id) => anArmCase(id, [trials, 0]));
const withCase = (cases: readonly ArmCase[], changed: ArmCase) =>
  cases.map((each) => (each.id === changed.id ? changed : each));

function judged(base: readonly ArmCase[], candidate: readonly ArmCase[]): Comparison {
  const found = compare(anArm('v1', base), anArm('v2', candidate));
  if (found === null) throw new Error('no common case');
  return found;
}

describe('behaviour by counts', () => {
  it('names the one broken case of a hundred', () => {
    const base = all(100, 10);
    const found = judged(base, withCase(base, anArmCase('s/c7', [0, 10])));
    expect([found.verdict, found.regressions]).toEqual(['fail', ['s/c7']]);
    console.log(JSON.stringify(found.findings, null, 1), found.numbers);
  });
  it('passes', () => {
    for (const [s, n] of [
      [100, 8],
      [100, 9],
      [100, 10],
      [1, 6],
      [1, 12],
      [3, 7],
      [20, 8],
      [100, 1],
    ] as const) {
      const found = judged(all(s, n), all(s, n));
      console.log(s, n, found.verdict, found.reason, found.needed);
    }
  });
  it('protocol at once', () => {
    const base = all(100, 2);
    const broken = anArmCase('s/c7', [1, 1], {
      checks: [anArmCheck('stream.done', 1, { kind: 'protocol' })],
    });
    const found = judged(base, withCase(base, broken));
    expect([found.verdict, found.regressions]).toEqual(['fail', ['s/c7']]);
  });
  it('rename', () => {
    const f = (name: string) =>
      aSignature({
        channels: ['reasoning', 'content'],
        fields: {
          choices: 'array',
          'choices[]': 'object',
          'choices[].message': 'object',
          'choices[].message.content': 'string',
          [`choices[].message.${name}`]: 'string',
        },
      });
    const arm = (name: string) =>
      ids(300).map((id) => anArmCase(id, [1, 0], { signatures: [{ count: 1, signature: f(name) }] }));
    const found = judged(arm('reasoning_content'), arm('reasoning'));
    console.log(
      found.verdict,
      found.findings.map(({ cases, ...r }) => ({ ...r, n: cases.length })),
      found.totals,
    );
  });
});
