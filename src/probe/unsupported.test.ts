import { describe, expect, it } from 'vitest';
import { aCase, aPlan, aPlannedCase } from '../testing/builders.ts';
import type { ProbeDocument } from './document.ts';
import type { State } from './probe.ts';
import { skipUnsupported, unsupported } from './unsupported.ts';

const probed = (states: Readonly<Record<string, State>>): ProbeDocument => ({
  schema: 'modelcompat/probe@1',
  run: 'r',
  target: 'm@v',
  model: null,
  engine: null,
  engineVersion: null,
  probed: '2026-01-01T00:00:00.000Z',
  harness: '0',
  requests: 0,
  features: Object.entries(states).map(([feature, state]) => ({
    feature,
    api: 'chat',
    state,
    code: 'probe-works-alone',
    params: {},
    message: '',
    trials: [],
  })),
});

describe('a need', () => {
  it.each([
    ['works', null],
    ['partly', null],
    ['broken', null],
    ['unknown', null],
    ['refused', 'probe-unsupported'],
    ['ignored', 'probe-unsupported'],
    ['crashes', 'probe-unsupported'],
  ] as const)('of a feature that %s: %s', (state, code) => {
    expect(unsupported(['chat', 'stop'], probed({ chat: 'works', stop: state }))?.code ?? null).toBe(code);
  });

  it('that was never probed is not held against the server', () => {
    expect(unsupported(['juggling'], probed({ chat: 'refused' }))).toBeNull();
  });

  it('may stand for several features', () => {
    expect(unsupported(['penalties'], probed({ 'presence-penalty': 'ignored' }))).toMatchObject({
      params: { feature: 'presence-penalty', state: 'ignored', target: 'm@v' },
    });
  });
});

describe('a plan', () => {
  it('skips the cases that cannot but fail, and keeps the reasons that were there', () => {
    const own = { code: 'capability-missing', params: {} };
    const plan = aPlan([
      aPlannedCase(aCase('s/a', { needs: ['n'] })),
      aPlannedCase(aCase('s/b', { needs: ['chat'] })),
      aPlannedCase(aCase('s/c', { needs: ['n'] }), { skip: own }),
    ]);
    const { cases } = skipUnsupported(plan, probed({ n: 'ignored', chat: 'works' }));
    expect(cases.map(({ skip }) => skip?.code)).toEqual([
      'probe-unsupported',
      undefined,
      'capability-missing',
    ]);
  });
});
