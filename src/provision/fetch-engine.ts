import { constants } from 'node:fs';
import { access, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { message } from '../messages/index.ts';
import { aptConfig, packageSource, sourcesList } from './apt.ts';
import { engineLayout, launcherScript, loaderCopy } from './engine-layout.ts';
import { type Had, had, missing, type Provision } from './provision.ts';

const TOOLS = ['apt-get', 'apt-config', 'dpkg'];
const PACKAGE = 'llama.cpp-tools';

/**
 * Fetches llama.cpp's server as Debian packages, through the machine's own apt (whose signatures and checksums guard
 * them), and unpacks them into the cache. Nothing of the system is changed; no rights are needed.
 * Gives the path of the script that starts it.
 */
export async function fetchEngine(provision: Provision): Promise<Had<string>> {
  const { env, which, cacheDir, notice } = provision;
  if (env.platform !== 'linux') {
    return missing(message('provision-engine-platform', { platform: env.platform }));
  }
  const lacking = TOOLS.filter((tool) => which(tool) === null);
  if (lacking.length > 0) return missing(message('provision-engine-tools', { missing: lacking }));
  notice(message('provision-engine-fetching'));
  await mkdir(cacheDir, { recursive: true });
  const work = await mkdtemp(join(cacheDir, '.engine-'));
  try {
    const unpacked = await unpackPackages(provision, work);
    return unpacked.kind === 'had' ? await settle(work, join(cacheDir, 'llama.cpp')) : unpacked;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

type Step = { readonly name: string; readonly argv: readonly string[] };

async function unpackPackages(provision: Provision, work: string): Promise<Had<null>> {
  const prepared = await prepareApt(provision, work);
  if (prepared.kind === 'missing') return prepared;
  const fetched = await runSteps(provision, work, [
    { name: 'apt-get update', argv: ['apt-get', '-qq', 'update'] },
    {
      name: `apt-get download ${PACKAGE}`,
      argv: ['apt-get', '-qq', '-y', '--download-only', 'install', PACKAGE],
    },
  ]);
  if (fetched.kind === 'missing') return fetched;
  const archives = (await readdir(join(work, 'archives'))).filter((name) => name.endsWith('.deb'));
  const root = join(work, 'engine', 'root');
  await mkdir(root, { recursive: true });
  return runSteps(
    provision,
    work,
    archives.map((name) => ({ name: 'dpkg -x', argv: ['dpkg', '-x', join(work, 'archives', name), root] })),
  );
}

async function prepareApt({ run }: Provision, work: string): Promise<Had<null>> {
  const timeoutMs = 30_000;
  const releases = await run(['apt-get', '--print-uris', 'update'], { timeoutMs });
  const config = await run(['apt-config', 'dump'], { timeoutMs });
  const source = packageSource(releases.output, await readFile('/etc/os-release', 'utf8').catch(() => ''));
  if (source === null) return missing(message('provision-engine-no-mirror'));
  const keyring = await access(source.keyring).then(
    () => true,
    () => false,
  );
  await mkdir(join(work, 'lists', 'partial'), { recursive: true });
  await mkdir(join(work, 'archives', 'partial'), { recursive: true });
  await writeFile(join(work, 'status'), '');
  await writeFile(join(work, 'sources.list'), sourcesList(source, keyring));
  // May hold a proxy's password.
  await writeFile(join(work, 'apt.conf'), aptConfig(work, config.output), { mode: 0o600 });
  return had(null);
}

async function runSteps({ run }: Provision, work: string, steps: readonly Step[]): Promise<Had<null>> {
  for (const { name, argv } of steps) {
    const env = { APT_CONFIG: join(work, 'apt.conf'), DEBIAN_FRONTEND: 'noninteractive' };
    const result = await run(argv, { env, timeoutMs: 300_000 });
    if (!result.ok) {
      return missing(message('provision-engine-fetch-failed', { step: name, detail: result.detail }));
    }
  }
  return had(null);
}

/** Adds loader and script, then moves the engine to its place at once: another process may be doing the same. */
async function settle(work: string, place: string): Promise<Had<string>> {
  const engine = join(work, 'engine');
  const layout = engineLayout(await readdir(join(engine, 'root'), { recursive: true }));
  if ('missing' in layout) return missing(message('provision-engine-incomplete', layout));
  await copyFile(join(engine, 'root', layout.loader), join(engine, 'root', loaderCopy(layout)));
  await writeFile(join(engine, 'llama-server'), launcherScript(layout, 'root'), { mode: 0o755 });
  const script = join(place, 'llama-server');
  await rename(engine, place).catch(async (failure: unknown) => {
    await access(script, constants.X_OK).catch(() => Promise.reject(failure));
  });
  return had(script);
}
