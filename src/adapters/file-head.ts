import { open } from 'node:fs/promises';

/** The first bytes of a file, at most so many; null where it cannot be read. For files of which only the head matters. */
export async function readHead(path: string, maxBytes: number): Promise<Uint8Array | null> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const buffer = Buffer.alloc(Math.min(size, maxBytes));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
