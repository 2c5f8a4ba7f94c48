import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

const MAX_BYTES = 64 * 1024 * 1024;

/** A cut body is opened as far as it goes. */
const ZLIB = { maxOutputLength: MAX_BYTES, finishFlush: constants.Z_SYNC_FLUSH };
const BROTLI = { maxOutputLength: MAX_BYTES, finishFlush: constants.BROTLI_OPERATION_FLUSH };

const DECODERS: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  gzip: (bytes) => gunzipSync(bytes, ZLIB),
  'x-gzip': (bytes) => gunzipSync(bytes, ZLIB),
  deflate: inflateEither,
  br: (bytes) => brotliDecompressSync(bytes, BROTLI),
};

export type Decompressed = {
  readonly bytes: Uint8Array;
  /** The encodings removed, or `broken` / `unknown` where the bytes are as received; null = there were none. */
  readonly label: string | null;
};

/** Removes content encodings, last applied first, up to 64 MiB; what cannot be opened stays as received. Never throws. */
export function decompress(bytes: Uint8Array, header: string): Decompressed {
  const names = header
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length === 0 || bytes.length === 0) return { bytes, label: null };
  if (!names.every((name) => Object.hasOwn(DECODERS, name))) return { bytes, label: 'unknown' };
  try {
    const opened = names.reduceRight((all, name) => DECODERS[name]?.(all) ?? all, bytes);
    return { bytes: opened, label: names.join(', ') };
  } catch {
    return { bytes, label: 'broken' };
  }
}

/** RFC 9110 means zlib by `deflate`; some servers send it without the zlib header. */
function inflateEither(bytes: Uint8Array): Uint8Array {
  const hasHeader = ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;
  return hasHeader ? inflateSync(bytes, ZLIB) : inflateRawSync(bytes, ZLIB);
}
