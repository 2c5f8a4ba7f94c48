import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aCase, aPlannedCase } from '../testing/builders.ts';
import { collectDone, countDone, drawTrials } from './trials.ts';

const planOf = (trials: readonly number[]) =>
  trials.map((count, index) => aPlannedCase(aCase(`s/c${index}`), { trials: count }));

it('draws every trial once, round by round, but for those done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(4), { maxLength: 6 }), fc.array(fc.nat(40)), async (trials, picks) => {
      const cases = planOf(trials);
      const nothing = await collectDone([]);
      const all = [...drawTrials(cases, nothing)].map(refOf);
      expect(all).toHaveLength(trials.reduce((sum, count) => sum + count, 0));
      expect(all.map(({ trial }) => trial)).toEqual(all.map(({ trial }) => trial).sort((a, b) => a - b));
      const done = all.filter((_ref, index) => picks.includes(index));
      const finished = await collectDone(done);
      expect([...drawTrials(cases, finished)].map(refOf)).toEqual(all.filter((ref) => !done.includes(ref)));
      expect(countDone(cases, finished)).toBe(done.length);
    }),
  );
});

it('draws lazily: a million trials cost nothing until they are asked for', async () => {
  const trials = drawTrials(planOf([1_000_000]), await collectDone([]));
  expect(trials.next().value).toMatchObject({ index: 0 });
});

function refOf({ planned, index }: { planned: ReturnType<typeof aPlannedCase>; index: number }) {
  return { case: planned.case.id, hash: planned.hash, trial: index };
}
