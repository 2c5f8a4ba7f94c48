import { describe, expect, it } from 'vitest';
import { count, duration, elapsedMs, interval, percent, size, time } from './format.ts';

describe('numbers for people', () => {
  it.each([
    [0, '0 ms'],
    [0.44, '0.4 ms'],
    [87.2, '87 ms'],
    [1240, '1.24 s'],
    [30_211, '30.2 s'],
    [134_000, '2 m 14 s'],
    [3_780_000, '1 h 3 m'],
  ])('%d ms reads %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it.each([
    [0, '0 %'],
    [1, '100 %'],
    [0.9996, '> 99.9 %'],
    [0.0001, '< 0.1 %'],
    [0.873, '87.3 %'],
  ])('the share %d reads %s, never a rounded certainty', (share, text) => {
    expect(percent(share)).toBe(text);
  });

  it('writes counts, sizes and times', () => {
    expect([count(1234567), count(999)]).toEqual(['1,234,567', '999']);
    expect([size(812), size(3482), size(1_300_000)]).toEqual(['812 B', '3.4 KiB', '1.2 MiB']);
    expect(time('2026-11-23T10:04:05.000Z')).toBe('2026-11-23 10:04:05 UTC');
    expect(time('yesterday')).toBe('yesterday');
    expect(elapsedMs('2026-11-23T10:00:00Z', '2026-11-23T10:00:01Z')).toBe(1000);
    expect(elapsedMs('2026-11-23T10:00:00Z', null)).toBeNull();
  });

  it.each([
    [5, 10, '23.7–76.3 %'],
    [0, 10, '0–27.8 %'],
    [10, 10, '72.2–100 %'],
    [0, 0, '0–100 %'],
  ])('prints the 95 % interval of %d in %d as %s', (k, n, text) => {
    expect(interval(k, n)).toBe(text);
  });
});
