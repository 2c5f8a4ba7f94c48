import type { Store } from '../ports.ts';

/** The newest run of a target below a folder, if it has not come to its end; else null. */
export async function latestUnfinished(store: Store, home: string, target: string): Promise<string | null> {
  for (const dir of await store.list(home)) {
    const { manifest } = await store.read(dir);
    if (manifest.target === target) return manifest.status === 'complete' ? null : dir;
  }
  return null;
}
