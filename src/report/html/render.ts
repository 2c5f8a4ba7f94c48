import type { RunReport } from '../../domain/report.ts';
import type { Language } from '../../messages/index.ts';
import { type PlacedTrial, trialBlocks } from './blocks.ts';
import { LIMITS, type Limits } from './budget.ts';
import type { ClientEyes } from './client-eyes.ts';
import { dataElement, type Page, safePage } from './embed.ts';
import { pageHead, pageTail } from './frame.tsx';
import { type CaseIndex, caseIndex } from './index-data.ts';
import type { JudgedTrial } from './judged-trial.ts';
import { runFrame } from './overview.tsx';

/** What a report page is made of. */
export type HtmlInput = {
  readonly report: RunReport;
  /** In any order; read once, as a stream. */
  readonly trials: AsyncIterable<JudgedTrial>;
  readonly page: Page;
  readonly language: Language;
  /** Given where client libraries were shown the answers. */
  readonly clients?: ClientEyes;
  readonly limits?: Partial<Limits>;
};

/**
 * Renders one self-contained HTML file as a stream: a head that reads without scripts, blocks of trials, then the index and
 * the page's script. Pure: the same input gives the same bytes. Memory holds one block and a few numbers a trial.
 */
export async function* renderHtml(input: HtmlInput): AsyncGenerator<string, void> {
  const limits = { ...LIMITS, ...input.limits };
  const index = withClients(caseIndex(input.report, input.language), input.clients);
  const page = safePage(input.page);
  const frame = runFrame(index.overview);
  const head = pageHead(frame, page);
  yield head;
  const places = yield* trialBlocks({
    trials: placed(input.trials, new Map(index.cases.id.map((id, row) => [id, row]))),
    limits,
    ...(input.clients === undefined ? {} : { clients: input.clients }),
    bytesBefore: head.length + page.script.length,
  });
  yield dataElement('index', JSON.stringify({ ...index, ...places }));
  yield pageTail(frame, places.shed, page);
}

function withClients(index: CaseIndex, eyes: ClientEyes | undefined): CaseIndex {
  return eyes === undefined ? index : { ...index, overview: { ...index.overview, clients: eyes.clients } };
}

async function* placed(
  trials: AsyncIterable<JudgedTrial>,
  rowOf: ReadonlyMap<string, number>,
): AsyncGenerator<PlacedTrial> {
  for await (const trial of trials) {
    const row = rowOf.get(trial.record.case) ?? -1;
    yield { trial, row, side: 0, isTelling: trial.grade.status !== 'passed', share: 1 };
  }
}
