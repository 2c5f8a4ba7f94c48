import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.ts';
import { makeZip } from '../testing/zip.ts';
import { extractFromZip } from './zip.ts';

const text = 'weights '.repeat(1_000);
const sha256 = createHash('sha256').update(text).digest('hex');
const files = [
  { name: 'first.txt', data: Buffer.from('first'), method: 0 },
  { name: 'folder/packed.bin', data: Buffer.from(text), method: 8 },
  { name: 'folder/stored.bin', data: Buffer.from(text), method: 0 },
] as const;

async function extract(archive: Uint8Array, name: string, maxBytes = 1_000_000) {
  await using folder = await scratchFolder();
  const [from, to] = [join(folder.path, 'a.zip'), join(folder.path, 'out')];
  await writeFile(from, archive);
  const extracted = await extractFromZip(from, name, { to, maxBytes });
  return { ...extracted, content: await readFile(to, 'utf8') };
}

describe('a file in an archive', () => {
  it.each(['folder/packed.bin', 'folder/stored.bin'])('%s is extracted and hashed', async (name) => {
    expect(await extract(makeZip(files), name)).toEqual({ bytes: text.length, sha256, content: text });
  });

  it('is found behind a comment', async () => {
    expect((await extract(makeZip(files, 'a comment'), 'first.txt')).content).toBe('first');
  });
});

describe('a damaged archive', () => {
  const archive = Buffer.from(makeZip(files));
  const flipped = (at: number) => {
    const copy = Buffer.from(archive);
    copy.fill(0xff, at, at + 40);
    return copy;
  };
  it.each([
    ['is empty', Buffer.alloc(0), /no ZIP archive/],
    ['is no archive', Buffer.from('GGUF'.repeat(100)), /no ZIP archive/],
    ['has lost its beginning', archive.subarray(200), /damaged/],
    ['has a broken header', flipped(archive.indexOf('folder/packed.bin') - 30), /damaged/],
    ['has broken data', flipped(archive.indexOf(deflateRawSync(Buffer.from(text)))), /./],
  ])('that %s is refused', async (_what, bytes, expected) => {
    await expect(extract(bytes, 'folder/packed.bin')).rejects.toThrow(expected);
  });

  it('that lacks the file is refused', async () => {
    await expect(extract(archive, 'packed.bin')).rejects.toThrow('holds no packed.bin');
  });

  it('that unpacks to more than expected is refused before it fills the disk', async () => {
    await expect(extract(archive, 'folder/packed.bin', 100)).rejects.toThrow('larger than 100 bytes');
  });

  it('packed in an unknown way is refused', async () => {
    const odd = makeZip([{ name: 'x', data: Buffer.from('x'), method: 12 }]);
    await expect(extract(odd, 'x')).rejects.toThrow('method 12');
  });
});
