import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { inspect } from './open-report.ts';

/** What axe finds on the page as it stands: rule and element. The page's policy keeps scripts out; the developer tools may. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await inspect(page, `${axe};0`);
  const faults =
    "violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.html.slice(0, 200)))";
  return inspect(page, `axe.run().then(({ violations }) => ${faults})`);
}
