import { describe, expect, it } from 'vitest';
import type { CheckResult, TrialGrade } from '../domain/grade.ts';
import type { JsonObject } from '../domain/json.ts';
import { aGrade, aRecord } from '../testing/builders.ts';
import { belowFloor, floorOf, floorText, readFloor } from './floor.ts';
import { selfTest } from './self-test.ts';
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
const gradeOf = (caseId: string, checks: readonly CheckResult[], more: Partial<TrialGrade> = {}) =>
  aGrade({ ...aRecord(), case: caseId }, { checks, ...more });

describe('the self-test', () => {
  it('serves every entry on both sides, rewritten, and runs its bare case there', async () => {
    const texts: string[] = [];
    await selfTest({
      bugs: [bug('one', 'k')],
      quiet: [{ id: 'still', request, correct: reply('still') }],
      seed: 1,
      run: async (baseUrl, cases, onGrade) => {
        for (const { id, headers, api, script } of cases) {
          expect(api).toBe('chat');
          const sent = script.kind === 'single' ? script.step.request : {};
          const answer = await fetch(`${baseUrl}/chat/completions`, {
            method: 'POST',
            headers,
            body: JSON.stringify(sent),
          });
          texts.push(((await answer.json()) as { text: string }).text);
          onGrade(gradeOf(id, []));
        }
      },
    });
    expect(texts).toHaveLength(3);
    expect(texts[0]).toMatch(/^[a-z]{3}$/);
    expect(texts[0]).not.toBe('bad');
    expect(texts[2]).toBe('still');
  });

  const found = () =>
    selfTest({
      bugs: [bug('must', 'k'), bug('should', 'k'), bug('note', 'l'), bug('lost', 'l')],
      quiet: [{ id: 'still', request, correct: reply('x') }],
      seed: 0,
      run: async (baseUrl, cases, onGrade) => {
        for (const { id } of cases) {
          const faulty = baseUrl.includes('/faulty/');
          if (faulty && id === 'zoo/must') onGrade(gradeOf(id, [raised('a', 'must'), raised('b', 'should')]));
          else if (faulty && id === 'zoo/should') onGrade(gradeOf(id, [raised('b', 'should')]));
          else if (faulty && id === 'zoo/note') onGrade(gradeOf(id, [raised('c', 'note')]));
          else if (id === 'zoo/lost') continue;
          else if (id === 'zoo/still') onGrade(gradeOf(id, [raised('d', 'must')]));
          else onGrade(gradeOf(id, id === 'zoo/must' ? [raised('e', 'should')] : []));
        }
      },
    });

  it('counts a bug as caught by a must or a should, a note counts for nothing', async () => {
    const all = tallyAll(await found());
    expect(all).toMatchObject({ bugs: 4, caught: 2, caughtByMust: 1, missed: ['note', 'lost'] });
    expect(tallyClasses(await found()).map(({ name, caught, bugs }) => [name, caught, bugs])).toEqual([
      ['k', 2, 2],
      ['l', 0, 2],
    ]);
  });

  it('tells alarms and warnings of sound twins and quiet cases', async () => {
    const all = tallyAll(await found());
    expect([all.alarms, all.warned]).toEqual([[], ['must (e)']]);
    expect(tallyQuiet(await found()).alarms).toEqual(['still (d)']);
  });

  it('says which entry no trial told of', async () => {
    const { faulty, correct } = await found();
    expect([...faulty, ...correct].filter(({ unjudged }) => unjudged !== null).map(({ id }) => id)).toEqual([
      'lost',
      'lost',
    ]);
  });

  it('compares shares with the floor, class by class', async () => {
    const tallies = [...tallyClasses(await found()), tallyAll(await found())];
    const floor = floorOf(tallies);
    expect(belowFloor(tallies, floor)).toEqual([]);
    expect(readFloor(JSON.parse(floorText(floor)))).toEqual(floor);
    expect(readFloor({ schema: 'else' })).toBeNull();
    const stricter = { ...floor, recall: { ...floor.recall, l: [1, 2] as const } };
    expect(belowFloor(tallies, stricter).map(({ name }) => name)).toEqual(['l']);
  });
});
