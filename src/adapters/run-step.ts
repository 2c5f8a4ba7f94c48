import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import type { LaunchStep } from '../domain/plan.ts';
import { writeAtomically } from './atomic-write.ts';
import { signalGroup } from './process-group.ts';

type RunStep = Extract<LaunchStep, { kind: 'run' }>;

/** Where a step's output goes, and what ends it early. */
export type StepOptions = { readonly logFile: string; readonly signal?: AbortSignal };

const LOOK_MS = 5000;
const OUTPUT_BYTES = 1_000_000;

/** Carries out a step that needs no server; null = done, else how it failed. */
export async function runStep(
  step: Exclude<LaunchStep, { kind: 'post' }>,
  options: StepOptions,
): Promise<string | null> {
  if (step.kind === 'run') return runLogged(step, options);
  await writeAtomically(step.path, step.content);
  return null;
}

/** Runs a program without a shell in a group of its own; its output goes to the log. Never throws. */
async function runLogged(step: RunStep, { logFile, signal }: StepOptions): Promise<string | null> {
  const [program = '', ...rest] = step.argv;
  await appendFile(logFile, `$ ${step.argv.join(' ')}\n`);
  const log = openSync(logFile, 'a');
  const child = spawn(program, rest, {
    env: { ...process.env, ...step.env },
    stdio: ['ignore', log, log],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  closeSync(log);
  const end = () => child.pid !== undefined && signalGroup(child.pid, 'SIGKILL');
  let vain: string | null = null;
  const stopLooking = lookWhile(step, (seen) => {
    vain = seen;
    end();
  });
  const late = setTimeout(end, step.timeoutMs);
  signal?.addEventListener('abort', end);
  const ending = await new Promise<string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, name) => resolve(code === 0 ? null : `${name ?? `exit code ${code}`}`));
  });
  clearTimeout(late);
  stopLooking();
  signal?.removeEventListener('abort', end);
  if (vain !== null) await appendFile(logFile, `${vain}\n`);
  return ending === 'SIGKILL' && vain === null && signal?.aborted !== true
    ? `no end after ${step.timeoutMs / 1000} s`
    : ending;
}

/** Asks every few seconds whether waiting is in vain; the first output that says so is handed on. */
function lookWhile({ inVain }: RunStep, found: (output: string) => void): () => void {
  if (inVain === undefined) return () => undefined;
  let over = false;
  const look = async () => {
    const { output } = await captureOutput(inVain.argv, LOOK_MS);
    if (!over && new RegExp(inVain.pattern).test(output)) found(output.trim());
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  return () => {
    over = true;
    clearInterval(timer);
  };
}

/** Runs a program without a shell; all that it printed, and whether it went well. Never throws. */
export async function captureOutput(
  argv: readonly string[],
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<{ readonly ok: boolean; readonly output: string }> {
  // Loaded when it is needed: it is a hundred files.
  const { execa } = await import('execa');
  const [program = '', ...rest] = argv;
  const { failed, all } = await execa(program, rest, {
    all: true,
    reject: false,
    stdin: 'ignore',
    timeout: timeoutMs,
    maxBuffer: OUTPUT_BYTES,
    ...(signal === undefined ? {} : { cancelSignal: signal, forceKillAfterDelay: 1000 }),
  });
  return { ok: !failed, output: all ?? '' };
}
