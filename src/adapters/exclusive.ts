import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lease } from '../domain/lease.ts';
import { message } from '../messages/index.ts';
import type { Clock } from '../ports.ts';
import { lockFolder } from './folder-lock.ts';
import { launchError } from './launch-failure.ts';
import { isOrphan, type Leases } from './leases.ts';

const POLL_MS = 500;

/** How long to wait for another harness, and what ends the wait. */
export type Patience = { readonly waitMs: number; readonly clock: Clock; readonly signal: AbortSignal };

/**
 * Writes a lease unless another harness of this host holds the same resource; waits as long as it may for that one to
 * end. Several servers of one harness share it. Throws HarnessError `host-resource-taken` (exit 3).
 */
export async function takeLease(lease: Lease, leases: Leases, patience: Patience): Promise<void> {
  const { waitMs, clock, signal } = patience;
  const end = clock.ticks() + waitMs;
  for (;;) {
    const holder = await tryLease(lease, leases, clock);
    if (holder === null) return;
    if (clock.ticks() >= end) {
      const { owner, target, exclusive } = holder;
      throw launchError(
        message('host-resource-taken', { resource: exclusive ?? '', pid: owner.pid, target }),
      );
    }
    await clock.sleep(POLL_MS, signal);
  }
}

/** Looking and writing are one step for all harnesses of the host: a lock of moments stands around them. */
async function tryLease(lease: Lease, leases: Leases, clock: Clock): Promise<Lease | null> {
  const door = join(leases.dir, 'door');
  await mkdir(door, { recursive: true });
  const lock = await entered(door, clock);
  try {
    const holder = (await leases.list()).find((other) => isInTheWay(other, lease, clock.now()));
    if (holder === undefined) await leases.write(lease);
    return holder ?? null;
  } finally {
    await lock?.release();
  }
}

/** Whoever holds the door for seconds has died in a way that its lock does not tell: then it is left open. */
async function entered(door: string, clock: Clock): Promise<{ release(): Promise<void> } | null> {
  for (const end = clock.ticks() + 5000; clock.ticks() < end; await clock.sleep(20)) {
    const lock = await lockFolder(door);
    if ('release' in lock) return lock;
  }
  return null;
}

function isInTheWay(other: Lease, mine: Lease, now: number): boolean {
  if (mine.exclusive === null || other.exclusive !== mine.exclusive || other.host !== mine.host) return false;
  const ours =
    other.purpose === 'run' && other.owner.pid === mine.owner.pid && other.owner.born === mine.owner.born;
  return !ours && other.id !== mine.id && !isOrphan(other, now);
}
