import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, extname, resolve } from 'node:path';

/** Where programs are looked for. */
export type SearchPath = { readonly path?: string | undefined; readonly cwd?: string | undefined };

/** Finds a program as a shell would: by PATH, or by its own path where it has a slash. Null when there is none. */
export function findProgram(
  program: string,
  { path = process.env['PATH'], cwd = '.' }: SearchPath = {},
): string | null {
  if (program === '') return null;
  const folders = /[\\/]/.test(program) ? ['.'] : (path ?? '').split(delimiter);
  for (const folder of folders) {
    for (const ending of endingsOf(program)) {
      const candidate = resolve(cwd, folder, program + ending);
      if (isProgram(candidate)) return candidate;
    }
  }
  return null;
}

/** Windows tells programs by their ending and lets one leave it out. */
function endingsOf(program: string): readonly string[] {
  if (process.platform !== 'win32') return [''];
  const endings = (process.env['PATHEXT'] ?? '.EXE;.CMD;.BAT').split(';');
  return extname(program) === '' ? endings : ['', ...endings];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
