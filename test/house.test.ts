import { readFile } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { describe, expect, it } from 'vitest';

/** Budgets of the house: small files, and no place for code that has no name. */
describe('the house', () => {
  // What a script writes is not read by people.
  const written = 'runners/recipes/built.ts';
  const sources = () =>
    glob(['src/**/*.{ts,tsx}', 'runners/**/*.ts'], { ignore: ['**/*.test.{ts,tsx}', written] });

  it('has no file over 300 lines', async () => {
    const long: string[] = [];
    for (const file of await sources()) {
      const lines = (await readFile(file, 'utf8')).split('\n').length;
      if (lines > 301) long.push(`${file}: ${lines}`);
    }
    expect(long).toEqual([]);
  });

  it('has no drawer for odds and ends', async () => {
    const drawers = (await sources()).filter((file) =>
      /(^|\/)(utils?|helpers?|common|misc|manager)(\.|\/)/.test(file),
    );
    expect(drawers).toEqual([]);
  });
});
