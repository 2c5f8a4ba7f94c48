import { describe, expect, it } from 'vitest';
import { parseDuration } from './durations.ts';

describe('parseDuration', () => {
  it.each<[unknown, number | null]>([
    ['500ms', 500],
    ['10s', 10_000],
    ['2m', 120_000],
    [250, 250],
    ['5', null],
    ['5 s', null],
    ['1h', null],
    ['-1s', null],
    ['0s', null],
    [0, null],
    [1.5, null],
    [undefined, null],
    [null, null],
  ])('reads %j as %j', (written, expected) => {
    expect(parseDuration(written)).toBe(expected);
  });
});
