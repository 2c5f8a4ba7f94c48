import { join } from 'node:path';
import type { Env } from '../ports.ts';

/** The user's folder for what was fetched: MODELCOMPAT_CACHE, else the platform's place for caches. */
export function cacheDirOf(env: Pick<Env, 'variable' | 'platform' | 'cwd'>): string {
  const named = env.variable('MODELCOMPAT_CACHE');
  if (named) return named;
  const home = env.variable('HOME') || env.variable('USERPROFILE') || env.cwd;
  const base =
    env.platform === 'win32'
      ? env.variable('LOCALAPPDATA') || join(home, 'AppData', 'Local')
      : env.platform === 'darwin'
        ? join(home, 'Library', 'Caches')
        : env.variable('XDG_CACHE_HOME') || join(home, '.cache');
  return join(base, 'modelcompat');
}
