const KEY = 'tokenizer.chat_template';
const TEXT = 8;
const ARRAY = 9;
/** Bytes of each scalar kind of the format, by its number. */
const SIZES: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};

/**
 * The chat template in a GGUF file's metadata; null where there is none, or the head that was read ends before it.
 * Source: the format's description in the ggml project (docs/gguf.md), versions 2 and 3.
 */
export function ggufTemplate(head: Uint8Array): string | null {
  try {
    return readTemplate(createReader(head));
  } catch (problem) {
    if (problem instanceof RangeError) return null;
    throw problem;
  }
}

function readTemplate(reader: Reader): string | null {
  if (reader.letters(4) !== 'GGUF') return null;
  reader.skip(4);
  reader.length();
  const pairs = reader.length();
  for (let at = 0; at < pairs; at += 1) {
    const key = reader.text();
    const kind = reader.u32();
    if (key === KEY && kind === TEXT) return reader.text();
    skipValue(reader, kind);
  }
  return null;
}

function skipValue(reader: Reader, kind: number): void {
  if (kind === TEXT) reader.skip(reader.length());
  else if (kind === ARRAY) skipList(reader);
  else reader.skip(sizeOf(kind));
}

function skipList(reader: Reader): void {
  const kind = reader.u32();
  const count = reader.length();
  if (kind !== TEXT) reader.skip(count * sizeOf(kind));
  else for (let at = 0; at < count; at += 1) reader.skip(reader.length());
}

function sizeOf(kind: number): number {
  const size = SIZES[kind];
  if (size === undefined) throw new RangeError(`unknown kind of value: ${kind}`);
  return size;
}

type Reader = {
  readonly letters: (count: number) => string;
  readonly skip: (count: number) => void;
  readonly u32: () => number;
  /** A count or length of 64 bits; more than can be addressed is an error. */
  readonly length: () => number;
  readonly text: () => string;
};

/** Reads on; past the end it throws RangeError. */
function createReader(bytes: Uint8Array): Reader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (count: number) => {
    if (count < 0 || at + count > bytes.length) throw new RangeError('past the end');
    const from = at;
    at += count;
    return from;
  };
  const length = () => Number(view.getBigUint64(take(8), true));
  const letters = (count: number) => {
    const from = take(count);
    return new TextDecoder().decode(bytes.subarray(from, from + count));
  };
  return {
    letters,
    skip: (count) => {
      take(count);
    },
    u32: () => view.getUint32(take(4), true),
    length,
    text: () => letters(length()),
  };
}
