import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sliceOf } from './virtual-rows.ts';

describe('sliceOf', () => {
  it('renders short lists whole', () => {
    expect(sliceOf({ rows: 500, height: 44, top: -9000, viewport: 800 })).toEqual({
      from: 0,
      to: 500,
      before: 0,
      after: 0,
    });
  });

  it('always fills the viewport, keeps the height, and never renders many rows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 501, max: 200_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, share) => {
          const height = 44;
          const top = 200 - share * (rows * height + 200);
          const { from, to, before, after } = sliceOf({ rows, height, top, viewport: 900 });
          expect(before + after + (to - from) * height).toBe(rows * height);
          expect(to - from).toBeLessThan(60);
          const firstVisible = Math.max(0, Math.min(rows - 1, Math.floor(-top / height)));
          expect(from).toBeLessThanOrEqual(firstVisible);
          expect(to).toBeGreaterThan(firstVisible);
        },
      ),
    );
  });
});
