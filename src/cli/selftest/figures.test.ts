import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type Floor, readFloor } from '../../zoo/floor.ts';
import { figuresOf, withFigures } from './figures.ts';

const floor: Floor = {
  schema: 'modelcompat/selftest-floor@2',
  measured: {
    seed: 3,
    trials: 2,
    baselineTrials: 9,
    catalogue: 'abc',
    sound: 40,
    alarms: 1,
    compareAlarms: 0,
  },
  recall: { one: [1, 1, 1], all: [3, 4, 8] },
};

describe('the figures of a self-test', () => {
  it('come with their numbers and intervals, and tell how they were measured', () => {
    const figures = figuresOf(floor, 'en');
    for (const row of ['| 3 / 8 | 37.5 % | 13.7–69.4 % |', '| 4 / 8 | 50.0 % | 21.5–78.5 % |'])
      expect(figures).toContain(row);
    expect(figures).toContain('| 1 / 40 | 2.5 % |');
    expect(figures.split('\n').at(-1)).toMatch(/seed 3, 2 trials.* 9 .*abc/);
  });

  it('are the same in Chinese', () => {
    const numbers = (text: string) => text.match(/\d+(\.\d+)?/g)?.sort();
    expect(numbers(figuresOf(floor, 'zh'))).toEqual(numbers(figuresOf(floor, 'en')));
  });

  it('go where a page has a place for them, and nowhere else', () => {
    const page = 'a\n<!-- selftest:begin -->\nold\n<!-- selftest:end -->\nb';
    expect(withFigures(page, 'new')).toBe(page.replace('old', 'new'));
    expect(withFigures('a', 'new')).toBeNull();
  });

  it.each([
    ['README.md', 'en'],
    ['README.zh-CN.md', 'zh'],
    ['docs/self-test.md', 'en'],
  ] as const)('that stand in %s are those of the floor', async (file, language) => {
    const kept = readFloor(JSON.parse(await readFile('src/zoo/floor.json', 'utf8')));
    if (kept === null) throw new Error('no floor');
    const page = await readFile(file, 'utf8');
    expect(withFigures(page, figuresOf(kept, language)), 'npm run docs:selftest').toBe(page);
  });
});
