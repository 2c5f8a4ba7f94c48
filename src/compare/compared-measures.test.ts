import { describe, expect, it } from 'vitest';
import type { Latency, TrialGrade } from '../domain/grade.ts';
import { anArm, anArmCase, armOf, aTrialGrade } from '../testing/sample-arms.ts';
import { compare } from './compare.ts';

const timed = (
  totalMs: number,
  firstEventMs: number | null = totalMs / 4,
): Pick<TrialGrade, 'latency' | 'tokens'> => ({
  latency: { totalMs, firstEventMs },
  tokens: { prompt: 20, completion: 50, total: 70 },
});
const arm = (name: string, times: readonly number[]) =>
  armOf(
    name,
    times.flatMap((time, at) =>
      [0, 1, 2].map((trial) => aTrialGrade(`s/c${at}`, trial, timed(time + trial))),
    ),
  );
const measuresOf = (base: ReturnType<typeof armOf>, candidate: ReturnType<typeof armOf>) => {
  const found = compare(base, candidate);
  if (found === null) throw new Error('nothing in common');
  return found.measures;
};

describe('what two versions measure', () => {
  it('holds medians of each case against each other', () => {
    const { quantities, badTimes } = measuresOf(arm('v1', [100, 1000]), arm('v2', [200, 2001]));
    const total = quantities.find(({ name }) => name === 'total-time');
    expect(total).toMatchObject({ cases: 2 });
    expect(total?.ratio.value).toBeCloseTo(Math.sqrt((201 / 101) * (2002 / 1001)), 4);
    expect(quantities.find(({ name }) => name === 'output-tokens')?.ratio.value).toBe(1);
    expect(quantities.find(({ name }) => name === 'tokens-a-second')?.ratio.value).toBeLessThan(0.6);
    expect(badTimes).toEqual({ base: 0, candidate: 0 });
  });

  it.each([
    ['no number', Number.NaN],
    ['before the start', -5],
    ['without end', Number.POSITIVE_INFINITY],
    ['null, as JSON writes NaN', null as unknown as number],
    ['a text', '12' as unknown as number],
    ['no time at all', 0],
  ])('leaves a time out that is %s, and says so', (_what, totalMs) => {
    const odd = armOf(
      'v2',
      [0, 1].map((trial) => aTrialGrade('s/c0', trial, timed(trial === 0 ? totalMs : 100, 10))),
    );
    const found = compare(arm('v1', [100]), odd);
    expect(found?.measures.badTimes.candidate).toBe(1);
    expect(found?.measures.quantities.find(({ name }) => name === 'total-time')?.candidate).toBeCloseTo(
      100,
      6,
    );
    expect(found?.warnings).toContainEqual(expect.objectContaining({ code: 'compare-bad-times' }));
  });

  it('takes a first event after the end for a clock that went backwards', () => {
    const odd = armOf('v2', [
      aTrialGrade('s/c0', 0, { latency: { firstEventMs: 900, totalMs: 100 } as Latency }),
    ]);
    expect(measuresOf(arm('v1', [100]), odd)).toMatchObject({ badTimes: { candidate: 1 }, quantities: [] });
  });

  it('never moves the verdict', () => {
    const slow = compare(arm('v1', [100, 100]), arm('v2', [9000, 9000]));
    const same = compare(arm('v1', [100, 100]), arm('v2', [100, 100]));
    expect(slow?.verdict).toBe(same?.verdict);
    expect(slow?.findings).toEqual(same?.findings);
  });

  it('tells each rate with what it was asked of, and a range', () => {
    const { rates } = measuresOf(arm('v1', [1, 2]), arm('v2', [1, 2]));
    const success = rates.find(({ name }) => name === 'task-success');
    expect(success).toMatchObject({ base: { shown: 6, of: 6, value: 1, high: 1 }, difference: { value: 0 } });
    expect(success?.base.low).toBeCloseTo(0.61, 2);
    expect(rates.map(({ name }) => name)).not.toContain('calls-valid');
  });

  it('is silent where a side kept no measures', () => {
    const found = compare(anArm('v1', [anArmCase('s/c', [3, 0])]), anArm('v2', [anArmCase('s/c', [3, 0])]));
    expect(found?.measures).toEqual({
      rates: [],
      calls: null,
      quantities: [],
      badTimes: { base: 0, candidate: 0 },
    });
  });
});
