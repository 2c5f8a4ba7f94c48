import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

let written = 0;

/** Puts content at a path through a temporary file beside it: readers see the old file or the whole new one. */
export async function writeAtomically(
  path: string,
  content: string | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  written += 1;
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}-${written}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await pour(content, file);
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

const FLUSH_BYTES = 256 * 1024;

async function pour(content: string | AsyncIterable<string | Uint8Array>, file: FileHandle): Promise<void> {
  if (typeof content === 'string') return file.writeFile(content);
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  const flush = async () => {
    await file.writeFile(Buffer.concat(waiting));
    waiting = [];
    bytes = 0;
  };
  for await (const piece of content) {
    const buffer = typeof piece === 'string' ? Buffer.from(piece) : piece;
    waiting.push(buffer);
    bytes += buffer.length;
    if (bytes >= FLUSH_BYTES) await flush();
  }
  await flush();
}
