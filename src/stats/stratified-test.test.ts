import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Arms } from './count.ts';
import { stratifiedTest } from './stratified-test.ts';
import vectors from './vectors.json' with { type: 'json' };

const arms = (sb: number, nb: number, sc: number, nc: number): Arms => ({
  base: { passed: sb, trials: nb },
  candidate: { passed: sc, trials: nc },
});

const anyArms = fc
  .record({ nb: fc.nat(12), nc: fc.nat(12) })
  .chain(({ nb, nc }) => fc.tuple(fc.nat(nb), fc.nat(nc)).map(([sb, sc]) => arms(sb, nb, sc, nc)));

describe('the exact stratified test', () => {
  test.each([...vectors.stratified_exact, ...vectors.stratified_exact_unequal])(
    'agrees with the reference p $p',
    (row) => {
      const size = (n: number | number[], index: number) => (typeof n === 'number' ? n : (n[index] ?? 0));
      const cases = row.sb.map((sb, index) =>
        arms(sb, size(row.nb, index), row.sc[index] ?? 0, size(row.nc, index)),
      );
      expect(stratifiedTest(cases) / row.p).toBeCloseTo(1, 8);
    },
  );

  test.each(vectors.fisher_one_sided)('of one case is Fisher: $sb/$nb, $sc/$nc → $p', (row) => {
    expect(stratifiedTest([arms(row.sb, row.nb, row.sc, row.nc)]) / row.p).toBeCloseTo(1, 8);
  });

  test('cases that cannot tell the arms apart, and the order of cases, change nothing', () => {
    const mute = [arms(5, 5, 3, 3), arms(0, 5, 0, 3), arms(0, 0, 2, 3), arms(4, 5, 0, 0), arms(0, 0, 0, 0)];
    fc.assert(
      fc.property(fc.array(anyArms, { maxLength: 6 }), (cases) => {
        const p = stratifiedTest(cases);
        expect(stratifiedTest([...mute, ...cases.toReversed()])).toBeCloseTo(p, 12);
      }),
    );
    expect(stratifiedTest([])).toBe(1);
    expect(stratifiedTest(mute)).toBe(1);
  });

  test('moving a failure from base to candidate never raises p', () => {
    fc.assert(
      fc.property(fc.array(anyArms, { maxLength: 4 }), anyArms, (others, { base, candidate }) => {
        fc.pre(candidate.passed > 0 && base.passed < base.trials);
        const worse = arms(base.passed + 1, base.trials, candidate.passed - 1, candidate.trials);
        expect(stratifiedTest([...others, worse])).toBeLessThanOrEqual(
          stratifiedTest([...others, { base, candidate }]) + 1e-12,
        );
      }),
    );
  });

  test.each([
    [0.5, 0.5],
    [0.9, 0.3],
    [0.99, 0.8],
  ])(
    'at the rates %d and %d of two unchanged cases, P(p ≤ α) ≤ α, counted out over all results',
    (...rates) => {
      const results = everyResult(rates, [3, 4]);
      for (const alpha of [0.2, 0.1, 0.05, 0.01]) {
        const alarms = results.filter(({ cases }) => stratifiedTest(cases) <= alpha);
        expect(alarms.reduce((sum, { chance }) => sum + chance, 0)).toBeLessThanOrEqual(alpha);
      }
    },
  );

  test('two thousand cases with many trials stay exact and quick enough', () => {
    const cases = Array.from({ length: 2000 }, () => arms(19, 20, 15, 16));
    expect(stratifiedTest(cases)).toBeGreaterThan(0);
    expect(stratifiedTest([arms(999_999, 1_000_000, 90, 100)])).toBeLessThan(1e-30);
  });

  test('a hundred thousand cases of one trial each: a chance of a half where nothing changed, and next to none where all broke', () => {
    const half = Array.from({ length: 100_000 }, (_, at) => arms(at % 2, 1, 1 - (at % 2), 1));
    expect(stratifiedTest(half)).toBeCloseTo(0.5, 2);
    const broken = half.map(() => arms(1, 1, 0, 1));
    expect(stratifiedTest(broken)).toBeGreaterThan(0);
    expect(stratifiedTest(broken)).toBeLessThan(1e-50);
  });

  test('refuses what is no count', () => {
    expect(() => stratifiedTest([arms(1, 2, Number.NaN, 2)])).toThrow(RangeError);
    expect(() => stratifiedTest([arms(3, 2, 1, 2)])).toThrow(RangeError);
  });
});

type Result = { readonly cases: readonly Arms[]; readonly chance: number };

function everyResult(rates: readonly number[], [nb, nc]: readonly [number, number]): readonly Result[] {
  return rates.reduce<readonly Result[]>(
    (results, rate) =>
      results.flatMap(({ cases, chance }) =>
        upTo(nb).flatMap((sb) =>
          upTo(nc).map((sc) => ({
            cases: [...cases, arms(sb, nb, sc, nc)],
            chance: chance * binomial(nb, sb, rate) * binomial(nc, sc, rate),
          })),
        ),
      ),
    [{ cases: [], chance: 1 }],
  );
}

function upTo(n: number): readonly number[] {
  return Array.from({ length: n + 1 }, (_, index) => index);
}

function binomial(n: number, k: number, p: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return ways * p ** k * (1 - p) ** (n - k);
}
