import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { checks, trialChecks } from './catalogue.ts';
import { checksPage } from './checks-page.ts';

describe('the page of checks', () => {
  it('is up to date; `npm run docs:checks` makes it again', async () => {
    expect(await readFile('docs/checks.md', 'utf8')).toBe(checksPage([...checks, ...trialChecks]));
  });

  it('tells of every check once, under a title of its area', () => {
    const page = checksPage([...checks, ...trialChecks]);
    for (const { id } of [...checks, ...trialChecks]) expect(page.split(`| \`${id}\` |`)).toHaveLength(2);
    const areas = new Set([...checks, ...trialChecks].map(({ id }) => id.split('.')[0]));
    expect(page.match(/^## /gm)).toHaveLength(areas.size);
  });

  it('keeps bars and brackets of a rule inside its cell', () => {
    const rule = { en: 'a|b <script>.', zh: '甲。' };
    const page = checksPage([{ id: 'x.y', kind: 'protocol', severity: 'must', rule, source: 's' }]);
    expect(page).toContain('| a\\|b &lt;script>.<br>甲。 | s |');
    expect(page).toContain('## X\n');
  });
});
