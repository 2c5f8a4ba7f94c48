import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HarnessError } from '../domain/diagnostic.ts';
import { createRedactor } from '../domain/redaction.ts';
import { message } from '../messages/index.ts';
import { aCase, aChat, aPlan, aPlannedCase, aStep, aTarget } from '../testing/builders.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createFakeHttp, type FakeAnswer } from '../testing/fake-http.ts';
import { aRunHarness } from '../testing/run-harness.ts';
import type { RunInput } from './input.ts';
import { createLimiters } from './limits.ts';
import { runTarget } from './run.ts';

const cases = (count: number, trials = 1) =>
  Array.from({ length: count }, (_, index) =>
    aPlannedCase(aCase(`s/c${index}`, { script: { kind: 'single', step: aStep(aChat(`c${index}`)) } }), {
      trials,
    }),
  );

function harness(
  planned: ReturnType<typeof cases>,
  answer: (number: number) => FakeAnswer = () => ({}),
  more: {
    target?: Parameters<typeof aTarget>[0];
    ceilings?: { requests?: number; cost?: number };
  } & Partial<RunInput> = {},
) {
  const { target, ceilings, ...changes } = more;
  const clock = createFakeClock();
  const http = createFakeHttp(clock, (_request, number) => answer(number));
  const plan = aPlan(planned, aTarget(target));
  return { clock, http, ...aRunHarness({ plan, http, clock, ...(ceilings && { ceilings }) }, changes) };
}

const ids = (records: readonly { case: string; trial: number }[]) =>
  records.map((each) => `${each.case}#${each.trial}`);

describe('a run', () => {
  it('sees every case once before it repeats any', async () => {
    const { input, records, http } = harness(cases(3, 2), undefined, { target: { concurrency: 1 } });
    const summary = await runTarget(input);
    expect(ids(records)).toEqual(['s/c0#0', 's/c1#0', 's/c2#0', 's/c0#1', 's/c1#1', 's/c2#1']);
    expect(summary).toMatchObject({ status: 'complete', requests: 6, responses: 6, done: 0 });
    expect(summary.trials).toEqual({ passed: 6, failed: 0, error: 0, skipped: 0 });
    expect(http.sent).toHaveLength(6);
  });

  it('keeps as many trials in flight as the target allows, and no more', async () => {
    const { input, http } = harness(cases(20), () => ({ delayMs: 10 }), { target: { concurrency: 3 } });
    await runTarget(input);
    expect(http.mostInFlight()).toBe(3);
  });

  it('shares the overall and the key concurrency with other runs', async () => {
    const clock = createFakeClock();
    const http = createFakeHttp(clock, () => ({ delayMs: 5 }));
    const limiters = createLimiters(clock, 4);
    const target = aTarget({ endpoint: { baseUrl: 'http://127.0.0.1:1/v1', limits: { concurrency: 3 } } });
    const inputs = [1, 2].map(
      () => aRunHarness({ plan: aPlan(cases(8), target), http, clock }, { limiters }).input,
    );
    await Promise.all(inputs.map(runTarget));
    expect(http.sent).toHaveLength(16);
    expect(http.mostInFlight()).toBe(3);
  });

  it('announces itself, every finished trial and its end', async () => {
    const { input, events } = harness(cases(2), undefined, { target: { concurrency: 1 } });
    await runTarget(input);
    expect(events.map(({ type }) => type)).toEqual([
      'run_started',
      'trial_finished',
      'trial_finished',
      'run_finished',
    ]);
  });

  it('records a planned skip with its reason and sends nothing', async () => {
    const skip = message('capability-missing', { needs: ['tools'], target: 'model@default' });
    const { input, records, http } = harness([aPlannedCase(aCase(), { trials: 2, skip })]);
    const summary = await runTarget(input);
    expect(http.sent).toHaveLength(0);
    expect(records).toHaveLength(2);
    expect(records[0]).toMatchObject({
      status: 'skipped',
      exchanges: [],
      cause: { ...skip, status: 'skipped' },
    });
    expect(summary.trials.skipped).toBe(2);
  });

  it('makes an error of a trial whose grader throws, without its secrets, and goes on', async () => {
    const { input, records, grades } = harness(cases(2), undefined, {
      redactor: createRedactor([{ name: 'KEY', value: 'sk-secret-value' }]),
      target: { concurrency: 1 },
    });
    const grade: RunInput['grade'] = (planned, record) => {
      if (planned.case.id === 's/c0') throw new TypeError('saw sk-secret-value');
      return input.grade(planned, record);
    };
    const summary = await runTarget({ ...input, grade });
    expect(records[0]).toMatchObject({
      status: 'error',
      cause: { code: 'harness-fault', params: { detail: 'TypeError: saw ‹secret:KEY›' } },
    });
    expect(records[0]?.exchanges).toHaveLength(1);
    expect(grades[0]).toMatchObject({ status: 'error', requests: 1 });
    expect(summary.trials).toMatchObject({ passed: 1, error: 1 });
  });

  it('makes an error of a trial whose own code throws while it runs', async () => {
    const { input, records } = harness(cases(1), () => {
      throw new Error('broken adapter');
    });
    await runTarget(input);
    expect(records[0]).toMatchObject({ status: 'error', cause: { code: 'harness-fault' } });
  });

  it('takes the grade for the status where the run itself knows no reason', async () => {
    const { input, records } = harness(cases(1), () => ({ status: 500 }));
    await runTarget(input);
    expect(records[0]).toMatchObject({ status: 'failed' });
    expect(records[0]).not.toHaveProperty('cause');
  });
});

