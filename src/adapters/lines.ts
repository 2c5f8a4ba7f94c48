import { type FileHandle, open } from 'node:fs/promises';

const READ_BYTES = 256 * 1024;
const NEWLINE = 0x0a;

/** The whole lines of a file, without their newline; a last line that lacks one is left out. Memory: one line and one read. */
export async function* readLines(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    let head: Buffer[] = [];
    for await (const block of readBlocks(file)) {
      let from = 0;
      for (let at = block.indexOf(NEWLINE); at !== -1; at = block.indexOf(NEWLINE, from)) {
        const tail = block.subarray(from, at);
        yield head.length === 0 ? tail : Buffer.concat([...head, tail]);
        head = [];
        from = at + 1;
      }
      if (from < block.length) head.push(block.subarray(from));
    }
  } finally {
    await file.close();
  }
}

/** How far a file consists of whole lines: their number and their bytes; at most the first `atMost` lines. */
export async function measureLines(
  path: string,
  atMost = Number.POSITIVE_INFINITY,
): Promise<{ readonly lines: number; readonly bytes: number }> {
  const file = await open(path, 'r');
  try {
    let lines = 0;
    let bytes = 0;
    let read = 0;
    for await (const block of readBlocks(file)) {
      for (let at = block.indexOf(NEWLINE); at !== -1; at = block.indexOf(NEWLINE, at + 1)) {
        if (lines >= atMost) return { lines, bytes };
        lines += 1;
        bytes = read + at + 1;
      }
      read += block.length;
    }
    return { lines, bytes };
  } finally {
    await file.close();
  }
}

async function* readBlocks(file: FileHandle): AsyncGenerator<Buffer> {
  for (;;) {
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    const { bytesRead } = await file.read(buffer, 0, READ_BYTES, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}
