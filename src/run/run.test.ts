import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../domain/redaction.ts';
import { message } from '../messages/index.ts';
import { aCase, aPlan, aPlannedCase, aTarget } from '../testing/builders.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createFakeHttp } from '../testing/fake-http.ts';
import { aFakeRun, aRunHarness, idsOf, someCases } from '../testing/run-harness.ts';
import type { RunInput } from './input.ts';
import { createLimiters } from './limits.ts';
import { runTarget } from './run.ts';

describe('a run', () => {
  it('sees every case once before it repeats any', async () => {
    const { input, records, http } = aFakeRun(someCases(3, 2), undefined, { target: { concurrency: 1 } });
    const summary = await runTarget(input);
    expect(idsOf(records)).toEqual(['s/c0#0', 's/c1#0', 's/c2#0', 's/c0#1', 's/c1#1', 's/c2#1']);
    expect(summary).toMatchObject({ status: 'complete', requests: 6, responses: 6, done: 0 });
    expect(summary.trials).toEqual({ passed: 6, failed: 0, error: 0, skipped: 0 });
    expect(http.sent).toHaveLength(6);
  });

  it('keeps as many trials in flight as the target allows, and no more', async () => {
    const { input, http } = aFakeRun(someCases(20), () => ({ delayMs: 10 }), { target: { concurrency: 3 } });
    await runTarget(input);
    expect(http.mostInFlight()).toBe(3);
  });

  it('shares the overall and the key concurrency with other runs', async () => {
    const clock = createFakeClock();
    const http = createFakeHttp(clock, () => ({ delayMs: 5 }));
    const limiters = createLimiters(clock, 4);
    const target = aTarget({ endpoint: { baseUrl: 'http://127.0.0.1:1/v1', limits: { concurrency: 3 } } });
    const inputs = [1, 2].map(
      () => aRunHarness({ plan: aPlan(someCases(8), target), http, clock }, { limiters }).input,
    );
    await Promise.all(inputs.map(runTarget));
    expect(http.sent).toHaveLength(16);
    expect(http.mostInFlight()).toBe(3);
  });

  it('announces itself, every finished trial and its end', async () => {
    const { input, events } = aFakeRun(someCases(2), undefined, { target: { concurrency: 1 } });
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
    const { input, records, http } = aFakeRun([aPlannedCase(aCase(), { trials: 2, skip })]);
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
    const { input, records, grades } = aFakeRun(someCases(2), undefined, {
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
    const { input, records } = aFakeRun(someCases(1), () => {
      throw new Error('broken adapter');
    });
    await runTarget(input);
    expect(records[0]).toMatchObject({ status: 'error', cause: { code: 'harness-fault' } });
  });

  it('takes the grade for the status where the run itself knows no reason', async () => {
    const { input, records } = aFakeRun(someCases(1), () => ({ status: 500 }));
    await runTarget(input);
    expect(records[0]).toMatchObject({ status: 'failed' });
    expect(records[0]).not.toHaveProperty('cause');
  });
});

describe('resuming', () => {
  it('after a stop between any two records sends exactly what was left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(12), fc.integer({ min: 1, max: 5 }), async (stopAt, concurrency) => {
        const planned = someCases(4, 3);
        const bodies = () => ({ target: { concurrency } });
        const first = aFakeRun(planned, () => ({ delayMs: 1 }), bodies());
        await runTarget({
          ...first.input,
          onGrade: () => first.records.length >= stopAt && first.controller.abort(),
          ...(stopAt === 0 && { signal: AbortSignal.abort() }),
        });
        const second = aFakeRun(planned, () => ({ delayMs: 1 }), bodies());
        const summary = await runTarget({ ...second.input, done: first.records });
        const union = idsOf([...first.records, ...second.records]);
        const whole = aFakeRun(planned);
        await runTarget(whole.input);
        expect([...union].sort()).toEqual([...idsOf(whole.records)].sort());
        expect(summary).toMatchObject({ status: 'complete', done: first.records.length });
        expect(second.http.sent).toHaveLength(12 - first.records.length);
      }),
      { numRuns: 40 },
    );
  });

  it('does not take a case with another hash for done', async () => {
    const planned = someCases(1);
    const { input, records } = aFakeRun(planned);
    await runTarget({ ...input, done: [{ case: 's/c0', hash: 'older', trial: 0 }] });
    expect(records).toHaveLength(1);
  });
});
