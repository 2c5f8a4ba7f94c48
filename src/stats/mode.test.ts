import { describe, expect, test } from 'vitest';
import { modeOf } from './mode.ts';

describe('the usual signature', () => {
  test.each([
    [['a', 'b', 'a'], { value: 'a', count: 2, tied: false }],
    [['a'], { value: 'a', count: 1, tied: false }],
    [['b', 'a', 'a', 'b'], { value: 'b', count: 2, tied: true }],
    [['', ''], { value: '', count: 2, tied: false }],
    [['__proto__', 'x', '__proto__'], { value: '__proto__', count: 2, tied: false }],
    [[], null],
  ])('of %j is %j', (values, expected) => {
    expect(modeOf(values)).toEqual(expected);
  });

  test('a hundred thousand different ones are no problem', () => {
    const values = Array.from({ length: 100_000 }, (_, index) => String(index));
    expect(modeOf([...values, '7'])).toEqual({ value: '7', count: 2, tied: false });
  });
});
