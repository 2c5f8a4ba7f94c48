import { access, constants, mkdir } from 'node:fs/promises';
import { KEY_VARIABLES } from '../../declare/keys.ts';
import { type Diagnostic, ExitCode } from '../../domain/diagnostic.ts';
import { message, renderText } from '../../messages/index.ts';
import { cacheDirOf } from '../../provision/cache-dir.ts';
import type { Invocation } from '../command.ts';
import type { Composition } from '../compose.ts';
import { loadModels } from '../declaration.ts';
import { lacking } from '../doctor/lacking.ts';
import { findPrograms } from '../doctor/programs.ts';
import { proxies, takenPorts } from '../doctor/surroundings.ts';
import { text } from '../options.ts';
import { say } from '../say.ts';
import { startSession } from '../session.ts';
import { table } from '../table.ts';

/** `doctor`: what is there to serve and to ask with. Exit 3 if something stands in the way of every test. */
export async function doctor({ options, console }: Invocation): Promise<ExitCode> {
  await using session = startSession(console);
  const { composition } = session;
  const { env } = composition.ports;
  const cacheDir = cacheDirOf(env);
  const programs = await findPrograms(composition.machine(env.cwd));
  const ports = await takenPorts();
  const file = text(options['config']) ?? 'models.yaml';
  const { targets, keys } = await targetsOf(composition, file);
  const problems = [
    ...nodeProblem(env.nodeVersion),
    ...(await cacheProblem(cacheDir)),
    ...(targets.length > 0 && targets.every(({ lacks }) => lacks !== null)
      ? [error('doctor-no-target', { count: targets.length, file })]
      : []),
  ];
  const facts = {
    node: env.nodeVersion,
    platform: env.platform,
    cache: cacheDir,
    servers: (await composition.leases.list()).length,
    ports: ports.map(({ port, usual }) => `${port} (${usual})`),
    proxies: proxies(env),
    keys: { present: keys.filter((name) => isSet(env.variable(name))), absent: absent(keys, env.variable) },
  };
  console.json({ schema: 'modelcompat/doctor@1', ...facts, programs, targets, problems });
  const shown = [
    ['node', facts.node],
    ['platform', facts.platform],
    ['cache', facts.cache],
    ['servers of ours', String(facts.servers)],
    ['usual ports taken', facts.ports.join(', ') || '–'],
    [
      'proxies',
      Object.entries(facts.proxies)
        .map((pair) => pair.join('='))
        .join(' ') || '–',
    ],
    ['keys set', facts.keys.present.join(' ') || '–'],
    ['keys not set', facts.keys.absent.join(' ') || '–'],
    ...programs.map(({ name, path, version }) => [name, path === null ? '–' : `${path}  ${version ?? ''}`]),
  ];
  console.print(table([], shown));
  if (targets.length > 0) {
    const rows = targets.map(({ target, runner, lacks }) => [
      target,
      runner,
      lacks === null ? '–' : renderText(console.language, lacks),
    ]);
    console.print(`\n${table(['target', 'runner', 'lacks'], rows)}`);
  }
  if (problems.length > 0 && !console.options.json) console.diagnostics(problems);
  if (problems.length === 0) console.print(`\n${say(console, 'doctor-fine')}`);
  return problems.length === 0 ? ExitCode.ok : ExitCode.environment;
}

/** Targets of a models file, if there is one, and the names of keys: those that are declared, and well-known ones. */
async function targetsOf(composition: Composition, file: string) {
  const { ports } = composition;
  const known = KEY_VARIABLES.filter((name) => isSet(ports.env.variable(name)));
  if ((await ports.files.exists(file)) !== 'file') return { targets: [], keys: known };
  const { models, env } = await loadModels(composition, file);
  const current = models.targets.filter(({ status }) => status === 'current');
  const using = { ...composition, env, ports: { ...ports, env } };
  const targets = await Promise.all(
    current.map(async (target) => ({
      target: target.id,
      runner: target.runner,
      lacks: await lacking(using, { target, configDir: models.dir }),
    })),
  );
  const declared = current.flatMap(({ endpoint }) =>
    endpoint?.apiKey?.from === 'env' ? [endpoint.apiKey.name] : [],
  );
  return { targets, keys: [...new Set([...declared, ...known])].sort() };
}

function nodeProblem(version: string): readonly Diagnostic[] {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19) ? [] : [error('doctor-node-old', { version })];
}

async function cacheProblem(dir: string): Promise<readonly Diagnostic[]> {
  try {
    await mkdir(dir, { recursive: true });
    await access(dir, constants.W_OK);
    return [];
  } catch (reason) {
    return [
      error('doctor-cache', { dir, detail: reason instanceof Error ? reason.message : String(reason) }),
    ];
  }
}

function error(...[code, params]: Parameters<typeof message>): Diagnostic {
  return { severity: 'error', ...message(code, params) };
}

const isSet = (value: string | undefined) => value !== undefined && value !== '';
const absent = (names: readonly string[], variable: (name: string) => string | undefined) =>
  names.filter((name) => !isSet(variable(name)));
