import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Env } from '../ports.ts';

/** The path of a program on PATH, or of a program named by its path; null when there is none that may be run. */
export function which(program: string, env: Pick<Env, 'variable' | 'platform'>): string | null {
  const endings =
    env.platform === 'win32' ? ['', ...(env.variable('PATHEXT') ?? '.EXE;.CMD;.BAT').split(';')] : [''];
  const folders = /[\\/]/.test(program)
    ? [null]
    : (env.variable('PATH') ?? '').split(delimiter).filter(Boolean);
  const candidates = folders.flatMap((folder) =>
    endings.map((ending) => (folder === null ? program : join(folder, program)) + ending),
  );
  return candidates.find(mayRun) ?? null;
}

function mayRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
