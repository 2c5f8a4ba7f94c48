import type { Message } from '../src/domain/diagnostic.ts';
import type { LaunchStep } from '../src/domain/plan.ts';
import { message } from '../src/messages/index.ts';
import type { EngineVersion } from './engine-version.ts';
import { fromConfig, inCache } from './paths.ts';
import type { Machine } from './runner.ts';

/** What pip is asked for. */
export type PythonPackage = {
  /** Name of its folder in the cache. */
  readonly name: string;
  /** Requirement and further arguments; null = this engine has no such build. */
  readonly install: (
    version: EngineVersion,
    tool: 'uv' | 'pip',
  ) => { readonly requirement: string; readonly flags: readonly string[] } | null;
};

/** An environment of its own for one build of an engine: the steps that make it, and where its programs are. */
export type PythonEnvironment = {
  readonly steps: readonly LaunchStep[];
  readonly program: (name: string) => string;
};

const VENV_MS = 5 * 60_000;
const INSTALL_MS = 60 * 60_000;

/** By uv where it is there, else by python3's own venv and pip. Made once; a nightly build is asked for every time. */
export function pythonEnvironment(
  wanted: PythonPackage,
  version: EngineVersion,
  machine: Machine,
): PythonEnvironment | { readonly problem: Message } {
  const uv = machine.which('uv');
  const python = machine.which('python3') ?? machine.which('python');
  const program = uv ?? python;
  if (program === null) return { problem: message('python-missing', { engine: wanted.name }) };
  const asked = wanted.install(local(version, machine), uv === null ? 'pip' : 'uv');
  if (asked === null) {
    return { problem: message('engine-build-unknown', { engine: wanted.name, build: version.kind }) };
  }
  const folder = inCache(machine, 'engines', `${wanted.name}-${slugOf(version)}`);
  const windows = machine.platform === 'win32';
  const inside = (name: string) => (windows ? `${folder}\\Scripts\\${name}.exe` : `${folder}/bin/${name}`);
  const marker = `${folder}${windows ? '\\' : '/'}installed`;
  const arguments_ = [...asked.flags, asked.requirement];
  const [make, install] =
    uv === null
      ? [
          [program, '-m', 'venv', folder],
          [inside('python'), '-m', 'pip', 'install', ...arguments_],
        ]
      : [
          [uv, 'venv', '--python', '3.12', folder],
          [uv, 'pip', 'install', '--python', inside('python'), ...arguments_],
        ];
  const once = version.kind === 'nightly' ? {} : { unless: marker };
  return {
    steps: [
      { kind: 'run', argv: make, timeoutMs: VENV_MS, unless: inside('python') },
      { kind: 'run', argv: install, timeoutMs: INSTALL_MS, ...once },
      { kind: 'write', path: marker, content: `${asked.requirement}\n` },
    ],
    program: inside,
  };
}

function local(version: EngineVersion, machine: Machine): EngineVersion {
  const isUrl = version.kind === 'wheel' && /^https?:/.test(version.wheel);
  return version.kind === 'wheel' && !isUrl
    ? { kind: 'wheel', wheel: fromConfig(machine, version.wheel) }
    : version;
}

function slugOf(version: EngineVersion): string {
  switch (version.kind) {
    case 'release':
      return version.release;
    case 'commit':
      return version.commit.slice(0, 12);
    case 'wheel':
      return (version.wheel.split(/[\\/]/).at(-1) ?? '').replace(/\.whl.*$/, '').replace(/[^\w.+-]/g, '_');
    default:
      return version.kind;
  }
}
