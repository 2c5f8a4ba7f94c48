import type { RunReport } from '../../domain/report.ts';
import type { Language } from '../../messages/index.ts';
import { dataElement, type Page, safePage } from './embed.ts';
import { pageHead, pageTail } from './frame.tsx';
import { matrixFrame } from './matrix.tsx';
import { matrixIndex } from './matrix-index.ts';

/** What a matrix page is made of: runs in the order of their columns. */
export type MatrixHtmlInput = {
  readonly reports: readonly RunReport[];
  readonly page: Page;
  readonly language: Language;
};

const NOTHING_SHED = { shortened: 0, emptied: 0, cutFields: 0 };

/** matrix.html: feature × model × version, one self-contained file. Pure. */
export function renderMatrixHtml({ reports, page: given, language }: MatrixHtmlInput): string {
  const index = matrixIndex(reports, language);
  const page = safePage(given);
  const frame = matrixFrame(index.overview);
  return [
    pageHead(frame, page),
    dataElement('index', JSON.stringify(index)),
    pageTail(frame, NOTHING_SHED, page),
  ].join('');
}
