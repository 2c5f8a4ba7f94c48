import { describe, expect, it } from 'vitest';
import type { CheckResult, TrialGrade } from '../domain/grade.ts';
import { anArm, anArmCase, anArmRun, aSignature, aTrialGrade } from '../testing/sample-arms.ts';
import { DEFAULT_POLICY } from './compare.ts';
import { SIGHTINGS } from './sightings.ts';
import { createTally } from './tally.ts';

const hash = aTrialGrade('s/a', 0).hash;
const planned = [{ id: 's/a', hash, planned: null, greedy: false }];
const check = (severity: 'must' | 'should'): CheckResult => ({
  id: `wire.${severity}`,
  kind: 'protocol',
  severity,
  status: severity === 'must' ? 'fail' : 'warn',
  message: { code: 'wire', params: {} },
});
const grade = (trial: number, shows: 'must' | 'should' | 'nothing' = 'nothing'): TrialGrade =>
  aTrialGrade('s/a', trial, {
    signature: aSignature(),
    ...(shows === 'nothing' ? {} : { checks: [check(shows)] }),
    ...(shows === 'must' ? { status: 'failed' } : {}),
  });

const rules = {
  ...DEFAULT_POLICY,
  margin: 0.2,
  looks: 4,
  sightings: SIGHTINGS,
  reach: { base: 40, candidate: 40 },
  guard: false,
  runs: { base: anArmRun({ id: 'b' }), candidate: anArmRun({ id: 'c' }) },
};

function tallied(base: readonly TrialGrade[], candidate: readonly TrialGrade[]) {
  const tally = createTally(planned, null);
  for (const each of base) tally.add('base', each);
  for (const each of candidate) tally.add('candidate', each);
  return tally;
}

describe('a tally', () => {
  it('counts a trial once, however often it is told', () => {
    const tally = tallied([grade(0)], [grade(0), grade(0)]);
    expect(tally.facts()[0]).toMatchObject({ candidate: { run: 1, decided: 1 } });
    expect(tally.requests()).toEqual({ base: grade(0).requests, candidate: grade(0).requests });
  });

  it('wants a new violation sent again, until it came twice or stayed away twice', () => {
    const wants = (...shows: readonly ('must' | 'nothing')[]) =>
      tallied(
        [grade(0), grade(1)],
        shows.map((each, trial) => grade(trial, each)),
      ).facts()[0]?.unconfirmed;
    expect(wants('must')).toBe(true);
    expect(wants('must', 'nothing')).toBe(true);
    expect(wants('must', 'must')).toBe(false);
    expect(wants('must', 'nothing', 'nothing')).toBe(false);
    expect(wants('nothing', 'must')).toBe(true);
  });

  it('does not wonder at a violation that the base shows too, or a warning that is seldom', () => {
    expect(tallied([grade(0, 'must')], [grade(0, 'must')]).facts()[0]?.unconfirmed).toBe(false);
    const seldom = [grade(0, 'should'), grade(1), grade(2)];
    expect(tallied([grade(0)], seldom).facts()[0]?.unconfirmed).toBe(false);
    expect(tallied([grade(0)], seldom.slice(0, 2)).facts()[0]?.unconfirmed).toBe(true);
  });

  it('fails on a violation that came twice and tells of one that was seen once', () => {
    const sound = Array.from({ length: 8 }, (_, trial) => grade(trial));
    const shown = (...trials: readonly number[]) =>
      tallied(
        sound,
        sound.map(({ trial }) => grade(trial, trials.includes(trial) ? 'must' : 'nothing')),
      ).compareAt(8, rules);
    const twice = shown(0, 1);
    expect([twice?.verdict, twice?.findings[0]?.id]).toEqual(['fail', 'wire.must']);
    const once = shown(3);
    expect(once?.verdict).not.toBe('fail');
    expect(once?.findings).toMatchObject([{ id: 'wire.must', direction: 'changed', severity: 'note' }]);
  });

  it('pools only what was scheduled, and shows all that was run', () => {
    const sound = Array.from({ length: 4 }, (_, trial) => grade(trial));
    const tally = tallied(sound, [...sound, grade(4), grade(5)]);
    expect(tally.compareAt(4, rules)?.cases[0]).toMatchObject({
      base: { trials: 4 },
      candidate: { trials: 6 },
    });
    expect(tally.compareAt(4, rules)?.warnings.map(({ code }) => code)).not.toContain(
      'compare-uneven-trials',
    );
  });

  it('holds the candidate against a stored baseline', () => {
    const stored = anArm('old', [anArmCase('s/a', [20, 0], { hash })]);
    const tally = createTally(planned, stored);
    for (let trial = 0; trial < 6; trial += 1) tally.add('candidate', grade(trial, 'must'));
    expect(tally.facts()[0]).toMatchObject({ base: { decided: 20 }, candidate: { decided: 6 } });
    expect(tally.compareAt(4, { ...rules, reach: { base: null, candidate: 40 } })?.regressions).toEqual([
      's/a',
    ]);
  });
});
