import { detailFor, keepOf, type Limits } from './budget.ts';
import type { ClientEyes } from './client-eyes.ts';
import { dataElement } from './embed.ts';
import type { JudgedTrial } from './judged-trial.ts';
import type { PageIndex, PageTrial, TrialPlaces } from './page-data.ts';
import { pageTrial } from './trial-data.ts';

/** A block is closed early once its JSON is this long, so that memory stays flat and a click decodes little. */
const BLOCK_CHARACTERS = 2 * 1024 ** 2;

/** A trial with its place in the index. */
export type PlacedTrial = {
  readonly trial: JudgedTrial;
  readonly row: number;
  /** 0, or which side of a comparison. */
  readonly side: number;
  /** Whether a reader will want to see it; the others give way when the file grows. */
  readonly isTelling: boolean;
  /** Share of the file that may be full when it is written. */
  readonly share: number;
};

export type BlockInput = {
  readonly trials: AsyncIterable<PlacedTrial>;
  readonly limits: Limits;
  readonly clients?: ClientEyes;
  /** What the rest of the file takes of the budget. */
  readonly bytesBefore: number;
};

/** Writes trials as data elements, a block at a time; returns where each trial lies and what the budget cost. */
export async function* trialBlocks({
  trials,
  limits,
  clients,
  bytesBefore,
}: BlockInput): AsyncGenerator<string, Pick<PageIndex, 'trials' | 'shed'>> {
  const places = { row: [], trial: [], side: [], block: [], at: [] } as Record<keyof TrialPlaces, number[]>;
  const shed = { shortened: 0, emptied: 0, cutFields: 0 };
  let block: string[] = [];
  let characters = 0;
  let blocks = 0;
  let written = bytesBefore;
  const close = () => {
    const element = dataElement(`block-${blocks++}`, `[${block.join(',')}]`);
    written += element.length;
    block = [];
    characters = 0;
    return element;
  };
  for await (const { trial, row, side, isTelling, share } of trials) {
    const detail = detailFor(isTelling, written, limits.fileBytes * share);
    const shown = withSights(pageTrial(trial, detail, keepOf(detail, limits)), clients);
    if (detail === 'short') shed.shortened++;
    if (detail === 'none') shed.emptied++;
    if (detail === 'full') shed.cutFields += cutFields(shown);
    places.row.push(row);
    places.side.push(side);
    places.trial.push(shown.trial);
    places.block.push(blocks);
    places.at.push(block.length);
    const json = JSON.stringify(shown);
    characters += json.length;
    block.push(json);
    if (block.length >= limits.blockTrials || characters >= BLOCK_CHARACTERS) yield close();
  }
  if (block.length > 0) yield close();
  return { trials: places, shed };
}

function withSights(trial: PageTrial, eyes: ClientEyes | undefined): PageTrial {
  if (eyes === undefined) return trial;
  const exchanges = trial.exchanges.map((each, exchange) => ({
    ...each,
    clients: eyes.sightsOf({ case: trial.case, trial: trial.trial, exchange }),
  }));
  return { ...trial, exchanges };
}

function cutFields(trial: PageTrial): number {
  return trial.exchanges
    .flatMap(({ request, response }) => [request, response?.body])
    .filter((cut) => cut != null && cut.left > 0).length;
}
