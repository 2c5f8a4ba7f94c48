import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Store, StoredRun } from '../ports.ts';
import { RUN_FILES } from './run-files.ts';
import { openRunFolder } from './run-folder.ts';
import { readStoredRun } from './stored-run.ts';

/** Runs lie in `<model>@<version>/`, `base/` and the like: not deeper than this below a folder. */
const DEPTH = 3;

/** Runs as folders on disk. */
export function createStore(): Store {
  return { open: openRunFolder, read: readStoredRun, list };
}

async function list(dir: string): Promise<readonly string[]> {
  const folders = await runFolders(resolve(dir), DEPTH);
  const runs = await Promise.all(folders.map((each) => readStoredRun(each).catch(() => null)));
  return runs
    .filter((run): run is StoredRun => run !== null)
    .sort((a, b) => compare(b.manifest.started, a.manifest.started) || compare(b.dir, a.dir))
    .map((run) => run.dir);
}

async function runFolders(dir: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  if (entries.some((entry) => entry.name === RUN_FILES.manifest && entry.isFile())) return [dir];
  if (depth === 0) return [];
  const below = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return (await Promise.all(below.map((entry) => runFolders(join(dir, entry.name), depth - 1)))).flat();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
