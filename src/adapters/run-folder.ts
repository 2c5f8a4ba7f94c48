import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type ExitCode as Code, ExitCode, HarnessError, type Message } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import type { RunFolder, Store } from '../ports.ts';
import { AppendQueue } from './append-queue.ts';
import { writeAtomically } from './atomic-write.ts';
import { diskError, onDisk } from './disk-error.ts';
import { type FolderLock, LOCK_FILE, lockFolder } from './folder-lock.ts';
import { LineLog } from './line-log.ts';
import { measureWhole } from './resume.ts';
import { FORMER_FILES, gradesHeader, RUN_FILES } from './run-files.ts';

/** Opens a run's folder on disk for writing; see `Store.open`. */
export async function openRunFolder(
  dir: string,
  mode: Parameters<Store['open']>[1],
  catalogue: string,
): Promise<RunFolder> {
  const path = resolve(dir);
  return onDisk(path, async () => {
    await mkdir(path, { recursive: true });
    const lock = await lockFolder(path);
    if ('heldBy' in lock)
      throw refusal(message('run-folder-locked', { dir, pid: lock.heldBy, file: join(path, LOCK_FILE) }));
    try {
      await makeReady(path, mode, dir);
      return await openFiles(path, lock, catalogue);
    } catch (error) {
      await lock.release();
      throw error;
    }
  });
}

async function makeReady(path: string, mode: Parameters<Store['open']>[1], dir: string): Promise<void> {
  const names = (await readdir(path)).filter((name) => !name.startsWith(LOCK_FILE));
  if (mode === 'create' && names.length > 0)
    throw refusal(message('run-folder-not-empty', { dir, count: names.length }));
  const torn = mode === 'create' ? [] : names.filter((name) => /^\..*\.tmp$/.test(name));
  for (const name of torn) await rm(join(path, name), { force: true });
  const isRun = names.includes(RUN_FILES.manifest) || names.includes(RUN_FILES.records);
  if (mode !== 'force' || !isRun) return;
  for (const name of FORMER_FILES) await rm(join(path, name), { recursive: true, force: true });
}

async function openFiles(path: string, lock: FolderLock, catalogue: string): Promise<RunFolder> {
  await mkdir(join(path, RUN_FILES.logs), { recursive: true });
  const whole = await measureWhole(path, catalogue);
  const gradesFile = join(path, RUN_FILES.grades);
  const records = await LineLog.open(join(path, RUN_FILES.records), whole.recordBytes);
  const grades = await LineLog.open(gradesFile, whole.gradeBytes);
  if (whole.gradeBytes === 0) await grades.append(gradesHeader(catalogue));
  const queue = new AppendQueue({ records, grades }, (error) => diskError(error, path));
  let closing: Promise<void> | null = null;

  const write: RunFolder['write'] = async (name, content) => {
    if (basename(name) !== name || name === RUN_FILES.records)
      throw new TypeError(`not a derived file: ${name}`);
    const file = join(path, name);
    return onDisk(file, async () => {
      if (name !== RUN_FILES.grades) await writeAtomically(file, content);
      else
        await queue.replaceGrades(async (old) => {
          await old.close();
          await writeAtomically(file, content);
          return LineLog.open(file, (await stat(file)).size);
        });
      return file;
    });
  };

  return {
    dir: path,
    writeManifest: async (manifest) => {
      await write(RUN_FILES.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
    },
    append: (record, grade) => queue.append(JSON.stringify(record), JSON.stringify(grade)),
    write,
    logFile: (name) => join(path, RUN_FILES.logs, name.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '')),
    close: () => {
      closing ??= onDisk(path, () => queue.close()).finally(() => lock.release());
      return closing;
    },
  };
}

function refusal(reason: Message, exitCode: Code = ExitCode.usage): HarnessError {
  return new HarnessError([{ ...reason, severity: 'error' }], exitCode);
}
