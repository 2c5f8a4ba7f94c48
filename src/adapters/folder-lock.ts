import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isJsonObject } from '../domain/json.ts';
import { birthOf, isSameProcess } from './process-identity.ts';

/** The lock's file name inside a run's folder. */
export const LOCK_FILE = 'run.lock';

/** Who holds a folder. `born` tells a process from a later one with the same number; null where the system does not say. */
type Owner = {
  readonly pid: number;
  readonly host: string;
  readonly born: string | null;
  readonly token: string;
};

export type FolderLock = { readonly release: () => Promise<void> };

/**
 * Takes a folder for this process; the lock of a dead process is taken over. Says who holds it otherwise.
 * A lock from another host counts as held, since nobody here can ask whether its process lives.
 */
export async function lockFolder(dir: string): Promise<FolderLock | { readonly heldBy: string }> {
  const path = join(dir, LOCK_FILE);
  const me: Owner = { pid: process.pid, host: hostname(), born: birthOf(process.pid), token: randomUUID() };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await create(path, me)) return { release: () => release(path, me) };
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) continue;
    const owner = parseOwner(text);
    if (owner !== null && isAlive(owner)) return { heldBy: `${owner.pid} (${owner.host})` };
    await discard(path, text);
  }
  return { heldBy: '?' };
}

const ATTEMPTS = 100;
const PAUSE_MS = 20;
/** Discarding takes moments; a mutex older than this was left by a killed process. */
const MUTEX_MS = 10_000;

/** The lock appears with its content at once, by a link: nobody may see it empty and take it for a torn one. */
async function create(path: string, owner: Owner): Promise<boolean> {
  const draft = `${path}.${owner.token}`;
  await writeFile(draft, JSON.stringify(owner));
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // A file system without links.
    return writeFile(path, JSON.stringify(owner), { flag: 'wx' }).then(
      () => true,
      (refused) => {
        if (codeOf(refused) === 'EEXIST') return false;
        throw refused;
      },
    );
  } finally {
    await rm(draft, { force: true });
  }
}

async function release(path: string, me: Owner): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (parseOwner(text)?.token === me.token) await rm(path, { force: true });
}

/** Removes a stale lock under a mutex, so that nobody removes the fresh lock of one who was faster. */
async function discard(path: string, stale: string): Promise<void> {
  const mutex = `${path}.mutex`;
  try {
    await mkdir(mutex);
  } catch {
    const since = await stat(mutex).catch(() => null);
    if (since !== null && Date.now() - since.mtimeMs > MUTEX_MS) await rmdir(mutex).catch(() => undefined);
    await sleep(PAUSE_MS);
    return;
  }
  try {
    if ((await readFile(path, 'utf8').catch(() => null)) === stale) await rm(path, { force: true });
  } finally {
    await rmdir(mutex);
  }
}

/** An empty or cut lock is that of a writer killed in between; it has no owner. */
function parseOwner(text: string): Owner | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value)) return null;
    const { pid, host, born, token } = value;
    if (typeof pid !== 'number' || typeof host !== 'string') return null;
    return {
      pid,
      host,
      born: typeof born === 'string' ? born : null,
      token: typeof token === 'string' ? token : '',
    };
  } catch {
    return null;
  }
}

function isAlive(owner: Owner): boolean {
  return owner.host !== hostname() || isSameProcess(owner);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined;
}
