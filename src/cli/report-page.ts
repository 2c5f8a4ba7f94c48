import path from 'node:path';
import type { Page } from '../report/html/embed.ts';
import type { Composition } from './compose.ts';

const MOST_BYTES = 8 * 1024 * 1024;

/** The report's page as it was built with the package. */
export async function reportPage({ ports: { files }, packageRoot }: Composition): Promise<Page> {
  const read = async (name: string) => {
    const found = await files.readText(path.join(packageRoot, 'dist/report-page', name), MOST_BYTES);
    if ('text' in found) return found.text;
    throw new Error(`The report's page is not built: ${name} is missing. Run \`npm run build\`.`);
  };
  return { script: await read('app.js'), style: await read('app.css') };
}
