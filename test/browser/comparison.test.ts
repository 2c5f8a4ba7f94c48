import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderComparisonHtml } from '../../src/report/html/render-comparison.ts';
import { sampleComparison } from '../../src/testing/sample-comparison.ts';
import { axeFaults } from './axe.ts';
import { type Browser, findChromium, startChromium } from './chromium.ts';
import { buildPage, inspect, openWatched, writePage } from './open-report.ts';

const executable = findChromium();
const READY = 'html[data-ready]';

describe.skipIf(executable === null)('comparison.html in Chromium', { timeout: 90_000 }, () => {
  let browser: Browser;
  let folder: string;
  let bundle: Awaited<ReturnType<typeof buildPage>>;

  const write = (cases: number, scenarios?: readonly string[]) => {
    const { comparison, trials } = sampleComparison(cases, scenarios);
    const input = { comparison, trials: trials(), page: bundle, language: 'en' } as const;
    return writePage(join(folder, `${cases}-${scenarios ?? ''}.html`), renderComparisonHtml(input));
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'modelcompat-comparison-'));
    bundle = await buildPage();
    browser = await startChromium(executable ?? '');
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('leads from the verdict over a cause to both answers side by side', async () => {
    const { page, trouble } = await openWatched(browser.context, await write(70));
    await page.waitForSelector(READY);
    expect(await page.textContent('h1')).toContain('FAIL');
    await page.click('.problems .n');
    expect(await page.inputValue('#search')).toBe('check:"expect.text"');
    expect(await page.textContent('.found')).toContain('10 of 70 cases');
    await page.click('.rows a');
    await page.waitForSelector('.diff');
    expect(await page.textContent('article')).toContain('shown by 0 of 9 trials before');
    await page.click('.trials >> nth=1 >> text=Trial 3');
    expect(page.url()).toContain('trial=3');
    await page.click('.sides >> text=Baseline');
    await page.waitForSelector('.exchange');
    await page.click('.exchange nav a:has-text("Response")');
    expect(page.url()).toContain('side=base');
    const before = await page.textContent('h1');
    await page.keyboard.press('j');
    await expect.poll(() => page.textContent('h1')).not.toBe(before);
    expect(trouble).toEqual([]);
  });

  it('has no fault that axe can find on any view, in both themes and languages, and fits a phone', async () => {
    const address = await write(70);
    const { page, trouble } = await openWatched(browser.context, address);
    await page.waitForSelector(READY);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.click(theme === 'light' ? 'button:has-text("中文")' : 'button:has-text("English")');
      const first = await inspect<string>(
        page,
        'document.querySelector(".problems .case-id").getAttribute("href")',
      );
      for (const view of ['#/', '#/findings', '#/cases', '#/numbers', '#/environment', first]) {
        await page.goto(`${address}${view}`);
        await page.waitForSelector(view.startsWith('#/case/') ? '.diff' : 'main h1');
        expect(await axeFaults(page), view).toEqual([]);
        await page.setViewportSize({ width: 390, height: 844 });
        expect(await inspect(page, 'document.documentElement.scrollWidth'), view).toBeLessThanOrEqual(390);
        await page.setViewportSize({ width: 1280, height: 900 });
      }
      await page.goto(`${address}#/`);
      await page.waitForSelector('.problems');
    }
    expect(trouble).toEqual([]);
  });

  it('shows hostile text on every view without running, loading or breaking anything', async () => {
    const address = await write(8, ['hostile']);
    const { page, trouble } = await openWatched(browser.context, address);
    await page.waitForSelector(READY);
    const first = await inspect<string>(
      page,
      'document.querySelector(".problems .case-id").getAttribute("href")',
    );
    const views = ['#/', '#/findings', '#/cases', '#/environment', first];
    for (const side of ['base', 'candidate']) {
      for (const tab of ['conversation', 'request', 'response', 'stream'])
        views.push(`${first}?side=${side}&tab=${tab}`);
    }
    for (const view of views) {
      await page.goto(`${address}${view}`);
      await page.waitForSelector(view.includes('side=') ? '.exchange' : 'main h1');
      expect(await inspect(page, 'window.tripwire ?? ({}).polluted ?? null'), view).toBeNull();
      const strays =
        'document.querySelectorAll("img,iframe,object,form,base,video,svg script,[onerror],[onload]").length';
      expect(await inspect(page, strays), view).toBe(0);
    }
    expect(trouble).toEqual([]);
  });

  it('opens 10,000 cases quickly and keeps the document light', async () => {
    const address = await write(10_000);
    const { page, trouble } = await openWatched(browser.context, `${address}#/cases`);
    await page.waitForSelector('.rows a');
    const ready = await inspect<number>(page, 'performance.getEntriesByName("ready")[0].startTime');
    process.stderr.write(`10,000 compared cases: usable after ${Math.round(ready)} ms\n`);
    expect(await inspect<number>(page, 'document.getElementsByTagName("*").length')).toBeLessThan(5000);
    await page.fill('#search', 's:regressed 9');
    await page.click('.rows a');
    await page.waitForSelector('article.case');
    expect(trouble).toEqual([]);
  });

  it('reads without scripts: verdict, what to do, causes, cases, and what to type', async () => {
    const quiet = await startChromium(executable ?? '', { javaScriptEnabled: false });
    try {
      const { page, trouble } = await openWatched(quiet.context, await write(70));
      const text = ((await page.textContent('body')) ?? '').replace(/\s+/g, ' ');
      for (const words of [
        'FAIL',
        'Do not upgrade yet',
        'What got worse',
        'modelcompat compare run-1 run-2',
        'Numbers',
      ]) {
        expect(text).toContain(words);
      }
      expect(await page.isVisible('.foot [lang="zh-Hans"]')).toBe(false);
      expect(trouble).toEqual([]);
    } finally {
      await quiet.close();
    }
  });
});
