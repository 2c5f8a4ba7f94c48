import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { devNull, hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { isJsonObject } from '../domain/json.ts';
import type { Lease } from '../domain/lease.ts';
import type { Clock } from '../ports.ts';
import { writeAtomically } from './atomic-write.ts';
import { isGroupAlive, signalGroup } from './process-group.ts';
import { isSameProcess } from './process-identity.ts';
import { runStep } from './run-step.ts';

/** The servers that were started on this host, in a folder that every harness of this user reads. */
export type Leases = {
  readonly dir: string;
  /** Wall clock, milliseconds since 1970. */
  now(): number;
  list(): Promise<readonly Lease[]>;
  write(lease: Lease): Promise<void>;
  remove(lease: Pick<Lease, 'id'>): Promise<void>;
  /** Takes down what nobody holds any more; gives what is gone. What could not be removed is tried again next time. */
  sweep(): Promise<readonly Lease[]>;
  /** Takes a server down. False = something of it could not be removed, and its lease stays. */
  end(lease: Lease): Promise<boolean>;
};

/** A server past its time is given this long to be taken down by its own side. */
const OVERTIME_MS = 60_000;

/** Leases as files in a folder. */
export function createLeases(dir: string, clock: Clock): Leases {
  const leases: Leases = {
    dir,
    now: () => clock.now(),
    list: () => readLeases(dir),
    write: (lease) => writeAtomically(fileOf(dir, lease), `${JSON.stringify(lease, null, 2)}\n`),
    remove: (lease) => rm(fileOf(dir, lease), { force: true }),
    end: (lease) => endLease(leases, lease, clock),
    sweep: async () => {
      const orphans = (await leases.list()).filter((lease) => isOrphan(lease, clock.now()));
      const gone: Lease[] = [];
      for (const lease of orphans) if (await leases.end(lease)) gone.push(lease);
      return gone;
    },
  };
  return leases;
}

/** Whether somebody still answers for a server: its harness, or for one that was brought up by hand, itself. */
export function isOrphan(lease: Lease, now: number): boolean {
  if (lease.host !== hostname()) return false;
  if (now > lease.untilMs + OVERTIME_MS) return true;
  if (lease.purpose === 'run' || lease.state === 'starting') return !isSameProcess(lease.owner);
  return lease.server === null || !isSameProcess(lease.server);
}

async function readLeases(dir: string): Promise<readonly Lease[]> {
  const names = await readdir(dir).catch(() => []);
  const read = names
    .filter((name) => /^[0-9a-f]+\.json$/.test(name))
    .map((name) => readLease(join(dir, name)));
  const leases = (await Promise.all(read)).flatMap((lease) => lease ?? []);
  return leases.sort((a, b) => a.startedMs - b.startedMs);
}

/** A file that is no lease of this version is nobody's to touch. */
async function readLease(file: string): Promise<Lease | null> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isJsonObject(value) && value['schema'] === 'modelcompat/lease@1'
      ? (value as unknown as Lease)
      : null;
  } catch {
    return null;
  }
}

async function endLease(leases: Leases, lease: Lease, clock: Clock): Promise<boolean> {
  const { server } = lease;
  if (server !== null && isSameProcess(server)) {
    signalGroup(server.pid, 'SIGTERM');
    const end = clock.ticks() + lease.stopGraceMs;
    while (isGroupAlive(server.pid) && clock.ticks() < end) await clock.sleep(50);
    signalGroup(server.pid, 'SIGKILL');
  }
  // A run's folder may be gone by now.
  const logFile = existsSync(dirname(lease.logFile)) ? lease.logFile : devNull;
  let clean = true;
  for (const step of lease.teardown) {
    if (step.kind === 'post') continue;
    if ((await runStep(step, { logFile }).catch(String)) !== null) clean = false;
  }
  // Past its time the far side's own guard has ended it: nobody asks for ever.
  if (!clean && clock.now() < lease.untilMs + OVERTIME_MS) return false;
  await rm(lease.scratch, { recursive: true, force: true });
  await leases.remove(lease);
  return true;
}

const fileOf = (dir: string, { id }: Pick<Lease, 'id'>) => join(dir, `${id}.json`);
