import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/** What an extracted file turned out to be. */
export type Extracted = { readonly bytes: number; readonly sha256: string };

/** Records of the ZIP format (PKWARE's APPNOTE, 4.3): signatures and the lengths of their fixed parts. */
const END = { signature: 0x06054b50, length: 22 };
const CENTRAL = { signature: 0x02014b50, length: 46 };
const LOCAL = { signature: 0x04034b50, length: 30 };
const STORED = 0;
const DEFLATED = 8;

/**
 * Extracts one file of a ZIP archive (a Python wheel is one) as a stream. Throws where the archive is damaged, lacks
 * the file, or the file grows beyond `maxBytes`. Archives beyond 4 GB are not read.
 */
export async function extractFromZip(
  archive: string,
  name: string,
  { to, maxBytes }: { readonly to: string; readonly maxBytes: number },
): Promise<Extracted> {
  const handle = await open(archive, 'r');
  let entry: Entry;
  try {
    entry = await findEntry(handle, name);
  } finally {
    await handle.close();
  }
  const { start, size, method } = entry;
  if (method !== STORED && method !== DEFLATED) throw new Error(`${name} is packed by method ${method}`);
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > maxBytes ? new Error(`${name} is larger than ${maxBytes} bytes`) : null, chunk);
    },
  });
  const unpack = method === DEFLATED ? createInflateRaw() : new PassThrough();
  const packed = createReadStream(archive, { start, end: start + size - 1 });
  await pipeline(packed, unpack, measure, createWriteStream(to));
  return { bytes, sha256: hash.digest('hex') };
}

type Entry = { readonly start: number; readonly size: number; readonly method: number };

async function findEntry(handle: FileHandle, name: string): Promise<Entry> {
  for (const [header, entryName] of centralEntries(await readDirectory(handle))) {
    if (entryName !== name) continue;
    const offset = header.readUInt32LE(42);
    const local = await readAt(handle, offset, LOCAL.length);
    if (local.readUInt32LE(0) !== LOCAL.signature) throw new Error('the archive is damaged');
    const start = offset + LOCAL.length + local.readUInt16LE(26) + local.readUInt16LE(28);
    return { start, size: header.readUInt32LE(20), method: header.readUInt16LE(10) };
  }
  throw new Error(`the archive holds no ${name}`);
}

async function readDirectory(handle: FileHandle): Promise<Buffer> {
  const { size } = await handle.stat();
  const tailLength = Math.min(size, END.length + 0xffff);
  const tail = await readAt(handle, size - tailLength, tailLength);
  for (let at = tail.length - END.length; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END.signature) continue;
    return readAt(handle, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));
  }
  throw new Error('the file is no ZIP archive');
}

function* centralEntries(directory: Buffer): Generator<readonly [Buffer, string]> {
  let at = 0;
  while (at + CENTRAL.length <= directory.length && directory.readUInt32LE(at) === CENTRAL.signature) {
    const header = directory.subarray(at, at + CENTRAL.length);
    const nameEnd = CENTRAL.length + header.readUInt16LE(28);
    yield [header, directory.toString('utf8', at + CENTRAL.length, at + nameEnd)];
    at += nameEnd + header.readUInt16LE(30) + header.readUInt16LE(32);
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { size } = await handle.stat();
  if (position < 0 || position + length > size) throw new Error('the archive is damaged');
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new Error('the archive is cut off');
  return buffer;
}
