import { message } from '../messages/index.ts';
import type { Env } from '../ports.ts';
import { findProgram } from './program.ts';

const CAPTURE_MS = 30_000;
const CAPTURE_BYTES = 1_000_000;

/** The process's surroundings; `which` finds a program on PATH, or null. */
export function createEnv(): Env & { readonly which: (program: string) => string | null } {
  return {
    variable: (name) => process.env[name],
    cwd: process.cwd(),
    platform: process.platform,
    nodeVersion: process.version,
    capture,
    which: (program) => findProgram(program),
  };
}

async function capture(argv: readonly string[]): ReturnType<Env['capture']> {
  // Loaded when it is needed: most commands never start a process, and it is a hundred files.
  const { execa } = await import('execa');
  const [program = '', ...rest] = argv;
  const result = await execa(program, rest, {
    reject: false,
    stdin: 'ignore',
    timeout: CAPTURE_MS,
    maxBuffer: CAPTURE_BYTES,
  });
  if (!result.failed) return { stdout: result.stdout };
  // What it printed may hold a secret, and so may its arguments: only the program's name is told.
  if (result.timedOut)
    return { problem: message('command-timed-out', { program, seconds: CAPTURE_MS / 1000 }) };
  if (result.code === 'ENOENT' || program === '') return { problem: message('command-missing', { program }) };
  const ending = result.exitCode ?? result.signal ?? result.code ?? 'unknown';
  return { problem: message('command-failed', { program, ending: String(ending) }) };
}
