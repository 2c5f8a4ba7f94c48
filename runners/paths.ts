import { posix, win32 } from 'node:path';
import type { Machine } from './runner.ts';

/** A path from models.yaml made absolute: relative ones start at the folder of that file. */
export function fromConfig(machine: Machine, path: string): string {
  const { isAbsolute, join } = pathsOf(machine);
  return isAbsolute(path) ? path : join(machine.configDir, path);
}

/** A path inside the folder for downloaded engines and models. */
export function inCache(machine: Machine, ...parts: readonly string[]): string {
  return pathsOf(machine).join(machine.cacheDir, ...parts);
}

const pathsOf = (machine: Machine) => (machine.platform === 'win32' ? win32 : posix);
