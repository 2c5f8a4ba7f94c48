import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { type HtmlInput, renderHtml } from '../../src/report/html/render.ts';

/** Builds the page's bundle as the package does, without writing it. */
export async function buildPage(): Promise<HtmlInput['page']> {
  const configFile = new URL('../../src/report/html/app/vite.config.ts', import.meta.url).pathname;
  const built = await build({ configFile, logLevel: 'error', build: { write: false } });
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  const text = (suffix: string) => {
    const file = outputs.find((each) => each.fileName.endsWith(suffix));
    return file?.type === 'asset' ? String(file.source) : (file?.code ?? '');
  };
  return { script: text('.js'), style: text('.css') };
}

/** Writes a run's report and gives its file:// address. */
export async function writeReport(path: string, input: HtmlInput): Promise<string> {
  return await writePage(path, renderHtml(input));
}

/** Writes a page and gives its file:// address. */
export async function writePage(path: string, parts: AsyncIterable<string>): Promise<string> {
  await pipeline(Readable.from(parts), createWriteStream(path));
  return pathToFileURL(path).href;
}

/** An open page, and everything that a clean report never does: say, ask, or be refused anything. */
export type Watched = { readonly page: Page; readonly trouble: readonly string[] };

/** Opens an address and writes down console output, errors, policy violations, dialogs and requests. */
export async function openWatched(context: BrowserContext, address: string): Promise<Watched> {
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => trouble.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error: ${String(error)}`));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', () => trouble.push('popup'));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith('data:') && url.split('#')[0] !== address.split('#')[0])
      trouble.push(`request: ${url}`);
  });
  await page.goto(address);
  return { page, trouble };
}

/** Runs an expression in the page as the developer tools would: the page's policy does not apply to it. */
export async function inspect<Value>(page: Page, expression: string): Promise<Value> {
  const session = await page.context().newCDPSession(page);
  try {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Value;
  } finally {
    await session.detach();
  }
}
