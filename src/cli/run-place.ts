import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Target } from '../domain/target.ts';
import { message } from '../messages/index.ts';
import type { Clock, Files, Store } from '../ports.ts';
import { type RunningOptions, usageError } from './options.ts';

/** A run's id and folder. */
export type RunPlace = { readonly id: string; readonly dir: string };

const HOME = path.join('reports', 'runs');

/** Where a target's run goes: --out, a folder below it for one of several targets, or a new one in reports/runs. */
export async function placeOf(
  { clock, store }: { readonly clock: Clock; readonly store: Store },
  target: Target,
  { out, mode, several }: Pick<RunningOptions, 'out' | 'mode'> & { readonly several: boolean },
): Promise<RunPlace> {
  const id = runId(clock.now(), target);
  if (out !== null) return { id, dir: several ? path.join(out, target.id) : out };
  if (mode !== 'resume') return { id, dir: path.join(HOME, id) };
  const dir = await latestUnfinished(store, target.id);
  if (dir === null) throw usageError(message('nothing-to-resume', { target: target.id, dir: HOME }));
  return { id, dir };
}

/** The folder of a recorded run: a folder as it was named, else the run of that id in reports/runs. */
export async function runFolder(files: Files, run: string): Promise<string> {
  if ((await files.exists(run)) === 'folder') return run;
  const byId = path.join(HOME, run);
  return (await files.exists(byId)) === 'folder' ? byId : run;
}

/** The newest run of a target, if it has not come to its end; else null. */
async function latestUnfinished(store: Store, target: string): Promise<string | null> {
  for (const dir of await store.list(HOME)) {
    const { manifest } = await store.read(dir);
    if (manifest.target === target) return manifest.status === 'complete' ? null : dir;
  }
  return null;
}

/** The newest run of a target that came to its end; null = none. */
export async function latestRun(store: Store, target: string): Promise<string | null> {
  for (const dir of await store.list(HOME)) {
    const { manifest } = await store.read(dir);
    if (manifest.target === target && manifest.status === 'complete') return dir;
  }
  return null;
}

/** Sorts by time, names the target, and never clashes: `20261123-173210-qwen3@vllm-0.11.0-3f9a`. */
export function runId(now: number, target: Target): string {
  const [day, time] = new Date(now).toISOString().replace(/[-:]/g, '').slice(0, 15).split('T');
  return `${day}-${time}-${target.id}-${randomBytes(2).toString('hex')}`;
}
