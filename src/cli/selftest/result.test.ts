import { describe, expect, it } from 'vitest';
import { type Floor, floorOf } from '../../zoo/floor.ts';
import type { SelfTest } from '../../zoo/self-test.ts';
import type { Sighting } from '../../zoo/sighting.ts';
import { createConsole } from '../console.ts';
import { percentOf, rateOf } from './rate.ts';
import { isSound, resultOf } from './result.ts';
import { selfTestDocument } from './selftest-json.ts';
import { tellResult } from './tell-result.ts';

const sight = (id: string, more: Partial<Sighting> = {}): Sighting => ({
  id,
  class: 'k',
  musts: [],
  shoulds: [],
  worse: [],
  unjudged: null,
  ...more,
});
const seen = { musts: ['a'], worse: ['a'] };
const found: SelfTest = {
  faulty: [sight('one', seen), sight('two', seen), sight('three')],
  correct: [sight('one'), sight('two'), sight('three', { shoulds: ['s'] })],
  quiet: [sight('still')],
};
const setup = { seed: 1, trials: 3, baselineTrials: 8 };
const counted = (changes: Partial<SelfTest> = {}, former: Floor | null = null) =>
  resultOf({ ...found, ...changes }, setup, former);

describe('a self-test', () => {
  it('is sound while nothing falls, nothing cries wolf and everything was judged', () => {
    const { floor } = counted();
    expect(floor.recall).toEqual({ k: [2, 2, 3], all: [2, 2, 3] });
    expect(floor.measured).toMatchObject({ ...setup, sound: 4, alarms: 0, compareAlarms: 0 });
    expect(isSound(counted({}, floor))).toBe(true);
  });

  it.each<[string, Partial<SelfTest>]>([
    [
      'a bug is no longer caught by one run',
      { faulty: [sight('one', { worse: ['a'] }), ...found.faulty.slice(1)] },
    ],
    [
      'one is no longer caught with a baseline',
      { faulty: [sight('one', { musts: ['a'] }), ...found.faulty.slice(1)] },
    ],
    ['a sound twin raises an alarm', { correct: [sight('one', { musts: ['x'] })] }],
    ['a quiet case does', { quiet: [sight('still', { musts: ['x'] })] }],
    ['two runs of a sound server differ for the worse', { quiet: [sight('still', { worse: ['x'] })] }],
    [
      'a trial could not be judged',
      {
        correct: [
          sight('one', {
            unjudged: {
              id: 'run',
              kind: 'protocol',
              severity: 'must',
              status: 'error',
              message: { code: 'trial-empty', params: {} },
            },
          }),
        ],
      },
    ],
  ])('is not where %s', (_name, changes) => {
    const { floor } = counted();
    expect(isSound(counted(changes, floor))).toBe(false);
  });

  it('has an interval wherever it has a share', () => {
    const { all, classes } = selfTestDocument(counted()) as {
      readonly all: object;
      readonly classes: readonly object[];
    };
    for (const each of [all, ...classes]) {
      const recall = { n: 3, rate: 0.6667, low: 0.2077, high: 0.9385 };
      expect(each).toMatchObject({ recall, recallWithBaseline: recall });
    }
    expect(percentOf(2, 3)).toEqual({ rate: '66.7', low: '20.8', high: '93.9' });
    expect(rateOf(0, 0)).toEqual({ n: 0, rate: null, low: 0, high: 1 });
  });

  it.each(['en', 'zh'] as const)('tells what fell, and in which column (%s)', (language) => {
    const { floor } = counted();
    const fallen = counted({ faulty: [sight('one'), ...found.faulty.slice(1)] }, floor);
    const options = { json: false, quiet: false, color: false, language };
    const printed: string[] = [];
    const errors: string[] = [];
    tellResult(
      { ...createConsole(options), print: (text) => printed.push(text), error: (text) => errors.push(text) },
      fallen,
    );
    expect(printed.join('\n')).toMatch(/^k +3 +1 +1 +1 +0 +0 +1$/m);
    expect(printed.join('\n')).toContain('33.3 %');
    expect(errors.filter((line) => line.includes('one, three'))).toHaveLength(4);
  });

  it('sets today’s counts as the floor', () => {
    const { floor, classes, all } = counted();
    expect(floorOf([...classes, all], floor.measured)).toEqual(floor);
  });
});
