import type { PageIndex, PageTrial } from '../page-data.ts';

/** The data of this page: the index at once, transcripts when they are asked for. */
export type PageStore = {
  readonly index: PageIndex;
  /** A case's trials in order; decodes the blocks that hold them. */
  readonly trialsOf: (row: number) => Promise<readonly PageTrial[]>;
};

const BLOCKS_KEPT = 4;

/** Reads the index. Throws where the browser cannot decompress or the file is damaged. */
export async function openStore(): Promise<PageStore> {
  const index = await readElement<PageIndex>('index');
  if (index.schema !== 'modelcompat/page@1') throw new TypeError(`Unknown schema ${String(index.schema)}`);
  const blocks = new Map<number, Promise<readonly PageTrial[]>>();
  const block = (number: number) => {
    const known = blocks.get(number) ?? readElement<readonly PageTrial[]>(`block-${number}`);
    blocks.delete(number);
    blocks.set(number, known);
    const oldest = blocks.keys().next().value;
    if (blocks.size > BLOCKS_KEPT && oldest !== undefined) blocks.delete(oldest);
    return known;
  };
  const trialsOf = async (row: number) => {
    const { trials } = index;
    const places = trials.row.flatMap((each, place) => (each === row ? [place] : []));
    const found = await Promise.all(
      places.map(async (place) => (await block(trials.block[place] ?? -1))[trials.at[place] ?? -1]),
    );
    return found.filter((trial) => trial !== undefined).sort((a, b) => a.trial - b.trial);
  };
  return { index, trialsOf };
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
