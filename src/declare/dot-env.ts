import path from 'node:path';
import { parseEnv } from 'node:util';
import type { Env, Files } from '../ports.ts';

const MAX_BYTES = 1024 * 1024;

/**
 * Variables that only the real environment may set: a `.env` that comes with a pull request must not loosen where keys go
 * or through whom requests pass.
 */
const RESERVED = /^(MODELCOMPAT_|NODE_|SSL_CERT_|(HTTPS?|ALL|NO)_PROXY$)/i;

/** The environment with the variables of a folder's `.env` below the real ones. No such file is fine. */
export async function loadDotEnv({
  files,
  env,
  dir,
}: {
  readonly files: Files;
  readonly env: Env;
  readonly dir: string;
}): Promise<Env> {
  const file = path.resolve(env.cwd, dir, '.env');
  if ((await files.exists(file)) !== 'file') return env;
  const read = await files.readText(file, MAX_BYTES);
  return 'text' in read ? overlayDotEnv(read.text, env) : env;
}

/** The same on the file's text. An empty real variable counts as set. */
function overlayDotEnv(text: string, env: Env): Env {
  const written = new Map(Object.entries(parseEnv(text)).filter(([name]) => !RESERVED.test(name)));
  return {
    cwd: env.cwd,
    platform: env.platform,
    nodeVersion: env.nodeVersion,
    variable: (name) => env.variable(name) ?? written.get(name),
    capture: (argv) => env.capture(argv),
  };
}
