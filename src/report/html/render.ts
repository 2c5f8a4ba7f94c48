import type { RunReport } from '../../domain/report.ts';
import type { Language } from '../../messages/index.ts';
import { trialBlocks } from './blocks.ts';
import { LIMITS, type Limits } from './budget.ts';
import { dataElement, inlineScript, inlineStyle } from './embed.ts';
import { pageHead, pageTail } from './frame.tsx';
import { caseIndex } from './index-data.ts';
import type { JudgedTrial } from './judged-trial.ts';

/** The page's bundle as text. */
export type Page = { readonly script: string; readonly style: string };

/** What a report page is made of. */
export type HtmlInput = {
  readonly report: RunReport;
  /** In any order; read once, as a stream. */
  readonly trials: AsyncIterable<JudgedTrial>;
  readonly page: Page;
  readonly language: Language;
  readonly limits?: Partial<Limits>;
};

/**
 * Renders one self-contained HTML file as a stream: a head that reads without scripts, blocks of trials, then the index and
 * the page's script. Pure: the same input gives the same bytes. Memory holds one block and a few numbers a trial.
 */
export async function* renderHtml(input: HtmlInput): AsyncGenerator<string, void> {
  const limits = { ...LIMITS, ...input.limits };
  const index = caseIndex(input.report, input.language);
  const page = { script: inlineScript(input.page.script), style: inlineStyle(input.page.style) };
  const head = pageHead(index.overview, page);
  yield head;
  const rowOf = new Map(index.cases.id.map((id, row) => [id, row]));
  const places = yield* trialBlocks({
    trials: input.trials,
    rowOf,
    limits,
    bytesBefore: head.length + page.script.length,
  });
  yield dataElement('index', JSON.stringify({ ...index, ...places }));
  yield pageTail(places.shed, page, input.language);
}
