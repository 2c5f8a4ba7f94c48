import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMatrixHtml } from '../../src/report/html/render-matrix.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { safeText } from '../../src/report/safe-text.ts';
import { HOSTILE_STRINGS } from '../../src/testing/hostile-strings.ts';
import { sampleMatrix } from '../../src/testing/sample-matrix.ts';
import { sampleRun } from '../../src/testing/sample-report.ts';
import { axeFaults } from './axe.ts';
import { type Browser, findChromium, startChromium } from './chromium.ts';
import { buildPage, inspect, openWatched } from './open-report.ts';

const executable = findChromium();
const READY = 'html[data-ready]';

describe.skipIf(executable === null)('documents in Chromium', { timeout: 90_000 }, () => {
  let browser: Browser;
  let folder: string;

  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return pathToFileURL(join(folder, name)).href;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'modelcompat-documents-'));
    browser = await startChromium(executable ?? '');
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('junit.xml says every hostile text as it was, read by a strict parser', async () => {
    const { report } = sampleRun({ cases: 1 });
    const [first] = report.cases;
    if (first === undefined) throw new Error('no case');
    const cases = HOSTILE_STRINGS.map((text, at) => {
      const check = {
        id: 'x',
        kind: 'behaviour',
        severity: 'must',
        status: 'fail',
        code: 'x',
        params: {},
      } as const;
      return {
        ...first,
        id: String(at),
        outcome: 'failed' as const,
        checks: [{ ...check, message: text, hint: null, count: 1 }],
      };
    });
    const { page } = await openWatched(browser.context, 'about:blank');
    const xml = JSON.stringify(renderJunit({ ...report, cases }));
    const bodies = await inspect<readonly string[]>(
      page,
      `(() => {
        const read = new DOMParser().parseFromString(${xml}, 'application/xml');
        if (read.querySelector('parsererror')) throw new Error(read.querySelector('parsererror').textContent);
        return [...read.querySelectorAll('failure')].map((each) => each.textContent);
      })()`,
    );
    expect(bodies).toHaveLength(HOSTILE_STRINGS.length);
    for (const [at, text] of HOSTILE_STRINGS.entries()) {
      const shown = safeText(`x: ${text}`, 3500).replace(/[\ufffe\uffff]/g, '\ufffd');
      expect(bodies[at]?.startsWith(shown.slice(0, 150)), JSON.stringify(text.slice(0, 60))).toBe(true);
    }
  });

  it('matrix.html finds what began to fail, says since when, and has no fault that axe can find', async () => {
    const reports = sampleMatrix({
      'm@v1': { a: 'passed', b: 'passed', [HOSTILE_STRINGS.slice(0, 12).join('')]: 'failed' },
      'm@v2': { a: 'failed', b: 'passed', c: 'skipped' },
      'other@x': { a: 'flaky', b: 'error' },
    });
    const html = renderMatrixHtml({ reports, page: await buildPage(), language: 'en' });
    const address = await write('matrix.html', html);
    const { page, trouble } = await openWatched(browser.context, address);
    await page.waitForSelector(READY);
    expect(await page.textContent('h1')).toContain('1 cases do not pass on m@v2, 1 of them did before');
    await page.click('nav >> text=Cases');
    await page.fill('#search', 'seq(pass fail)');
    expect(await page.textContent('.found')).toContain('1 of 4 cases');
    expect(await page.textContent('.matrix tbody')).toContain('fails since v2, held until v1');
    expect(await page.textContent('.notes')).toContain('Paris');
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.click(theme === 'light' ? 'button:has-text("中文")' : 'button:has-text("English")');
      for (const view of ['#/', '#/cases', '#/trend']) {
        await page.goto(`${address}${view}`);
        await page.waitForSelector('main table');
        expect(await axeFaults(page), view).toEqual([]);
        await page.setViewportSize({ width: 390, height: 844 });
        expect(await inspect(page, 'document.documentElement.scrollWidth'), view).toBeLessThanOrEqual(390);
        await page.setViewportSize({ width: 1280, height: 900 });
      }
    }
    expect(await inspect(page, 'window.tripwire ?? null')).toBeNull();
    expect(trouble).toEqual([]);
  });
});
