import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';

const MAIN = path.resolve('dist/cli/main.js');

/** A user's folder with files in it, and the built command line to call there. */
export type Desk = AsyncDisposable & {
  readonly dir: string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** Runs `modelcompat …argv`; never throws. Keys of the machine's environment are not passed on. */
  modelcompat(argv: readonly string[], options?: CallOptions): Call;
};

type CallOptions = {
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the machine's environment is there too; default yes. */
  readonly extendEnv?: boolean;
  /** No file may grow beyond this many blocks of 512 bytes (of 1,024 in some shells). */
  readonly fileBlocks?: number;
};

/** A running command line; awaiting it gives what it printed and its exit code (undefined: killed). */
export type Call = Promise<{
  readonly exitCode?: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly all: string;
}> & { kill(signal: 'SIGKILL' | 'SIGINT' | 'SIGTERM'): unknown };

/** Makes a desk in the temporary folder. */
export async function aDesk(files: Readonly<Record<string, string>> = {}): Promise<Desk> {
  const dir = await mkdtemp(path.join(tmpdir(), 'modelcompat-desk-'));
  const write = async (more: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(more)) {
      await mkdir(path.dirname(path.join(dir, name)), { recursive: true });
      await writeFile(path.join(dir, name), text);
    }
  };
  await write(files);
  return {
    dir,
    write,
    modelcompat: (argv, { env = {}, extendEnv = true, fileBlocks } = {}) =>
      execa(...limited(['node', MAIN, ...argv], fileBlocks), {
        cwd: dir,
        env: { LANG: 'C', LC_ALL: 'C', NO_COLOR: '1', CI: '1', ...env },
        extendEnv,
        stdin: 'ignore',
        stdout: 'pipe',
        stderr: 'pipe',
        reject: false,
        all: true,
      }),
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  };
}

function limited(argv: readonly string[], fileBlocks: number | undefined): [string, readonly string[]] {
  const [program = '', ...rest] = argv;
  if (fileBlocks === undefined) return [program, rest];
  return ['sh', ['-c', `ulimit -f ${fileBlocks} && exec "$0" "$@"`, ...argv]];
}

/** models.yaml with one endpoint target `server@default`. */
export function modelsYaml(baseUrl: string, more = ''): string {
  return `schema: modelcompat/models@1\nmodels:\n  server:\n    runner: endpoint\n    endpoint: {base_url: "${baseUrl}", model: fake}\n${more}`;
}

/** A suite file with the given cases (YAML, indented by two). */
export function suiteYaml(cases: string, head = ''): string {
  return `schema: modelcompat/suite@1\nsuite: desk\n${head}cases:\n${cases}`;
}

/** A plain chat case. */
export const CHAT_CASE = `  - id: hello
    request: {messages: [{role: user, content: hello}]}
    expect: [{status: 200}]
`;
