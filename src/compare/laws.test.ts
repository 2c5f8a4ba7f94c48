import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArmCase, Comparison } from '../domain/comparison.ts';
import { anArm, anArmCase, anArmCheck, aSignature } from '../testing/sample-arms.ts';
import { compare } from './compare.ts';

const FORMS = [
  aSignature(),
  aSignature({ channels: ['tool_calls'], tools: [{ name: 'f', arguments: { a: 'string' } }] }),
  aSignature({ channels: ['reasoning', 'content'] }),
  aSignature({ finish: ['length'] }),
];

/** A case with any counts, checks and forms of answers that fit together. */
const anyCase = (id: string) =>
  fc
    .record({
      passed: fc.nat(12),
      failed: fc.nat(12),
      errors: fc.nat(2),
      form: fc.nat(FORMS.length - 1),
      other: fc.nat(FORMS.length - 1),
      kind: fc.constantFrom('protocol' as const, 'behaviour' as const),
    })
    .map(({ passed, failed, errors, form, other, kind }): ArmCase => {
      const forms = new Map<number, number>([[form, passed]]);
      forms.set(other, (forms.get(other) ?? 0) + failed);
      const signatures = [...forms]
        .filter(([, count]) => count > 0)
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .map(([at, count]) => ({ count, signature: FORMS[at] ?? aSignature() }));
      const checks = failed === 0 ? [] : [anArmCheck(`a-${kind}`, failed, { kind })];
      return anArmCase(id, [passed, failed], { errors, checks, signatures });
    });

const anyCases = fc.integer({ min: 1, max: 5 }).chain((count) => {
  const ids = Array.from({ length: count }, (_, at) => `s/c${at}`);
  return fc.tuple(...ids.map(anyCase));
});

const twoArms = fc.integer({ min: 1, max: 5 }).chain((count) => {
  const ids = Array.from({ length: count }, (_, at) => `s/c${at}`);
  return fc.tuple(fc.tuple(...ids.map(anyCase)), fc.tuple(...ids.map(anyCase)));
});

function judged(base: readonly ArmCase[], candidate: readonly ArmCase[]): Comparison {
  const found = compare(anArm('v1', base), anArm('v2', candidate));
  if (found === null) throw new Error('no case in common');
  return found;
}

const idsWith = ({ cases }: Comparison, verdict: string) =>
  cases.filter((each) => each.verdict === verdict).map(({ id }) => id);

describe('laws of comparing', () => {
  it('equal counts on both sides never fail, and nothing got better', () => {
    fc.assert(
      fc.property(anyCases, (cases) => {
        const found = judged(cases, cases);
        expect(found.verdict).not.toBe('fail');
        expect(found.findings).toEqual([]);
        expect([found.totals.regressed, found.totals.improved]).toEqual([0, 0]);
      }),
    );
  });

  it('what got worse one way got better the other way', () => {
    fc.assert(
      fc.property(twoArms, ([one, other]) => {
        const [there, back] = [judged(one, other), judged(other, one)];
        const both = new Set(
          idsWith(there, 'regressed').filter((id) => idsWith(back, 'regressed').includes(id)),
        );
        const alone = (found: Comparison, verdict: string) =>
          idsWith(found, verdict).filter((id) => !both.has(id));
        expect(alone(back, 'improved')).toEqual(alone(there, 'regressed'));
        expect(alone(there, 'improved')).toEqual(alone(back, 'regressed'));
      }),
    );
  });

  it('does not depend on the order of cases', () => {
    fc.assert(
      fc.property(twoArms, ([base, candidate]) => {
        const byId = (found: Comparison) => [...found.cases].sort((a, b) => (a.id < b.id ? -1 : 1));
        const [found, turned] = [
          judged(base, candidate),
          judged([...base].reverse(), [...candidate].reverse()),
        ];
        expect(turned.verdict).toBe(found.verdict);
        expect(byId(turned).map(({ id, verdict }) => [id, verdict])).toEqual(
          byId(found).map(({ id, verdict }) => [id, verdict]),
        );
        expect(new Set(turned.findings.map(({ id }) => id))).toEqual(
          new Set(found.findings.map(({ id }) => id)),
        );
      }),
    );
  });

  it('never passes where an arm has no decided trial', () => {
    fc.assert(
      fc.property(anyCases, fc.boolean(), (cases, first) => {
        const empty = cases.map(({ id }) => anArmCase(id, [0, 0], { errors: 3 }));
        const found = first ? judged(empty, cases) : judged(cases, empty);
        expect(found.verdict).toBe('inconclusive');
      }),
    );
  });

  it('fails a version against itself in at most one of twenty comparisons', () => {
    const draw = generator(20_261_123);
    let failed = 0;
    const rounds = 200;
    for (let round = 0; round < rounds; round += 1) {
      const truth = Array.from({ length: 40 }, () => ({
        rate: rateOf(draw()),
        calls: draw() < 0.3 ? draw() : 1,
      }));
      const arm = () =>
        truth.map(({ rate, calls }, at) => drawn(`s/c${at}`, { rate, calls, trials: 10, draw }));
      if (judged(arm(), arm()).verdict === 'fail') failed += 1;
    }
    // The guarantee is 5 %; the bound leaves room for three standard errors of so few rounds.
    expect(failed / rounds).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / rounds));
  }, 60_000);
});

/** Mostly clean cases, some flaky, some broken. */
function rateOf(draw: number): number {
  if (draw < 0.7) return 1;
  return draw < 0.95 ? 0.3 + draw * 0.7 : 0;
}

type Truth = {
  readonly rate: number;
  readonly calls: number;
  readonly trials: number;
  readonly draw: () => number;
};

function drawn(id: string, { rate, calls, trials, draw }: Truth): ArmCase {
  const passed = Array.from({ length: trials }).filter(() => draw() < rate).length;
  const called = Array.from({ length: trials }).filter(() => draw() < calls).length;
  const signatures = [
    { count: called, signature: FORMS[1] ?? aSignature() },
    { count: trials - called, signature: aSignature() },
  ].filter(({ count }) => count > 0);
  signatures.sort((a, b) => b.count - a.count);
  return anArmCase(id, [passed, trials - passed], { signatures });
}

/** Numbers in [0, 1) that are the same in every run of the test (xorshift). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
