import { expect, it } from 'vitest';
import { milliseconds } from './duration.ts';

it.each([
  ['500ms', 500],
  ['10s', 10_000],
  ['2m', 120_000],
  [1500, 1500],
  [undefined, 7],
  ['soon', 7],
  ['10', 7],
])('%j is %j milliseconds', (written, expected) => {
  expect(milliseconds(written, 7)).toBe(expected);
});
