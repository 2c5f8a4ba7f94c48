import { expect, it } from 'vitest';
import { message } from '../messages/index.ts';
import { aCase, aPlan, aPlannedCase } from '../testing/builders.ts';
import { finishManifest, startManifest } from './manifest.ts';

const plan = aPlan([aPlannedCase(aCase('s/a'), { trials: 3 }), aPlannedCase(aCase('s/b'))]);
const started = startManifest({
  id: 'run-1',
  plan,
  planHash: 'abc',
  declaration: { runner: 'endpoint' },
  environment: null,
  command: ['run'],
  startedMs: Date.UTC(2026, 0, 2),
});

it('says what is planned and that it is running', () => {
  expect(started).toMatchObject({
    schema: 'modelcompat/run@1',
    target: 'model@default',
    started: '2026-01-02T00:00:00.000Z',
    finished: null,
    status: 'running',
    cases: 2,
    trials: 4,
  });
});

it('says how it ended, and forgets why an earlier part stopped', () => {
  const stopped = message('payment-required', { target: 'model@default' });
  const first = finishManifest(started, { finishedMs: Date.UTC(2026, 0, 3), status: 'stopped', stopped });
  expect(first).toMatchObject({ finished: '2026-01-03T00:00:00.000Z', status: 'stopped', stopped });
  const resumed = finishManifest(first, { finishedMs: Date.UTC(2026, 0, 4), status: 'complete' });
  expect(resumed).not.toHaveProperty('stopped');
});
