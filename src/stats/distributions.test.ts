import { describe, expect, test } from 'vitest';
import {
  betaQuantile,
  fairCoinUpperTail,
  logBeta,
  normalQuantile,
  normalUpperTail,
  studentQuantile,
  studentUpperTail,
} from './distributions.ts';
import vectors from './vectors.json' with { type: 'json' };

/** Expected values come from closed forms, or from tables printed in every textbook. */
describe('distributions', () => {
  test.each(vectors.logbeta)('ln B($a, $b) = $value', ({ a, b, value }) => {
    expect(logBeta(a, b)).toBeCloseTo(value, 10);
  });

  test('ln B stays exact for a million: B(n, 1) = 1 / n', () => {
    expect(logBeta(1_000_000, 1)).toBeCloseTo(-Math.log(1_000_000), 8);
  });

  test.each([
    [0.975, 1.959963984540054],
    [0.95, 1.6448536269514722],
    [0.5, 0],
    [0.001, -3.090232306167813],
    [1e-12, -7.034483825301131],
  ])('Φ⁻¹(%d) = %d, and back', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 10);
    expect(normalUpperTail(-z) / p).toBeCloseTo(1, 10);
  });

  test.each([
    [1, 0.975, 12.706204736432095],
    [4, 0.95, 2.131846786326651],
    [30, 0.995, 2.7499956535672],
  ])('the t quantile with %d degrees of freedom at %d is %d, and back', (df, p, t) => {
    expect(studentQuantile(p, df)).toBeCloseTo(t, 9);
    expect(studentUpperTail(t, df)).toBeCloseTo(1 - p, 10);
  });

  test('the t distribution with one degree of freedom is Cauchy, far out too', () => {
    expect(studentUpperTail(1e6, 1) / (Math.atan(1e-6) / Math.PI)).toBeCloseTo(1, 8);
  });

  test('a beta quantile in closed form: Beta(a, 1) has x = p^(1/a)', () => {
    expect(betaQuantile(0.05, 4, 1)).toBeCloseTo(0.05 ** 0.25, 10);
    expect(betaQuantile(0.5, 7, 7)).toBeCloseTo(0.5, 10);
  });

  test('tails of a fair coin', () => {
    expect(fairCoinUpperTail(0, 10)).toBe(1);
    expect(fairCoinUpperTail(-1, 0)).toBe(1);
    expect(fairCoinUpperTail(10, 10)).toBeCloseTo(1 / 1024, 12);
    expect(fairCoinUpperTail(500_000, 999_999)).toBeCloseTo(0.5, 8);
  });
});
