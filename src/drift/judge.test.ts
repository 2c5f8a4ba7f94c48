import { describe, expect, it } from 'vitest';
import { seededRandom } from '../testing/simulated-upgrade.ts';
import { judgeDrift } from './judge.ts';
import type { Observation } from './observe.ts';
import { type DriftState, emptyState, readState, withCheck } from './state.ts';

const seen = (changes: Partial<Observation> = {}): Observation => ({
  witnesses: { model: 'm' },
  greedy: { a: 'one', b: 'two', c: 'three' },
  logprobs: null,
  ...changes,
});

function history(observations: readonly Observation[]): DriftState {
  return observations.reduce(
    (state, each, day) => {
      const check = { ...each, at: `day ${day}`, drift: false, e: judgeDrift(state, each).e };
      return withCheck(state, check);
    },
    emptyState('m@v', []),
  );
}

const repeated = (times: number, each: Observation = seen()) => Array.from({ length: times }, () => each);
const codes = (state: DriftState, now: Observation) =>
  judgeDrift(state, now).findings.map(({ code }) => code);

describe('witnesses', () => {
  it('say drift when they change, and nothing when they were unsteady from the start', () => {
    const now = seen({ witnesses: { model: 'other' } });
    expect(codes(history([seen()]), now)).toEqual(['drift-witness']);
    expect(codes({ ...history([seen()]), unsteady: ['model'] }, now)).toEqual([]);
  });

  it('know every value of an earlier sound check', () => {
    const state = history([seen(), seen({ witnesses: { model: 'b' } })]);
    expect(codes(state, seen())).toEqual([]);
  });

  it('that a busy server did not give say nothing', () => {
    expect(codes(history([seen()]), seen({ witnesses: {} }))).toEqual([]);
    expect(codes(history([seen({ witnesses: {} })]), seen())).toEqual([]);
  });

  it('of a check that was drift itself are no reference', () => {
    const state = withCheck(history([seen()]), {
      ...seen({ witnesses: { model: 'b' } }),
      at: '',
      drift: true,
      e: 1,
    });
    expect(codes(state, seen({ witnesses: { model: 'b' } }))).toEqual(['drift-witness']);
  });
});

describe('greedy texts', () => {
  const swapped = seen({ greedy: { a: 'x', b: 'y', c: 'z' } });

  it('that all change are drift once they were steady long enough', () => {
    expect(codes(history(repeated(20)), swapped)).toEqual(['drift-greedy']);
    expect(codes(history(repeated(2)), swapped)).toEqual([]);
  });

  it('may fork once', () => {
    expect(codes(history(repeated(20)), seen({ greedy: { a: 'x', b: 'two', c: 'three' } }))).toEqual([]);
  });
});

describe('log-probabilities', () => {
  const session = (random: () => number, shift: number) => {
    const noise = () => (random() + random() + random() - 1.5) * 0.1;
    return seen({ greedy: {}, logprobs: { a: -0.1 + noise() + shift, b: -2 + noise() - shift } });
  };

  it('that moved and stay so are drift after some checks', () => {
    const random = seededRandom(3);
    let state = history(Array.from({ length: 40 }, () => session(random, 0)));
    let checks = 0;
    let alarm = false;
    while (!alarm && checks < 12) {
      const now = session(random, 1);
      const verdict = judgeDrift(state, now);
      alarm = verdict.findings.length > 0;
      state = withCheck(state, { ...now, at: '', drift: false, e: verdict.e });
      checks += 1;
    }
    expect([alarm, checks > 1]).toEqual([true, true]);
  });

  it('that only wobble raise no alarm in 60 checks of 20 endpoints', () => {
    const alarms = Array.from({ length: 20 }, (_, endpoint) => {
      const random = seededRandom(100 + endpoint);
      const all = Array.from({ length: 60 }, () => session(random, 0));
      return judgeDrift(history(all.slice(0, -1)), all.at(-1) ?? seen()).findings.length;
    });
    expect(alarms.filter((each) => each > 0).length).toBeLessThanOrEqual(2);
  });
});

it('a state survives being written and read, and nothing else passes for one', () => {
  const state = history(repeated(2));
  expect(readState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  for (const other of [null, {}, { ...state, probes: 99 }, { ...state, checks: [{}] }])
    expect(readState(other)).toBeNull();
});
