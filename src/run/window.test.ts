import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createWindow } from './window.ts';

const steps = fc.array(
  fc.record({
    amount: fc.integer({ min: 1, max: 10 }),
    pause: fc.double({ min: 0, max: 30_000, noNaN: true }),
  }),
  { minLength: 1, maxLength: 60 },
);

it('never lets more than the limit into any 60 seconds, and never waits without need', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 40 }), steps, (limit, calls) => {
      const window = createWindow();
      window.tighten(limit);
      const taken: { at: number; amount: number }[] = [];
      let now = 0;
      for (const { amount, pause } of calls) {
        now += pause;
        const ms = window.waitMs(amount, now);
        if (ms > 0) expect(sumOfLastMinute(taken, now + ms - 1) + amount).toBeGreaterThan(limit);
        now += Math.ceil(ms);
        expect(window.waitMs(amount, now)).toBe(0);
        window.add(amount, now);
        taken.push({ at: now, amount });
        expect(sumOfLastMinute(taken, now)).toBeLessThanOrEqual(limit);
      }
    }),
  );
});

it('makes room when an estimate proves too high, and holds back when it proves too low', () => {
  const window = createWindow();
  window.tighten(100);
  const entry = window.add(90, 0);
  expect(window.waitMs(20, 1)).toBe(59_999);
  window.correct(entry, 30);
  expect(window.waitMs(20, 1)).toBe(0);
  window.correct(entry, 95);
  expect(window.waitMs(20, 1)).toBe(59_999);
});

it('ignores a correction that comes after its minute', () => {
  const window = createWindow();
  window.tighten(10);
  const entry = window.add(5, 0);
  expect(window.waitMs(10, 60_000)).toBe(0);
  window.correct(entry, 10);
  expect(window.waitMs(10, 60_000)).toBe(0);
});

it('lets an amount above the limit through only into an empty window', () => {
  const window = createWindow();
  window.tighten(10);
  window.add(1, 100);
  expect(window.waitMs(50, 200)).toBe(59_900);
  expect(window.waitMs(50, 60_100)).toBe(0);
});

it('keeps the tightest limit', () => {
  const window = createWindow();
  expect(window.waitMs(1e9, 0)).toBe(0);
  window.tighten(5);
  window.tighten(50);
  expect(window.limit()).toBe(5);
});

function sumOfLastMinute(taken: readonly { at: number; amount: number }[], now: number): number {
  return taken.filter(({ at }) => at + 60_000 > now).reduce((sum, { amount }) => sum + amount, 0);
}