describe('a run that must stop', () => {
  it('judges a 402 as it is and skips what follows', async () => {
    const { input, records, http } = harness(cases(4), (number) => (number < 2 ? {} : { status: 402 }), {
      target: { concurrency: 1 },
    });
    const summary = await runTarget(input);
    expect(http.sent).toHaveLength(2);
    expect(records.map(({ status }) => status)).toEqual(['passed', 'failed', 'skipped', 'skipped']);
    expect(records[3]?.cause).toMatchObject({ code: 'payment-required', status: 'skipped' });
    expect(summary).toMatchObject({ status: 'stopped', stopped: { code: 'payment-required' } });
  });

  it('goes on after a 402 that the case wants', async () => {
    const expect402 = aStep(aChat(), [{ kind: 'status', params: [402, 403] }]);
    const planned = aPlannedCase(aCase('s/paid', { script: { kind: 'single', step: expect402 } }), {
      trials: 3,
    });
    const { input, http } = harness([planned], () => ({ status: 402 }));
    expect(await runTarget(input)).toMatchObject({ status: 'complete' });
    expect(http.sent).toHaveLength(3);
  });

  it('makes errors of the trials that a dead server leaves', async () => {
    let die: (why: ReturnType<typeof message>) => void = () => undefined;
    const died = new Promise<ReturnType<typeof message>>((resolve) => {
      die = resolve;
    });
    const why = message('unexpected-error', { detail: 'exit code 1' });
    const { input, records } = harness(
      cases(3),
      () => {
        die(why);
        return { failure: 'reset', delayMs: 1 };
      },
      { target: { concurrency: 1 } },
    );
    const summary = await runTarget({ ...input, server: { ...input.server, died } });
    expect(records.map((each) => [each.status, each.cause?.code])).toEqual([
      ['failed', undefined],
      ['error', 'server-died'],
      ['error', 'server-died'],
    ]);
    expect(summary).toMatchObject({ status: 'stopped', stopped: why });
  });

  it('lets what is in flight finish when it is interrupted, and starts nothing new', async () => {
    const { input, records, http, controller } = harness(
      cases(6),
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
    const { input, records, clock, controller } = harness(
      cases(4),
      (number) => {
        if (number === 2) controller.abort();
        return { delayMs: number === 1 ? 4_000 : 60_000 };
      },
      { target: { concurrency: 2 } },
    );
    const summary = await runTarget(input);
    expect(ids(records)).toEqual(['s/c0#0']);
    expect(clock.ticks()).toBe(5_000);
    expect(summary).toMatchObject({ status: 'interrupted', requests: 2 });
  });

  it('ends a wait for a retry when it is interrupted', async () => {
    const { input, records, clock, controller } = harness(cases(1), () => {
      queueMicrotask(() => controller.abort());
      return { status: 429, headers: { 'retry-after': '60' } };
    });
    expect(await runTarget(input)).toMatchObject({ status: 'interrupted' });
    expect(records).toEqual([]);
    expect(clock.ticks()).toBeLessThan(60_000);
  });

  it('is complete when the signal comes after the last trial', async () => {
    const { input, controller } = harness(cases(1));
    const summary = await runTarget({ ...input, onGrade: () => controller.abort() });
    expect(summary.status).toBe('complete');
  });

  it('throws with exit code 3 when a record cannot be written, and keeps what was', async () => {
    const { input, records, http } = harness(cases(30), () => ({ delayMs: 1 }), {
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

describe('resuming', () => {
  it('after a stop between any two records sends exactly what was left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(12), fc.integer({ min: 1, max: 5 }), async (stopAt, concurrency) => {
        const planned = cases(4, 3);
        const bodies = () => ({ target: { concurrency } });
        const first = harness(planned, () => ({ delayMs: 1 }), bodies());
        await runTarget({
          ...first.input,
          onGrade: () => first.records.length >= stopAt && first.controller.abort(),
          ...(stopAt === 0 && { signal: AbortSignal.abort() }),
        });
        const second = harness(planned, () => ({ delayMs: 1 }), bodies());
        const summary = await runTarget({ ...second.input, done: first.records });
        const union = ids([...first.records, ...second.records]);
        const whole = harness(planned);
        await runTarget(whole.input);
        expect([...union].sort()).toEqual(ids(whole.records).sort());
        expect(summary).toMatchObject({ status: 'complete', done: first.records.length });
        expect(second.http.sent).toHaveLength(12 - first.records.length);
      }),
      { numRuns: 40 },
    );
  });

  it('does not take a case with another hash for done', async () => {
    const planned = cases(1);
    const { input, records } = harness(planned);
    await runTarget({ ...input, done: [{ case: 's/c0', hash: 'older', trial: 0 }] });
    expect(records).toHaveLength(1);
  });
});

describe('ceilings in a run', () => {
  it('skips everything after the last request that was allowed', async () => {
    const { input, records, http } = harness(cases(6), () => ({ delayMs: 1 }), { ceilings: { requests: 4 } });
    const summary = await runTarget(input);
    expect(http.sent).toHaveLength(4);
    expect(records).toHaveLength(6);
    expect(records.filter(({ cause }) => cause?.code === 'ceiling-requests')).toHaveLength(2);
    expect(summary).toMatchObject({
      status: 'stopped',
      stopped: { code: 'ceiling-requests', params: { max: 4 } },
    });
  });

  it('counts retries, and does not make one that is above the ceiling', async () => {
    const { input, records, http } = harness(cases(1), () => ({ status: 503 }), {
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
    const { input, http } = harness(cases(10), () => ({ body: answer, delayMs: 1 }), {
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
    const planned = [...cases(1), aPlannedCase(aCase('s/b', { script: { kind: 'single', step: bounded } }))];
    const price = { input: 1, output: 1, currency: 'USD', per: 1_000_000 };
    const { input, records } = harness(planned, undefined, { ceilings: { cost: 1 }, target: { price } });
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
    const { input, records } = harness(cases(1), undefined, {
      ceilings: { cost: 1 },
      target: { endpoint: { baseUrl, limits: {} } },
    });
    await runTarget(input);
    expect(records[0]?.cause?.code).toBe(code);
  });
});
