import { describe, expect, it } from 'vitest';
import { armSummary, createArmFold, foldTrial } from '../compare/arm-fold.ts';
import { compare } from '../compare/compare.ts';
import type { CheckResult, TrialGrade } from '../domain/grade.ts';
import type { JsonObject } from '../domain/json.ts';
import { aGrade, aRecord } from '../testing/builders.ts';
import { belowFloor, floorOf, floorText, type Measured, readFloor } from './floor.ts';
import type { RunCases } from './passes.ts';
import { type CompareGrades, selfTest } from './self-test.ts';
import { tallyAll, tallyClasses, tallyQuiet } from './tally.ts';

const request = { model: 'm', messages: [{ role: 'user', content: 'hi' }] };
const reply = (text: string) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: { text },
});
const bug = (id: string, kind: string): JsonObject => ({
  id,
  class: kind,
  request,
  faulty: reply('bad'),
  correct: reply('good'),
});
const raised = (id: string, severity: 'must' | 'should' | 'note'): CheckResult => ({
  id,
  kind: 'protocol',
  severity,
  status: severity === 'must' ? 'fail' : 'warn',
  message: { code: 'x', params: {} },
});

const armOf = (id: string, grades: readonly TrialGrade[]) => {
  const fold = createArmFold();
  for (const grade of grades) foldTrial(fold, grade);
  const run = {
    id,
    target: 't',
    started: '',
    status: 'complete',
    environment: null,
    sampling: null,
  } as const;
  return armSummary(fold, run);
};
const really: CompareGrades = (base, candidate) => compare(armOf('a', base), armOf('b', candidate));

/** Asks each case once over HTTP and grades every trial by what the answer says. */
const grading =
  (
    checksOf: (
      said: string,
      asked: { readonly id: string; readonly trial: number },
    ) => readonly CheckResult[],
  ): RunCases =>
  async ({ baseUrl, cases, trials }, onGrade) => {
    for (const { id, headers, script } of cases) {
      const sent = script.kind === 'single' ? script.step.request : {};
      const body = JSON.stringify(sent);
      const answer = await fetch(`${baseUrl}/chat/completions`, { method: 'POST', headers, body });
      const { text } = (await answer.json()) as { readonly text: string };
      for (let trial = 0; trial < trials; trial += 1) {
        const checks = checksOf(text, { id: id.replace('zoo/', ''), trial });
        const status = checks.some((check) => check.status === 'fail') ? 'failed' : 'passed';
        onGrade(aGrade({ ...aRecord(), case: id, hash: id, trial, status }, { checks }));
      }
    }
  };
const setup = { seed: 0, trials: 1, baselineTrials: 4, compare: really };

