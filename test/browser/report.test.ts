import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRun } from '../../src/testing/sample-report.ts';
import { axeFaults } from './axe.ts';
import { type Browser, findChromium, startChromium } from './chromium.ts';
import { buildPage, inspect, openWatched, writeReport } from './open-report.ts';

const executable = findChromium();
if (executable === null) {
  process.stderr.write(
    'SKIPPED: the report is not opened in a browser, as no Chromium or Chrome was found.\n',
  );
}

const READY = 'html[data-ready]';
const FAILED = 'tools/parallel/parallel-weather-0[stream=true]';

describe.skipIf(executable === null)(
  'report.html in Chromium, opened from the file system',
  { timeout: 60_000 },
  () => {
    let browser: Browser;
    let folder: string;
    let bundle: Awaited<ReturnType<typeof buildPage>>;

    const write = (cases: number, scenarios?: readonly string[]) => {
      const run = sampleRun({ cases, ...(scenarios === undefined ? {} : { scenarios }) });
      const input = { report: run.report, trials: run.trials(), page: bundle, language: 'en' } as const;
      return writeReport(join(folder, `report-${cases}-${scenarios?.[0] ?? 'all'}.html`), input);
    };

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'modelcompat-report-'));
      bundle = await buildPage();
      browser = await startChromium(executable ?? '');
    });

    afterAll(async () => {
      await browser?.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('says what failed, and shows request, response and stream of a failure one click away', async () => {
      const { page, trouble } = await openWatched(browser.context, await write(200));
      await page.waitForSelector(READY);
      expect(await page.textContent('h1')).toContain('Not compatible: 10 failed and 2 flaky of 200 cases');

      await page.click('text=Cases');
      await page.fill('#search', 'suite:tools/parallel check:tool-call');
      expect(await page.textContent('.found')).toContain('2 of 200 cases');
      expect(await page.textContent('.filters button:nth-child(2)')).toContain('2');
      await page.click(`a:has-text("parallel-weather-0")`);
      await page.waitForSelector('.exchange');
      expect(await page.textContent('.check.fail')).toContain('The arguments of a call are not JSON');
      expect(await page.textContent('.two section:first-child')).toContain('What is the weather in Paris');
      expect(await page.textContent('.two section:last-child')).toContain('get_weather');

      await page.click('.exchange nav a:has-text("Request")');
      expect(await page.textContent('.headers')).toContain('Bearer ‹secret:MY_KEY›');
      expect(await page.textContent('.code')).toContain('"tools": [');
      await page.click('.exchange nav a:has-text("Response")');
      expect(await page.textContent('.code')).toContain('data: [DONE]');
      await page.click('.exchange nav a:has-text("Timeline")');
      expect(await page.locator('.timeline circle').count()).toBe(9);
      expect(await page.locator('.events tbody tr').count()).toBe(9);
      expect(await page.textContent('.numbers')).toContain('1.40 s before event 7');

      await page.goBack();
      expect(await page.textContent('.code')).toContain('data: [DONE]');
      expect(trouble).toEqual([]);
    });

    it('opens any view from its address, with the search kept', async () => {
      const address = await write(200);
      const hash = `#/case/${encodeURIComponent(FAILED)}?q=s%3Afailed&trial=2&tab=stream`;
      const { page, trouble } = await openWatched(browser.context, address + hash);
      await page.waitForSelector('.timeline');
      expect(await page.textContent('.trials [aria-current]')).toContain('Trial 2');
      await page.click('.crumbs a');
      expect(await page.inputValue('#search')).toBe('s:failed');
      await page.goto(`${address}#/case/no-such-case`);
      expect(await page.textContent('h1')).toContain('no such case');
      expect(trouble).toEqual([]);
    });

    it('can be walked by keyboard alone', async () => {
      const { page, trouble } = await openWatched(browser.context, await write(200));
      await page.waitForSelector(READY);
      await page.keyboard.press('/');
      await page.keyboard.type('s:failed jk?/');
      expect(await page.inputValue('#search')).toBe('s:failed jk?/');
      await page.keyboard.press('Escape');
      expect(await page.inputValue('#search')).toBe('');
      await page.locator('#search').blur();
      for (const key of ['j', 'j', 'j', 'k', 'Enter']) await page.keyboard.press(key);
      await page.waitForSelector('article.case');
      expect(await page.textContent('h1')).toContain('finish-reason-missing-8');
      await page.keyboard.press('j');
      await page.waitForSelector('h1:has-text("strict-schema-12")');
      await page.keyboard.press('Escape');
      await page.waitForSelector('.rows');
      await page.keyboard.press('?');
      await page.waitForSelector('dialog[open]');
      await page.keyboard.press('Escape');
      await page.waitForSelector('dialog[open]', { state: 'hidden' });
      expect(trouble).toEqual([]);
    });

    it('opens 10,000 cases from a small file, keeps the document light, and prints how long that took', async () => {
      const address = await write(10_000);
      const bytes = (await stat(new URL(address))).size;
      expect(bytes).toBeLessThan(10 * 1024 ** 2);
      const { page, trouble } = await openWatched(browser.context, `${address}#/cases`);
      await page.waitForSelector('.rows a');
      const ready = await inspect<number>(page, 'performance.getEntriesByName("ready")[0].startTime');
      const nodes = () => inspect<number>(page, 'document.getElementsByTagName("*").length');
      process.stderr.write(
        `10,000 cases: ${(bytes / 1024 ** 2).toFixed(1)} MiB, usable after ${Math.round(ready)} ms\n`,
      );
      expect(await nodes()).toBeLessThan(5000);
      await inspect(page, 'scrollTo(0, document.body.scrollHeight / 2)');
      await page.locator('.rows [aria-rowindex="5000"]').waitFor();
      expect(await nodes()).toBeLessThan(5000);
      expect(await axeFaults(page)).toEqual([]);
      await page.fill('#search', 's:passed plain 9');
      await page.click('.rows a');
      await page.waitForSelector('.exchange');
      expect(trouble).toEqual([]);
    });

    it('shows hostile text on every view without running, loading or breaking anything', async () => {
      const address = await write(8, ['hostile']);
      const { page, trouble } = await openWatched(browser.context, address);
      await page.waitForSelector(READY);
      for (const path of await hostileViews(page)) {
        await page.goto(`${address}${path}`);
        await page.waitForSelector(path.startsWith('#/case/') ? '.exchange' : 'main h1');
        await inspect(page, 'for (const fold of document.querySelectorAll("details")) fold.open = true');
        expect(await inspect(page, 'window.tripwire ?? ({}).polluted ?? null'), path).toBeNull();
        const strays =
          'document.querySelectorAll("img,iframe,object,form,base,video,svg script,[onerror],[onload]").length';
        expect(await inspect(page, strays), path).toBe(0);
      }
      expect(await page.textContent('main')).toContain('⟨RLO⟩');
      expect(trouble).toEqual([]);
    });

    it('reads without scripts: verdict, failures with reasons, and how to run it again', async () => {
      const quiet = await startChromium(executable ?? '', { javaScriptEnabled: false });
      try {
        const { page, trouble } = await openWatched(quiet.context, await write(200));
        const text = ((await page.textContent('body')) ?? '').replace(/\s+/g, ' ');
        expect(text).toContain('Not compatible: 10 failed and 2 flaky of 200 cases');
        expect(text).toContain('The arguments of a call are not JSON');
        expect(text).toContain('What was not tested');
        expect(text).toContain('modelcompat run qwen3-coder-30b@vllm-0.11.0');
        expect(text).toContain('This part reads without scripts');
        expect(trouble).toEqual([]);
      } finally {
        await quiet.close();
      }
    });

    it.each(['light', 'dark'] as const)(
      'has no accessibility fault that axe can find in %s',
      async (theme) => {
        const address = await write(200);
        const { page, trouble } = await openWatched(browser.context, address);
        await page.emulateMedia({ colorScheme: theme });
        for (const path of VIEWS) {
          await page.goto(`${address}${path}`);
          await page.waitForSelector(path.startsWith('#/case/') ? '.exchange' : READY);
          expect(await axeFaults(page), path).toEqual([]);
        }
        expect(trouble).toEqual([]);
      },
    );

    it('switches language and theme, and fits a phone without sideways scrolling', async () => {
      const address = await write(200);
      const { page, trouble } = await openWatched(browser.context, address);
      await page.waitForSelector(READY);
      await page.click('button:has-text("中文")');
      expect(await page.textContent('h1')).toContain('不兼容');
      expect(await page.getAttribute('html', 'lang')).toBe('zh-Hans');
      await page.selectOption('.tools select', 'dark');
      expect(await inspect(page, 'getComputedStyle(document.body).backgroundColor')).toBe('rgb(18, 20, 22)');
      await page.setViewportSize({ width: 390, height: 844 });
      for (const path of VIEWS) {
        await page.goto(`${address}${path}`);
        await page.waitForSelector(path.startsWith('#/case/') ? '.exchange' : 'main h1');
        expect(await inspect(page, 'document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(390);
      }
      await page.selectOption('.tools select', 'system');
      await page.click('button:has-text("English")');
      expect(trouble).toEqual([]);
    });
  },
);

const VIEWS = [
  '#/',
  '#/cases?q=-s%3Apassed',
  '#/cases?q=nothing-matches-this',
  ...['conversation', 'request', 'response', 'stream'].map(
    (tab) => `#/case/${encodeURIComponent(FAILED)}?tab=${tab}`,
  ),
  `#/case/${encodeURIComponent('agents/turns/agent-loop-32')}?exchange=1`,
  `#/case/${encodeURIComponent('chat/basic/refused-20')}`,
];

async function hostileViews(page: Page): Promise<readonly string[]> {
  const id = await inspect<string>(page, 'document.querySelector(".failures a").getAttribute("href")');
  const tabs = ['conversation', 'request', 'response', 'stream'];
  const views = [0, 1].flatMap((exchange) => tabs.map((tab) => `${id}?exchange=${exchange}&tab=${tab}`));
  return ['#/', '#/cases?q=tripwire', ...views];
}
