import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createLimiters, type KeyLimiter } from './limits.ts';

const idle = new AbortController().signal;

function acquire(
  limiter: KeyLimiter,
  tokens = 1,
  signal = idle,
  onWait: (ms: number, why: string) => void = () => {},
) {
  return limiter.acquire({ requests: 1, tokens, signal, onWait });
}

describe('a key limiter', () => {
  it('never lets more than its limits into any 60 seconds, whoever asks and whatever is corrected', async () => {
    const call = fc.record({
      startMs: fc.integer({ min: 0, max: 120_000 }),
      tokens: fc.integer({ min: 1, max: 60 }),
      usedShare: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 20, max: 100 }),
        fc.array(call, { minLength: 1, maxLength: 30 }),
        async (rpm, tpm, calls) => {
          const clock = createFakeClock();
          const limiter = createLimiters(clock).forKey('http://h/v1', 'K', { rpm, tpm });
          const sent: { at: number; tokens: number }[] = [];
          await Promise.all(
            calls.map(async ({ startMs, tokens, usedShare }) => {
              await clock.sleep(startMs);
              const permit = await acquire(limiter, tokens);
              const entry = { at: clock.ticks(), tokens: Math.min(tokens, tpm) };
              sent.push(entry);
              await clock.sleep(50);
              entry.tokens = Math.floor(entry.tokens * usedShare);
              if (typeof permit === 'object') permit.settle(entry.tokens);
            }),
          );
          expect(sent).toHaveLength(calls.length);
          for (const { at } of sent) {
            const minute = sent.filter((each) => each.at <= at && each.at > at - 60_000);
            expect(minute.length).toBeLessThanOrEqual(rpm);
            expect(minute.reduce((sum, each) => sum + each.tokens, 0)).toBeLessThanOrEqual(tpm);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says how long it waits and why', async () => {
    const clock = createFakeClock();
    const limiter = createLimiters(clock).forKey('http://h/v1', 'K', { rpm: 2, tpm: 100 });
    const waits: unknown[] = [];
    const onWait = (ms: number, why: string) => waits.push([ms, why]);
    for (const tokens of [10, 10, 10, 95]) await acquire(limiter, tokens, idle, onWait);
    expect(waits).toEqual([
      [60_000, 'rpm'],
      [60_000, 'tpm'],
    ]);
  });

  it('is one for all targets with the same origin and key, under the tightest declaration', async () => {
    const clock = createFakeClock();
    const limiters = createLimiters(clock);
    const one = limiters.forKey('https://API.example/v1', 'K', { rpm: 10 });
    const other = limiters.forKey('https://api.example/other/v2', 'K', { rpm: 1 });
    await acquire(one);
    await acquire(other);
    expect(clock.ticks()).toBe(60_000);
    await acquire(limiters.forKey('https://api.example/v1', 'OTHER', { rpm: 1 }));
    await acquire(limiters.forKey('https://elsewhere.example/v1', 'K', { rpm: 1 }));
    expect(clock.ticks()).toBe(60_000);
  });

  it('gives up a wait when its signal comes, and the next in the queue takes the place', async () => {
    const clock = createFakeClock({ manual: true });
    const limiter = createLimiters(clock).forKey('http://h/v1', null, { rpm: 1 });
    await acquire(limiter);
    const controller = new AbortController();
    const cancelled = acquire(limiter, 1, controller.signal);
    const patient = acquire(limiter);
    await Promise.resolve();
    controller.abort();
    expect(await cancelled).toBe('aborted');
    await new Promise(setImmediate);
    clock.advance(60_000);
    expect(await patient).toHaveProperty('settle');
  });

  it('refuses more requests at once than a minute allows', async () => {
    const limiter = createLimiters(createFakeClock()).forKey('http://h/v1', null, { rpm: 3 });
    const group = { requests: 4, tokens: 0, signal: idle, onWait: () => undefined };
    expect(await limiter.acquire(group)).toBe('impossible');
    expect(await limiter.acquire({ ...group, requests: 3 })).toHaveProperty('settle');
  });

  it('waits for nothing where nothing is declared', async () => {
    const clock = createFakeClock();
    const limiter = createLimiters(clock).forKey('http://h/v1', null, {});
    for (let call = 0; call < 1_000; call += 1) await acquire(limiter, 1e9);
    expect(clock.sleeps).toEqual([]);
    expect(limiter.metersTokens()).toBe(false);
  });
});
