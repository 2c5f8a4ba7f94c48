import type { Machine } from '../../runners/runner.ts';
import type { Target } from '../domain/target.ts';

/** A target with nothing remarkable about it, but for what is given. */
export function target(given: Partial<Target> = {}): Target {
  return {
    id: 'm@v',
    model: 'm',
    version: 'v',
    status: 'current',
    runner: 'command',
    options: {},
    sampling: 'none',
    extraBody: {},
    headers: {},
    timeouts: { connectMs: 1_000, firstEventMs: 1_000, idleMs: 1_000, totalMs: 1_000 },
    concurrency: 1,
    allowances: [],
    where: { file: 'models.yaml', line: 1, column: 1 },
    ...given,
  };
}

/** A machine with these programs in /bin (or at these paths) and nothing else. */
export function machine({ programs = [], platform = 'linux' }: MachineFacts = {}): Machine {
  return {
    platform,
    configDir: '/project',
    cacheDir: '/cache',
    which: (program) =>
      programs.includes(program) ? (program.includes('/') ? program : `/bin/${program}`) : null,
  };
}

type MachineFacts = { readonly programs?: readonly string[]; readonly platform?: string };
