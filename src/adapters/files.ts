import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { glob } from 'tinyglobby';
import type { Message } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import type { Files } from '../ports.ts';
import { writeAtomically } from './atomic-write.ts';

/** Files on disk. */
export function createFiles(): Files {
  return {
    readText,
    readBytes,
    exists,
    glob: async (patterns, cwd) => (await glob([...patterns], { cwd, onlyFiles: true })).sort(),
    write: (path, content) => writeAtomically(resolve(path), content),
  };
}

type Read = { readonly bytes: Uint8Array } | { readonly problem: Message };

async function readText(path: string, maxBytes: number): ReturnType<Files['readText']> {
  const read = await readBytes(path, maxBytes);
  if ('problem' in read) return read;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(read.bytes) };
  } catch {
    return { problem: message('file-not-utf8', { file: path }) };
  }
}

async function readBytes(path: string, maxBytes: number): Promise<Read> {
  try {
    const file = await open(path, 'r');
    try {
      if (!(await file.stat()).isFile()) return { problem: message('file-not-a-file', { file: path }) };
      const bytes = await readUpTo(file, maxBytes + 1);
      return bytes.length > maxBytes
        ? { problem: message('file-too-large', { file: path, maxBytes }) }
        : { bytes };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { problem: problemOf(error, path) };
  }
}

/** Reads no more than it must, whatever the file's size says: it may grow, or be a device. */
async function readUpTo(file: Awaited<ReturnType<typeof open>>, bytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  while (total < bytes) {
    const buffer = Buffer.allocUnsafe(Math.min(bytes - total, 1 << 20));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
    if (bytesRead === 0) break;
    pieces.push(buffer.subarray(0, bytesRead));
    total += bytesRead;
  }
  return Buffer.concat(pieces);
}

function problemOf(error: unknown, file: string): Message {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return message('file-missing', { file });
  if (code === 'EISDIR') return message('file-not-a-file', { file });
  return message('file-unreadable', { file, detail: error instanceof Error ? error.message : String(error) });
}

async function exists(path: string): Promise<'file' | 'folder' | null> {
  try {
    const found = await stat(path);
    if (found.isFile()) return 'file';
    return found.isDirectory() ? 'folder' : null;
  } catch {
    return null;
  }
}
