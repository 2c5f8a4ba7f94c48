import { ExitCode, HarnessError, type Message } from '../domain/diagnostic.ts';
import type { TrialGrade } from '../domain/grade.ts';
import type { RunManifest, TrialRecord } from '../domain/record.ts';
import { message } from '../messages/index.ts';
import type { RunFolder, Store, StoredRun } from '../ports.ts';

/** One run's folder in memory: files by name, and its lines as JSON, since what was stored must not change with its giver. */
type Folder = {
  readonly files: Map<string, string>;
  readonly records: string[];
  readonly grades: string[];
  catalogue: string;
  open: boolean;
};

const RUN_SCHEMA = 'modelcompat/run@1';

/** A store for tests; `files` shows what was written into a folder. */
export function createMemoryStore(): Store & {
  readonly files: (dir: string) => ReadonlyMap<string, string>;
} {
  const folders = new Map<string, Folder>();
  return {
    open: async (dir, mode, catalogue) => {
      const found = folders.get(dir);
      if (found?.open) throw refusal(message('run-folder-locked', { dir, pid: '?', file: dir }));
      const count = found === undefined ? 0 : found.files.size + found.records.length;
      if (mode === 'create' && count > 0) throw refusal(message('run-folder-not-empty', { dir, count }));
      const folder = found === undefined || mode === 'force' ? emptyFolder(catalogue) : found;
      if (folder.catalogue !== catalogue) folder.grades.length = 0;
      folder.catalogue = catalogue;
      folder.open = true;
      folders.set(dir, folder);
      return openFolder(dir, folder);
    },
    read: async (dir) => readFolder(dir, folders.get(dir)),
    list: async (dir) =>
      [...folders]
        .filter(
          ([path, { files }]) => isBelow(path, dir) && parse(files.get('run.json'))?.schema === RUN_SCHEMA,
        )
        .map(([path, { files }]) => ({ path, started: parse(files.get('run.json'))?.started ?? '' }))
        .sort((a, b) => (a.started < b.started ? 1 : -1))
        .map(({ path }) => path),
    files: (dir) => folders.get(dir)?.files ?? new Map(),
  };
}

function emptyFolder(catalogue: string): Folder {
  return { files: new Map(), records: [], grades: [], catalogue, open: false };
}

function openFolder(dir: string, folder: Folder): RunFolder {
  const write: RunFolder['write'] = async (name, content) => {
    if (/[\\/]/.test(name) || name === 'records.jsonl') throw new TypeError(`not a derived file: ${name}`);
    folder.files.set(name, typeof content === 'string' ? content : await gather(content));
    return `${dir}/${name}`;
  };
  return {
    dir,
    write,
    writeManifest: async (manifest) => {
      await write('run.json', JSON.stringify(manifest));
    },
    append: async (record, grade) => {
      folder.records.push(JSON.stringify(record));
      folder.grades.push(JSON.stringify(grade));
    },
    logFile: (name) => `${dir}/logs/${name.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '')}`,
    close: async () => {
      folder.open = false;
    },
  };
}

function readFolder(dir: string, folder: Folder | undefined): StoredRun {
  const manifest = parse(folder?.files.get('run.json'));
  if (folder === undefined || manifest === null) throw refusal(message('run-not-found', { dir }));
  if (manifest.schema !== RUN_SCHEMA) {
    const found = String(manifest.schema);
    throw refusal(message('run-schema-unknown', { file: `${dir}/run.json`, found, known: RUN_SCHEMA }));
  }
  const { records, grades } = folder;
  return {
    dir,
    manifest,
    records: () => each<TrialRecord>(records),
    grades: async (catalogue) =>
      folder.catalogue === catalogue && grades.length === records.length ? each<TrialGrade>(grades) : null,
  };
}

async function* each<T>(lines: readonly string[]): AsyncGenerator<T> {
  for (const line of lines) yield JSON.parse(line);
}

function parse(text: string | undefined): RunManifest | null {
  return text === undefined ? null : JSON.parse(text);
}

function isBelow(path: string, dir: string): boolean {
  return path === dir || path.startsWith(`${dir}/`);
}

async function gather(content: AsyncIterable<string | Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
}

function refusal(reason: Message): HarnessError {
  return new HarnessError([{ ...reason, severity: 'error' }], ExitCode.usage);
}
