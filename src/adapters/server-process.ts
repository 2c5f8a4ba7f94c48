import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Clock } from '../ports.ts';
import { isGroupAlive, signalGroup } from './process-group.ts';
import { type Watch, watchedArgv } from './watchdog.ts';

/** A command to run as a server. */
export type Command = {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string | undefined;
  /** Gets everything that it prints, in order. */
  readonly logFile: string;
  /** Milliseconds between the polite signal and the kill. */
  readonly stopGraceMs: number;
  readonly timeLimitMs: number;
  /** Whether it may go on when we end. */
  readonly outlivesUs: boolean;
};

/** A running server process with all its children. */
export type ServerProcess = {
  readonly pid: number | null;
  /** Resolves with the exit code or signal, however it came about. */
  readonly exited: Promise<string>;
  readonly hasExited: () => boolean;
  /** Asks politely, then kills the whole group; resolves when it is gone. */
  readonly stop: () => Promise<void>;
  /** From now on it is left running when we end. */
  readonly release: () => void;
};

/** Groups that must not outlive this process; a plain exit kills them, a killed harness leaves it to the watchdog. */
const running = new Set<number>();
const AFTER_KILL_MS = 5000;

/** Starts a server in a process group of its own. */
export function startProcess(command: Command, clock: Clock): ServerProcess {
  const [program = '', ...args] = watchedArgv(command.argv, watchOf(command), process.platform);
  const log = openSync(command.logFile, 'a');
  // The server writes to the log itself, without a pipe through us that could block it or break. execa would put one between.
  const child = spawn(program, args, {
    env: { ...process.env, ...command.env },
    cwd: command.cwd,
    stdio: ['ignore', log, log],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  closeSync(log);
  const { pid } = child;
  if (pid !== undefined) guard(pid);
  let over = false;
  const exited = ending(child).then((how) => {
    over = true;
    return how;
  });
  let stopping: Promise<void> | null = null;
  return {
    pid: pid ?? null,
    exited,
    hasExited: () => over,
    stop: () => {
      stopping ??= pid === undefined ? Promise.resolve() : stop(pid, exited, command.stopGraceMs, clock);
      return stopping;
    },
    release: () => {
      child.unref();
      if (pid !== undefined) unguard(pid);
    },
  };
}

function watchOf({ outlivesUs, timeLimitMs }: Command): Watch {
  return { harnessPid: outlivesUs ? 0 : process.pid, limitSeconds: timeLimitMs / 1000 };
}

function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code === null ? String(signal) : `exit code ${code}`));
  });
}

async function stop(pid: number, exited: Promise<string>, graceMs: number, clock: Clock): Promise<void> {
  signalGroup(pid, 'SIGTERM');
  const grace = new AbortController();
  const waited = clock.sleep(graceMs, grace.signal).catch(() => undefined);
  await Promise.race([exited, waited]);
  grace.abort();
  signalGroup(pid, 'SIGKILL');
  await exited;
  const end = clock.ticks() + AFTER_KILL_MS;
  while (isGroupAlive(pid) && clock.ticks() < end) await clock.sleep(20);
  unguard(pid);
}

function unguard(pid: number): void {
  running.delete(pid);
  if (running.size === 0) process.off('exit', killAll);
}

function guard(pid: number): void {
  if (running.size === 0) process.on('exit', killAll);
  running.add(pid);
}

function killAll(): void {
  for (const pid of running) signalGroup(pid, 'SIGKILL');
}
