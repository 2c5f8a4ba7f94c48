import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What tells a process from a later one with the same number: when it was born. Null where the system does not say. */
export function birthOf(pid: number): string | null {
  if (process.platform === 'win32') return null;
  return process.platform === 'linux' ? linuxBirth(pid) : listedBirth(pid);
}

/** Whether a process lives and is the one that was born then. */
export function isSameProcess({
  pid,
  born,
}: {
  readonly pid: number;
  readonly born: string | null;
}): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'EPERM') return false;
  }
  return born === null || born === birthOf(pid);
}

/** Boot id and start tick (field 22 of its stat). One that has ended and that nobody has asked about is no process. */
function linuxBirth(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : `${boot}:${fields[19]}`;
  } catch {
    return null;
  }
}

function listedBirth(pid: number): string | null {
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.trim() || null;
}
