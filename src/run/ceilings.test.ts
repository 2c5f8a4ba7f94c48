import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLedger } from './ceilings.ts';

const idle = new AbortController().signal;

describe('the ledger', () => {
  it('is never overdrawn, and never refuses what fits once all is settled, in any interleaving', async () => {
    const call = fc.record({
      bound: fc.integer({ min: 1, max: 30 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 100 }),
        fc.array(call, { minLength: 1, maxLength: 25 }),
        async (scheduler, requests, cost, calls) => {
          const ledger = openLedger({ requests, cost });
          let spent = 0;
          let sent = 0;
          const run = calls.map(async ({ bound, share }) => {
            await scheduler.schedule(Promise.resolve());
            const reserved = await ledger.reserve([bound], idle);
            expect(ledger.spent().cost).toBeLessThanOrEqual(cost);
            expect(ledger.spent().requests).toBeLessThanOrEqual(requests);
            if (reserved === 'cost') return expect(spent + bound).toBeGreaterThan(cost);
            if (reserved === 'requests') return expect(sent).toBe(requests);
            sent += 1;
            await scheduler.schedule(Promise.resolve());
            const actual = Math.floor(bound * share);
            spent += actual;
            if (typeof reserved === 'object') reserved[0]?.settle(actual);
          });
          await scheduler.waitFor(Promise.all(run));
          expect(spent).toBeLessThanOrEqual(cost);
          expect(sent).toBeLessThanOrEqual(requests);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('grants a group whole or not at all', async () => {
    const ledger = openLedger({ requests: 3 });
    expect(await ledger.reserve([0, 0], idle)).toHaveLength(2);
    expect(await ledger.reserve([0, 0], idle)).toBe('requests');
    expect(await ledger.reserve([0], idle)).toHaveLength(1);
  });

  it('gives a cancelled reservation back, once', async () => {
    const ledger = openLedger({ requests: 1, cost: 5 });
    const granted = await ledger.reserve([5], idle);
    if (typeof granted !== 'object') throw new Error('not granted');
    granted[0]?.cancel();
    granted[0]?.cancel();
    granted[0]?.settle(5);
    expect(ledger.spent()).toEqual({ requests: 0, cost: 0 });
    expect(await ledger.reserve([5], idle)).toHaveLength(1);
  });

  it('keeps the bound where the true cost is never told, and books more than the bound if the server says so', async () => {
    const ledger = openLedger({ cost: 10 });
    const granted = await ledger.reserve([4, 1], idle);
    if (typeof granted !== 'object') throw new Error('not granted');
    granted[0]?.settle(null);
    granted[1]?.settle(3);
    expect(ledger.spent().cost).toBe(7);
  });

  it('lets a waiting call go when the run is interrupted', async () => {
    const ledger = openLedger({ cost: 10 });
    const granted = await ledger.reserve([8], idle);
    const controller = new AbortController();
    const waiting = ledger.reserve([8], controller.signal);
    controller.abort();
    if (typeof granted === 'object') granted[0]?.settle(0);
    expect(await waiting).toBe('aborted');
  });
});
