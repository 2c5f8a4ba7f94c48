import { fill } from '../../messages/catalogue.ts';
import { compareMeasuresMessages } from '../../messages/compare-measures.ts';
import { comparePageMessages } from '../../messages/compare-page.ts';
import { compareReportMessages } from '../../messages/compare-report.ts';
import type { Language } from '../../messages/index.ts';
import { matrixPageMessages } from '../../messages/matrix-page.ts';
import type { Say } from '../speaker.ts';

/** What a page says by itself: a page does not carry the whole catalogue. */
const OURS = {
  ...compareMeasuresMessages,
  ...comparePageMessages,
  ...compareReportMessages,
  ...matrixPageMessages,
};

/** Sentences of pages in a language; the same in a browser and where the page is written. */
export function pageSay(language: Language): Say {
  return (code, params = {}) =>
    code in OURS ? fill(OURS[code as keyof typeof OURS][language].text, params) : code;
}
