import { describe, expect, it } from 'vitest';
import { cleanLook, fitted } from './fit.ts';
import { powerOf } from './power.ts';
import { marginOf, PROFILES, profileOf } from './profile.ts';

const suite = (cases: number, changes: { stored?: number; rounds?: number } = {}) => ({
  cases,
  stored: changes.stored ?? null,
  rounds: changes.rounds ?? null,
});

describe('a fitted profile', () => {
  it.each([
    [20, {}, [2, 4, 8, 16]],
    [100, {}, [2, 5, 8, 16]],
    [100, { stored: 20 }, [2, 4, 8, 16]],
    [100, { rounds: 3 }, [2, 3]],
    [100, { rounds: 5 }, [2, 5]],
    [100, { rounds: 1 }, [1]],
  ] as const)('of %d cases with %o looks at %o', (cases, changes, looks) => {
    expect(fitted(profileOf('standard'), suite(cases, changes)).looks).toEqual(looks);
  });

  it('lets every suite pass that never fails, whatever its size', () => {
    for (const name of PROFILES) {
      for (const cases of [1, 2, 4, 5, 20, 39, 40, 99, 100, 1000]) {
        const profile = fitted(profileOf(name), suite(cases));
        const clean = cleanLook(profile, suite(cases));
        expect([
          name,
          cases,
          profile.looks.includes(clean ?? 0) || (clean ?? 99) < (profile.looks.at(-1) ?? 0),
        ]).toEqual([name, cases, true]);
      }
    }
  });

  it('keeps the share of each look in the error budget', () => {
    expect(fitted(profileOf('standard'), suite(100)).looks).toHaveLength(4);
  });
});

it('several gates share one error budget', () => {
  expect(profileOf('standard', 4)).toMatchObject({ alphaCase: 0.0025, alphaPool: 0.01 });
});

it('smaller suites have wider margins', () => {
  expect([3, 20, 50, 100].map((cases) => marginOf(profileOf('standard'), cases))).toEqual([
    0.2, 0.1, 0.05, 0.03,
  ]);
});

describe('what a gate can tell', () => {
  const power = (cases: number, changes: { stored?: number } = {}) => {
    const profile = fitted(profileOf('standard'), suite(cases, changes));
    return powerOf(profile, suite(cases, changes));
  };

  it('names a broken case of a hundred with nine trials a side, or five against twenty stored ones', () => {
    expect([power(100).broken, power(100, { stored: 20 }).broken]).toEqual([9, 5]);
  });

  it('says where a stored baseline is too thin to name any', () => {
    expect(power(500, { stored: 4 }).broken).toBeNull();
  });

  it('catches a case that passes every second time more often with the old version at hand', () => {
    expect(power(100).halved).toBeGreaterThan(0.7);
    expect(power(100).halved).toBeLessThan(1);
    expect(power(100, { stored: 20 }).halved).toBeLessThan(0.5);
  });
});
