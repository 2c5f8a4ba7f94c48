import path from 'node:path';
import type { RunReport } from '../domain/report.ts';
import type { Language } from '../messages/index.ts';
import { matrixIndex } from '../report/html/matrix-index.ts';
import { renderMatrixHtml } from '../report/html/render-matrix.ts';
import type { Composition } from './compose.ts';
import { reportPage } from './report-page.ts';

type Place = { readonly dir: string; readonly language: Language };

/** Writes matrix.html and matrix.json of several runs into a folder; returns their paths. */
export async function writeMatrix(
  composition: Composition,
  reports: readonly RunReport[],
  { dir, language }: Place,
): Promise<readonly string[]> {
  const { files } = composition.ports;
  const { overview, notes, rows } = matrixIndex(reports, language);
  const document = { schema: 'modelcompat/matrix@1', ...overview, notes, rows };
  const page = await reportPage(composition);
  const contents = {
    'matrix.html': renderMatrixHtml({ reports, page, language }),
    'matrix.json': `${JSON.stringify(document, null, 1)}\n`,
  };
  const written = Object.entries(contents).map(([name, text]) => [path.join(dir, name), text] as const);
  for (const [file, text] of written) await files.write(file, text);
  return written.map(([file]) => file);
}
