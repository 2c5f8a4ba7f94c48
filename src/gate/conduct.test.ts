import { describe, expect, it } from 'vitest';
import {
  type Simulated,
  type SimulatedCase,
  seededRandom,
  simulateUpgrade,
} from '../testing/simulated-upgrade.ts';
import { fitted } from './fit.ts';
import { profileOf } from './profile.ts';

const many = (cases: number, each: SimulatedCase) => Array.from({ length: cases }, () => each);
const always: SimulatedCase = { base: 1, candidate: 1 };

function standardFor(cases: readonly SimulatedCase[]) {
  return fitted(profileOf('standard'), { cases: cases.length, stored: null, rounds: null });
}

async function repeated(times: number, suite: (random: () => number) => readonly SimulatedCase[]) {
  const ends: Simulated[] = [];
  for (let seed = 1; seed <= times; seed += 1) {
    const random = seededRandom(seed * 7919);
    const cases = suite(random);
    ends.push(await simulateUpgrade(cases, standardFor(cases), { random }));
  }
  const count = (verdict: string) => ends.filter((each) => each.verdict === verdict).length;
  return { ends, pass: count('pass'), fail: count('fail'), inconclusive: count('inconclusive') };
}

/** Nine of ten cases never fail, the tenth now and then, and every answer may be a rare miss of either version. */
function flakySuite(cases: number, rare: number) {
  return (random: () => number) =>
    Array.from({ length: cases }, (_, at) => {
      const rate = at % 10 === 0 ? 0.4 + random() * 0.55 : 1 - rare;
      return { base: rate, candidate: rate };
    });
}

describe('a version against itself', { timeout: 180_000 }, () => {
  it('passes in at least 90 of 100 repetitions, flaky cases and rare faults included', async () => {
    const { pass, fail } = await repeated(100, flakySuite(40, 0.002));
    expect({ pass: pass >= 90, fail: fail <= 5 }, `pass ${pass}, fail ${fail}`).toEqual({
      pass: true,
      fail: true,
    });
  });

  it('does so where every answer misses in 2 of 100', async () => {
    const { pass, fail } = await repeated(100, flakySuite(40, 0.02));
    expect({ pass: pass >= 90, fail: fail <= 5 }, `pass ${pass}, fail ${fail}`).toEqual({
      pass: true,
      fail: true,
    });
  });

  it('raises no alarm for a protocol fault that either version shows once in five hundred answers', async () => {
    const broken = { base: 0.002, candidate: 0.002 };
    const { pass, fail } = await repeated(100, () => many(40, { ...always, broken }));
    expect({ pass: pass >= 90, fail: fail <= 5 }, `pass ${pass}, fail ${fail}`).toEqual({
      pass: true,
      fail: true,
    });
  });
});

describe('one case of a hundred', { timeout: 60_000 }, () => {
  it('is named when it is broken, for a little more than two trials of every case and a round to name others', async () => {
    const { ends, fail } = await repeated(5, () => [...many(99, always), { base: 1, candidate: 0 }]);
    expect(fail).toBe(5);
    for (const { comparison, requests } of ends) {
      expect(comparison.regressions).toEqual(['s/c99']);
      expect(requests.candidate).toBeLessThanOrEqual(410);
    }
  });

  it('is named when its answers break the protocol each time', async () => {
    const broken = { base: 0, candidate: 1 };
    const { ends } = await repeated(2, () => [...many(99, always), { ...always, broken }]);
    for (const { verdict, comparison } of ends)
      expect([verdict, comparison.regressions]).toEqual(['fail', ['s/c99']]);
  });

  it('is caught in most upgrades when it passes every second time', async () => {
    const { fail } = await repeated(20, () => [...many(99, always), { base: 1, candidate: 0.5 }]);
    expect(fail).toBeGreaterThanOrEqual(10);
  });
});

it('costs a clean suite of a hundred five trials a case on each side', async () => {
  const { ends } = await repeated(1, () => many(100, always));
  expect(ends[0]).toMatchObject({ verdict: 'pass', look: 5, requests: { base: 500, candidate: 500 } });
});
