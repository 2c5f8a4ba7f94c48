import type { Comparison } from '../../domain/comparison.ts';
import type { Language } from '../../messages/index.ts';
import { type PlacedTrial, trialBlocks } from './blocks.ts';
import { LIMITS, type Limits } from './budget.ts';
import { comparisonFrame } from './comparison.tsx';
import { comparisonIndex } from './comparison-index.ts';
import { dataElement, type Page, safePage } from './embed.ts';
import { pageHead, pageTail } from './frame.tsx';
import type { JudgedTrial } from './judged-trial.ts';

/** What a comparison's page is made of. */
export type ComparisonHtmlInput = {
  readonly comparison: Comparison;
  /** Trials to be seen side by side; none where a side keeps no transcripts. Each read once, the baseline first. */
  readonly trials: Readonly<Record<'base' | 'candidate', AsyncIterable<JudgedTrial> | null>>;
  readonly page: Page;
  readonly language: Language;
  readonly limits?: Partial<Limits>;
};

/** comparison.html, one self-contained file as a stream: a head that reads without scripts, trials of both sides, the script. */
export async function* renderComparisonHtml(input: ComparisonHtmlInput): AsyncGenerator<string, void> {
  const limits = { ...LIMITS, ...input.limits };
  const index = comparisonIndex(input.comparison, input.language);
  const page = safePage(input.page);
  const frame = comparisonFrame(index.overview);
  const head = pageHead(frame, page);
  yield head;
  const places = yield* trialBlocks({
    trials: placed(input, index.cases),
    limits,
    bytesBefore: head.length + page.script.length,
  });
  yield dataElement('index', JSON.stringify({ ...index, ...places }));
  yield pageTail(frame, places.shed, page);
}

/** The baseline may take half of the file, so that there is room for what is held against it. */
const SIDES = [
  ['base', 0.5],
  ['candidate', 1],
] as const;

async function* placed(
  { comparison, trials }: ComparisonHtmlInput,
  { id: ids, verdict }: ReturnType<typeof comparisonIndex>['cases'],
): AsyncGenerator<PlacedTrial> {
  const hashOf = new Map(comparison.cases.map((each) => [`${each.id}\n${each.verdict}`, each.hash]));
  const rowOf = new Map(ids.map((id, row) => [`${id}\n${hashOf.get(`${id}\n${verdict[row]}`)}`, row]));
  for (const [side, [name, share]] of SIDES.entries()) {
    for await (const trial of trials[name] ?? []) {
      const row = rowOf.get(`${trial.record.case}\n${trial.record.hash}`) ?? -1;
      yield { trial, row, side, isTelling: verdict[row] !== 'unchanged', share };
    }
  }
}
