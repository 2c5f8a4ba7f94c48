import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A temporary folder with a model's files; it goes away when it is disposed of. */
export type ModelFolder = AsyncDisposable & { readonly path: string };

/** Writes a made model, file by file, where an engine can load it. */
export async function writeModelFolder(files: ReadonlyMap<string, Uint8Array>): Promise<ModelFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'modelcompat-stand-in-'));
  for (const [name, bytes] of files) await writeFile(path.join(folder, name), bytes);
  return {
    path: folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
