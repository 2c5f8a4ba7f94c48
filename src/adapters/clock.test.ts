import { describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';

const clock = createClock();

describe('the clock', () => {
  it('sleeps at least as long as asked', async () => {
    const before = clock.ticks();
    await clock.sleep(20);
    expect(clock.ticks() - before).toBeGreaterThanOrEqual(19);
  });

  it('wakes with the reason of the signal, before or while it sleeps', async () => {
    const reason = new Error('enough');
    await expect(clock.sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
    const controller = new AbortController();
    const sleeping = clock.sleep(60_000, controller.signal);
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
  });
});
