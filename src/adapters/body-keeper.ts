import { createHash, type Hash } from 'node:crypto';

/** More reads than this are added to the last one, so that a body of single bytes cannot fill the memory. */
const MAX_CHUNKS = 65_536;

/** Gathers a body as it arrives: keeps the first bytes, counts and hashes the whole, notes when each read came. */
export class BodyKeeper {
  readonly #keepBytes: number;
  readonly #kept: Uint8Array[] = [];
  readonly #chunks: [ms: number, bytes: number][] = [];
  #keptBytes = 0;
  #hash: Hash | null = null;
  #readOpen = false;
  /** Bytes that came, kept or not. */
  totalBytes = 0;

  constructor(keepBytes: number) {
    this.#keepBytes = keepBytes;
  }

  /** Takes the next bytes; `now` is asked for once per network read. */
  add(bytes: Uint8Array, now: () => number): void {
    if (bytes.length === 0) return;
    this.totalBytes += bytes.length;
    this.#note(bytes.length, now);
    this.#keep(bytes);
  }

  /** What to say about the body so far. */
  result(): {
    bytes: Uint8Array;
    chunks: readonly (readonly [number, number])[];
    truncated?: { bytes: number; sha256: string };
  } {
    const bytes = this.#kept.length === 1 && this.#kept[0] ? this.#kept[0] : Buffer.concat(this.#kept);
    const body = { bytes, chunks: this.#chunks };
    if (this.#hash === null) return body;
    return { ...body, truncated: { bytes: this.totalBytes, sha256: this.#hash.digest('hex') } };
  }

  /** One network read may hold many HTTP chunks; they come in one turn of the event loop. */
  #note(size: number, now: () => number): void {
    const last = this.#chunks.at(-1);
    if (last && (this.#readOpen || this.#chunks.length >= MAX_CHUNKS)) {
      last[1] += size;
      return;
    }
    this.#chunks.push([now(), size]);
    this.#readOpen = true;
    queueMicrotask(() => {
      this.#readOpen = false;
    });
  }

  #keep(bytes: Uint8Array): void {
    const room = this.#keepBytes - this.#keptBytes;
    if (bytes.length > room) this.#hash ??= this.#hashOfKept();
    this.#hash?.update(bytes);
    if (room <= 0) return;
    const kept = bytes.length > room ? bytes.subarray(0, room) : bytes;
    this.#kept.push(kept);
    this.#keptBytes += kept.length;
  }

  #hashOfKept(): Hash {
    const hash = createHash('sha256');
    for (const piece of this.#kept) hash.update(piece);
    return hash;
  }
}
