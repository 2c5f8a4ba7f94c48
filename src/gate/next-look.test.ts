import { describe, expect, it } from 'vitest';
import type { Arms } from '../stats/count.ts';
import { nextLook } from './next-look.ts';
import { profileOf } from './profile.ts';
import type { GateCase, GateState, GateVerdict } from './state.ts';

const standard = profileOf('standard');

/** A case with so many passes among its trials on each side. */
function aCase(
  [basePassed, base]: readonly [number, number],
  [passed, trials]: readonly [number, number],
  changes: Partial<GateCase> = {},
): GateCase {
  const arms: Arms = { base: { passed: basePassed, trials: base }, candidate: { passed, trials } };
  return {
    id: 'a',
    base: { run: base, decided: base },
    candidate: { run: trials, decided: trials },
    evidence: base + trials === 0 ? [] : [arms],
    unconfirmed: false,
    ...changes,
  };
}

const state = (cases: readonly GateCase[], baseIsLive = true): GateState => ({ cases, baseIsLive });
const clean = (trials: number, id: string) => aCase([trials, trials], [trials, trials], { id });
const always = (verdict: GateVerdict) => () => verdict;

describe('the next look', () => {
  it('begins with two trials of every case on both sides', () => {
    const next = nextLook(state([clean(0, 'a'), clean(0, 'b')]), standard, always('pass'));
    expect(next).toEqual({
      look: 2,
      why: 'look',
      trials: [
        { id: 'a', base: 2, candidate: 2 },
        { id: 'b', base: 2, candidate: 2 },
      ],
    });
  });

  it('asks a stored baseline nothing', () => {
    const next = nextLook(state([aCase([20, 20], [0, 0])], false), standard, always('pass'));
    expect(next).toMatchObject({ trials: [{ base: 0, candidate: 2 }] });
  });

  it.each([
    ['pass', 2, { why: 'look', look: 4 }],
    ['pass', 4, { look: 4, verdict: 'pass' }],
    ['fail', 2, { why: 'look', look: 4 }],
    ['fail', 4, { look: 4, verdict: 'fail' }],
    ['inconclusive', 4, { why: 'look', look: 8 }],
    ['inconclusive', 16, { look: 16, verdict: 'inconclusive' }],
  ] as const)('%s at %d trials leads to %o', (verdict, trials, expected) => {
    expect(nextLook(state([clean(trials, 'a')]), standard, always(verdict))).toMatchObject(expected);
  });

  it('judges the largest look that is complete', () => {
    const looks: number[] = [];
    nextLook(state([clean(9, 'a')]), standard, (look) => {
      looks.push(look);
      return 'pass';
    });
    expect(looks).toEqual([8]);
  });

  it('replaces trials that were lost to errors, twice and no more', () => {
    const lost = (run: number) => aCase([2, 2], [0, 0], { candidate: { run, decided: 0 }, evidence: [] });
    const next = (run: number) => nextLook(state([lost(run)]), standard, always('inconclusive'));
    expect(next(2)).toMatchObject({ look: 2, trials: [{ candidate: 2 }] });
    expect(next(3)).toMatchObject({ look: 2, trials: [{ candidate: 1 }] });
    expect(next(4)).toMatchObject({ look: 4 });
  });
});

describe('suspects', () => {
  const suspect = (candidate: readonly [number, number], base: readonly [number, number] = [2, 2]) =>
    nextLook(state([aCase(base, candidate, { id: 's' }), clean(2, 'b')]), standard, always('inconclusive'));

  it('get more trials before the look is judged, on the side that has fewer', () => {
    expect(suspect([0, 2])).toMatchObject({ why: 'suspects', look: 2, trials: [{ id: 's' }] });
    expect(suspect([0, 9])).toMatchObject({ trials: [{ id: 's', candidate: 0 }] });
  });

  it('rest when nothing speaks against them, and are left alone when they are named', () => {
    expect(suspect([2, 2])).toMatchObject({ why: 'look' });
    expect(suspect([0, 12], [12, 12])).toMatchObject({ why: 'look' });
  });

  it('get no more than the profile allows', () => {
    expect(suspect([20, 40], [28, 40])).toMatchObject({ why: 'look' });
  });

  it('with a new violation of the protocol are sent once more', () => {
    const again = aCase([2, 2], [2, 2], { id: 'p', unconfirmed: true });
    expect(nextLook(state([again, clean(2, 'b')]), standard, always('inconclusive'))).toEqual({
      look: 2,
      why: 'suspects',
      trials: [{ id: 'p', base: 0, candidate: 1 }],
    });
  });

  it('are brought to twice their trials where each time costs two server starts', () => {
    const swap = { ...standard, bundle: 'double' } as const;
    const next = nextLook(state([aCase([2, 2], [0, 2]), clean(2, 'b')]), swap, always('inconclusive'));
    expect(next).toMatchObject({ trials: [{ base: 2, candidate: 2 }] });
  });
});
