import path from 'node:path';
import type { Machine } from '../../../runners/runner.ts';
import { captureOutput } from '../../adapters/run-step.ts';

/** A program that serves, or helps to: where it is, and what it says of itself. */
export type Program = {
  readonly name: string;
  readonly path: string | null;
  /** Null where it is not there, or takes too long to say. */
  readonly version: string | null;
};

const ASK_MS = 15_000;

/** How each is asked for its version; null = loading all of itself for that takes half a minute. */
const QUESTIONS: Readonly<Record<string, readonly string[] | null>> = {
  'llama-server': ['--version'],
  vllm: null,
  ollama: ['--version'],
  docker: ['version', '--format', 'server {{.Server.Version}}'],
  kubectl: ['version', '--client'],
  'nvidia-smi': ['--query-gpu=name,memory.total,driver_version', '--format=csv,noheader'],
  python3: ['--version'],
  uv: ['--version'],
};

/** Looks for every program, and asks those that are there. */
export function findPrograms(machine: Machine): Promise<readonly Program[]> {
  return Promise.all(
    Object.entries(QUESTIONS).map(async ([name, question]) => {
      const found = machine.which(name) ?? inCache(name, machine);
      if (found === null || question === null) return { name, path: found, version: null };
      const { ok, output } = await captureOutput([found, ...question], ASK_MS);
      return { name, path: found, version: toldBy(name, ok, output) };
    }),
  );
}

function inCache(name: string, machine: Machine): string | null {
  return name === 'llama-server' ? machine.which(path.join(machine.cacheDir, 'llama.cpp', name)) : null;
}

/** Its last complaint where it could not answer: a docker without its daemon is no docker. */
function toldBy(name: string, ok: boolean, output: string): string | null {
  const lines = output.split('\n').map((line) => line.trim());
  const told = lines.filter((line) => line !== '' && !line.startsWith('WARN'));
  if (name === 'nvidia-smi') return told.join('; ') || null;
  const line = ok ? (told.find((each) => /version|\d+\.\d+/i.test(each)) ?? told[0]) : told.at(-1);
  return line?.slice(0, 100) ?? null;
}
