import type { ComparisonIndex } from '../comparison-data.ts';
import type { MatrixIndex } from '../matrix-data.ts';
import type { PageIndex, PageTrial, TrialPlaces } from '../page-data.ts';

/** What a page can be about. */
export type AnyIndex = PageIndex | ComparisonIndex | MatrixIndex;

/** The data of this page: the index at once, transcripts when they are asked for. */
export type PageStore<Index = AnyIndex> = {
  readonly index: Index;
  readonly trialsOf: TrialsOf;
};

/** A case's trials in order, of one side where there are two; decodes the blocks that hold them. */
export type TrialsOf = (row: number, side?: number) => Promise<readonly PageTrial[]>;

const SCHEMAS: readonly string[] = [
  'modelcompat/page@1',
  'modelcompat/comparison-page@1',
  'modelcompat/matrix-page@1',
];
const NO_TRIALS: TrialPlaces = { row: [], trial: [], side: [], block: [], at: [] };
const BLOCKS_KEPT = 4;

/** Reads the index. Throws where the browser cannot decompress or the file is damaged. */
export async function openStore(): Promise<PageStore> {
  const index = await readElement<AnyIndex>('index');
  if (!SCHEMAS.includes(index.schema)) throw new TypeError(`Unknown schema ${String(index.schema)}`);
  return { index, trialsOf: trialReader('trials' in index ? index.trials : NO_TRIALS) };
}

function trialReader(places: TrialPlaces): TrialsOf {
  const blocks = new Map<number, Promise<readonly PageTrial[]>>();
  const block = (number: number) => {
    const known = blocks.get(number) ?? readElement<readonly PageTrial[]>(`block-${number}`);
    blocks.delete(number);
    blocks.set(number, known);
    const oldest = blocks.keys().next().value;
    if (blocks.size > BLOCKS_KEPT && oldest !== undefined) blocks.delete(oldest);
    return known;
  };
  return async (row, side = 0) => {
    const wanted = places.row.flatMap((each, place) =>
      each === row && places.side[place] === side ? [place] : [],
    );
    const found = await Promise.all(
      wanted.map(async (place) => (await block(places.block[place] ?? -1))[places.at[place] ?? -1]),
    );
    return found.filter((trial) => trial !== undefined).sort((a, b) => a.trial - b.trial);
  };
}

async function readElement<Content>(id: string): Promise<Content> {
  const base64 = document.getElementById(id)?.textContent ?? '';
  if (base64 === '') throw new TypeError(`no element #${id}`);
  const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as Content;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
