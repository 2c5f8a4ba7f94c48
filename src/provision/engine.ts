import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { message } from '../messages/index.ts';
import { fetchEngine } from './fetch-engine.ts';
import { type Had, had, missing, type Provision } from './provision.ts';

/** A llama-server that was seen to start. */
export type Engine = {
  /** One path: what the runner `llama-cpp` takes as `binary`. */
  readonly binary: string;
  /** The build, as `b11669`; or its own words where it counts otherwise. */
  readonly version: string;
  readonly from: 'variable' | 'path' | 'cache' | 'packages';
};

/**
 * A real engine for tests and the demo: MODELCOMPAT_LLAMA_SERVER, `llama-server` on PATH, the one fetched before, or
 * fetched now. With MODELCOMPAT_OFFLINE set nothing is fetched. Never throws for what a machine lacks.
 */
export async function provideEngine(provision: Provision): Promise<Had<Engine>> {
  const { env, cacheDir } = provision;
  const named = env.variable('MODELCOMPAT_LLAMA_SERVER');
  if (named) return started(provision, named, 'variable');

  const installed = await startedIfThere(provision, 'llama-server', 'path');
  if (installed?.kind === 'had') return installed;
  const cached = await startedIfThere(provision, join(cacheDir, 'llama.cpp', 'llama-server'), 'cache');
  if (cached?.kind === 'had') return cached;

  const reasons = [...(installed?.reasons ?? []), ...(cached?.reasons ?? [])];
  const fetched = await fetchUnlessOffline(provision, cached !== null);
  if (fetched.kind === 'had') return started(provision, fetched.value, 'packages');
  return missing(...reasons, ...fetched.reasons);
}

async function startedIfThere(
  provision: Provision,
  program: string,
  from: Engine['from'],
): Promise<Had<Engine> | null> {
  const path = provision.which(program);
  return path === null ? null : started(provision, path, from);
}

/** Only a program that tells its version counts as an engine. */
async function started({ run }: Provision, binary: string, from: Engine['from']): Promise<Had<Engine>> {
  const { ok, output, detail } = await run([binary, '--version'], { timeoutMs: 30_000 });
  return ok
    ? had({ binary, version: engineVersion(output), from })
    : missing(message('provision-engine-broken', { path: binary, detail }));
}

async function fetchUnlessOffline(provision: Provision, cacheIsBroken: boolean): Promise<Had<string>> {
  const { env, cacheDir } = provision;
  if (env.variable('MODELCOMPAT_OFFLINE')) {
    const variable = 'MODELCOMPAT_LLAMA_SERVER';
    return missing(message('provision-offline', { what: 'llama-server', variable }));
  }
  try {
    if (cacheIsBroken) await rm(join(cacheDir, 'llama.cpp'), { recursive: true, force: true });
    return await fetchEngine(provision);
  } catch (failure) {
    const detail = failure instanceof Error ? failure.message : String(failure);
    return missing(message('provision-disk', { path: cacheDir, detail }));
  }
}

/** The build in the words of `llama-server --version`: `version: 0.7.0 (build 11669, …)` or, older, `version: 4567 (hash)`. */
export function engineVersion(output: string): string {
  const build = /\bbuild (\d+)/.exec(output)?.[1] ?? /\bversion: (\d+)\b(?!\.)/.exec(output)?.[1];
  return build === undefined ? (output.trim().split('\n')[0] ?? '').slice(0, 80) : `b${build}`;
}