describe('the self-test', () => {
  it('serves every bug rewritten on its broken and twice on its sound server, and the quiet cases twice', async () => {
    const texts: string[] = [];
    const run = grading((text, { trial }) => {
      if (trial === 0) texts.push(text);
      return [];
    });
    const still = { id: 'still', request, correct: reply('still') };
    await selfTest({ ...setup, seed: 1, bugs: [bug('one', 'k')], quiet: [still], run });
    expect(texts).toHaveLength(5);
    expect(texts.filter((text) => text === 'still')).toHaveLength(2);
    expect(texts.filter((text) => text.length === 3)).toHaveLength(1);
    for (const text of texts) expect(['bad', 'good']).not.toContain(text);
  });

  const FAULTS: Readonly<Record<string, readonly CheckResult[]>> = {
    must: [raised('a', 'must'), raised('b', 'should')],
    should: [raised('b', 'should')],
    note: [raised('c', 'note')],
  };
  const found = () =>
    selfTest({
      ...setup,
      bugs: [bug('must', 'k'), bug('should', 'k'), bug('note', 'l'), bug('late', 'l')],
      quiet: [{ id: 'still', request, correct: reply('still') }],
      run: grading((text, { id, trial }) => {
        if (text === 'still') return [raised('d', 'must')];
        if (text === 'good') return id === 'must' ? [raised('e', 'should')] : [];
        return id === 'late' && trial === 3 ? [raised('f', 'must')] : (FAULTS[id] ?? []);
      }),
    });

  it('counts a bug as caught by one run by a must or a should in its own trials; a note counts for nothing', async () => {
    const all = tallyAll(await found());
    expect(all).toMatchObject({ bugs: 4, caught: 2, caughtByMust: 1, missed: ['note', 'late'] });
    expect(tallyClasses(await found()).map(({ name, caught, bugs }) => [name, caught, bugs])).toEqual([
      ['k', 2, 2],
      ['l', 0, 2],
    ]);
  });

  it('counts a bug as caught with a baseline where comparing with the sound twin calls it worse', async () => {
    const { faulty } = await found();
    expect(faulty.map(({ id, worse }) => [id, worse])).toEqual([
      ['must', ['a']],
      ['should', ['b']],
      ['note', []],
      ['late', ['f']],
    ]);
    expect(tallyAll(await found())).toMatchObject({ caughtWithBaseline: 3, missedWithBaseline: ['note'] });
  });

  it('tells alarms and warnings of sound twins and quiet cases', async () => {
    const all = tallyAll(await found());
    expect([all.alarms, all.warned, all.compareAlarms]).toEqual([[], ['must (e)'], []]);
    expect(tallyQuiet(await found()).alarms).toEqual(['still (d)']);
  });

  it('tells where a second run of a sound server is called worse, as one case or in the whole suite', async () => {
    let runs = 0;
    const run: RunCases = async (asked, onGrade) => {
      const isAgain = asked.cases.length === 2 && ++runs === 2;
      await grading((_text, { id }) => (isAgain && id === 'one' ? [raised('x', 'must')] : []))(
        asked,
        onGrade,
      );
    };
    const still = { id: 'still', request, correct: reply('still') };
    const moody = await selfTest({ ...setup, bugs: [bug('one', 'k')], quiet: [still], run });
    expect(tallyAll(moody).compareAlarms).toEqual(['one (x)']);
    expect(tallyQuiet(moody).compareAlarms).toEqual([]);
  });

  it('says which entry no trial told of', async () => {
    const run: RunCases = async ({ cases, ...asked }, onGrade) =>
      grading(() => [])({ ...asked, cases: cases.filter(({ id }) => id !== 'zoo/lost') }, onGrade);
    const lossy = { ...setup, bugs: [bug('lost', 'k'), bug('kept', 'k')], quiet: [], run };
    const { faulty, correct } = await selfTest(lossy);
    expect([...faulty, ...correct].filter(({ unjudged }) => unjudged !== null).map(({ id }) => id)).toEqual([
      'lost',
      'lost',
    ]);
  });

  it('compares both columns with the floor, class by class', async () => {
    const tallies = [...tallyClasses(await found()), tallyAll(await found())];
    const measured: Measured = {
      seed: 1,
      trials: 3,
      baselineTrials: 8,
      catalogue: 'c',
      sound: 5,
      alarms: 0,
      compareAlarms: 0,
    };
    const floor = floorOf(tallies, measured);
    expect(belowFloor(tallies, floor)).toEqual([]);
    expect(readFloor(JSON.parse(floorText(floor)))).toEqual(floor);
    expect(readFloor({ ...floor, schema: 'else' })).toBeNull();
    const fell = (l: readonly [number, number, number]) =>
      belowFloor(tallies, { ...floor, recall: { ...floor.recall, l } }).map(({ column, tally }) => [
        column,
        tally.name,
      ]);
    expect(fell([1, 1, 2])).toEqual([['caught', 'l']]);
    expect(fell([0, 2, 2])).toEqual([['with baseline', 'l']]);
    expect(fell([0, 1, 3])).toEqual([]);
  });
});
