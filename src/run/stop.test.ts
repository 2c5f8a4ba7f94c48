import { describe, expect, it } from 'vitest';
import { HarnessError } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import { aCase, aChat, aPlannedCase, aStep } from '../testing/builders.ts';
import { aFakeRun, idsOf, someCases } from '../testing/run-harness.ts';
import type { RunInput } from './input.ts';
import { runTarget } from './run.ts';

describe('a run that must stop', () => {
  it('judges a 402 as it is and sends nothing after it, so that a resume can', async () => {
    const { input, records, http } = aFakeRun(someCases(4), (number) => (number < 2 ? {} : { status: 402 }), {
      target: { concurrency: 1 },
    });
    const summary = await runTarget(input);
    expect(http.sent).toHaveLength(2);
    expect(records.map(({ status }) => status)).toEqual(['passed', 'failed']);
    expect(summary).toMatchObject({
      status: 'stopped',
      stopped: { code: 'payment-required' },
      unsent: { code: 'payment-required', status: 'skipped' },
    });
  });

  it('goes on after a 402 that the case wants', async () => {
    const expect402 = aStep(aChat(), [{ kind: 'status', params: [402, 403] }]);
    const planned = aPlannedCase(aCase('s/paid', { script: { kind: 'single', step: expect402 } }), {
      trials: 3,
    });
    const { input, http } = aFakeRun([planned], () => ({ status: 402 }));
    expect(await runTarget(input)).toMatchObject({ status: 'complete' });
    expect(http.sent).toHaveLength(3);
  });

  it('makes errors of the trials that a dead server leaves', async () => {
    let die: (why: ReturnType<typeof message>) => void = () => undefined;
    const died = new Promise<ReturnType<typeof message>>((resolve) => {
      die = resolve;
    });
    const why = message('unexpected-error', { detail: 'exit code 1' });
    const { input, records } = aFakeRun(
      someCases(3),
      () => {
        die(why);
        return { failure: 'reset', delayMs: 1 };
      },
      { target: { concurrency: 1 } },
    );
    const summary = await runTarget({ ...input, server: { ...input.server, died } });
    expect(records.map((each) => [each.status, each.cause?.code])).toEqual([['failed', undefined]]);
    const unsent = { status: 'error', code: 'server-died' };
    expect(summary).toMatchObject({ status: 'stopped', stopped: why, unsent });
  });

  it('lets what is in flight finish when it is interrupted, and starts nothing new', async () => {
    const { input, records, http, controller } = aFakeRun(
      someCases(6),
      (number) => {
        if (number === 2) controller.abort();
        return { delayMs: 3_000 };
      },
      { target: { concurrency: 2 } },
    );
    const summary = await runTarget(input);
    expect(http.sent).toHaveLength(2);
    expect(records).toHaveLength(2);
    expect(summary.status).toBe('interrupted');
  });

  it('gives up what is still in flight after the grace, and leaves no record of it', async () => {
    const { input, records, clock, controller } = aFakeRun(
      someCases(4),
      (number) => {
        if (number === 2) controller.abort();
        return { delayMs: number === 1 ? 4_000 : 60_000 };
      },
      { target: { concurrency: 2 } },
    );
    const summary = await runTarget(input);
    expect(idsOf(records)).toEqual(['s/c0#0']);
    expect(clock.ticks()).toBe(5_000);
    expect(summary).toMatchObject({ status: 'interrupted', requests: 2 });
  });

  it('ends a wait for a retry when it is interrupted', async () => {
    const { input, records, clock, controller } = aFakeRun(someCases(1), () => {
      queueMicrotask(() => controller.abort());
      return { status: 429, headers: { 'retry-after': '60' } };
    });
    expect(await runTarget(input)).toMatchObject({ status: 'interrupted' });
    expect(records).toEqual([]);
    expect(clock.ticks()).toBeLessThan(60_000);
  });

  it('is complete when the signal comes after the last trial', async () => {
    const { input, controller } = aFakeRun(someCases(1));
    const summary = await runTarget({ ...input, onGrade: () => controller.abort() });
    expect(summary.status).toBe('complete');
  });

  it('throws with exit code 3 when a record cannot be written, and keeps what was', async () => {
    const { input, records, http } = aFakeRun(someCases(30), () => ({ delayMs: 1 }), {
      target: { concurrency: 2 },
    });
    const append: RunInput['folder']['append'] = (record, grade) =>
      records.length === 3 ? Promise.reject(new Error('ENOSPC')) : input.folder.append(record, grade);
    const failure = await runTarget({ ...input, folder: { ...input.folder, append } }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(HarnessError);
    expect(failure).toMatchObject({ exitCode: 3, diagnostics: [{ code: 'record-not-written' }] });
    expect(records).toHaveLength(3);
    expect(http.sent.length).toBeLessThan(7);
  });
});

describe('ceilings in a run', () => {
  it('sends nothing after the last request that was allowed', async () => {
    const { input, records, http } = aFakeRun(someCases(6), () => ({ delayMs: 1 }), {
      ceilings: { requests: 4 },
    });
    const summary = await runTarget(input);
    expect(http.sent).toHaveLength(4);
    expect(records).toHaveLength(4);
    expect(summary).toMatchObject({
      status: 'stopped',
      stopped: { code: 'ceiling-requests', params: { max: 4 } },
      unsent: { code: 'ceiling-requests', status: 'skipped' },
    });
  });

  it('counts retries, and does not make one that is above the ceiling', async () => {
    const { input, records, http } = aFakeRun(someCases(1), () => ({ status: 503 }), {
      ceilings: { requests: 2 },
    });
    await runTarget(input);
    expect(http.sent).toHaveLength(2);
    expect(records[0]?.exchanges[0]?.attempts).toHaveLength(2);
  });

  it('waits for the true cost of calls in flight before it calls the ceiling reached', async () => {
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    const answer = { object: 'chat.completion', choices: [], usage };
    const price = { input: 0, output: 1, currency: 'USD', per: 1 };
    const limits = { maxOutputTokens: 100 };
    const { input, http } = aFakeRun(someCases(10), () => ({ body: answer, delayMs: 1 }), {
      ceilings: { cost: 150 },
      target: { price, endpoint: { baseUrl: 'http://127.0.0.1:8000/v1', limits } },
    });
    const summary = await runTarget(input);
    expect(summary.status).toBe('complete');
    expect(http.mostInFlight()).toBe(1);
    expect(input.ledger.spent()).toEqual({ requests: 10, cost: 10 });
  });

  it('skips a call that nothing bounds, and only that one', async () => {
    const bounded = aStep(aChat('b', { max_tokens: 5 }));
    const planned = [
      ...someCases(1),
      aPlannedCase(aCase('s/b', { script: { kind: 'single', step: bounded } })),
    ];
    const price = { input: 1, output: 1, currency: 'USD', per: 1_000_000 };
    const { input, records } = aFakeRun(planned, undefined, { ceilings: { cost: 1 }, target: { price } });
    const summary = await runTarget(input);
    expect(summary.status).toBe('complete');
    expect(records.map(({ cause }) => cause?.code).sort()).toEqual(['cost-unbounded', undefined]);
  });

  it.each([
    ['http://127.0.0.1:8000/v1', undefined],
    ['http://localhost/v1', undefined],
    ['http://localhost.example/v1', 'cost-unpriced'],
    ['https://api.example/v1', 'cost-unpriced'],
  ])('without a price under --max-cost, %s gives %s', async (baseUrl, code) => {
    const { input, records } = aFakeRun(someCases(1), undefined, {
      ceilings: { cost: 1 },
      target: { endpoint: { baseUrl, limits: {} } },
    });
    await runTarget(input);
    expect(records[0]?.cause?.code).toBe(code);
  });

  it('accounts for a call that our own code broke, so that nobody waits for it', async () => {
    const price = { input: 0, output: 1, currency: 'USD', per: 1 };
    const { input, records } = aFakeRun(
      someCases(3),
      () => {
        throw new Error('broken adapter');
      },
      {
        ceilings: { cost: 20 },
        target: { price, endpoint: { baseUrl: 'http://127.0.0.1:8000/v1', limits: { maxOutputTokens: 10 } } },
      },
    );
    expect(await runTarget(input)).toMatchObject({ status: 'stopped', unsent: { code: 'ceiling-cost' } });
    expect(records.map(({ cause }) => cause?.code)).toEqual(['harness-fault', 'harness-fault']);
  });
});
