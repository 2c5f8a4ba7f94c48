import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ExitCode, HarnessError, type Message } from '../domain/diagnostic.ts';
import type { TrialGrade } from '../domain/grade.ts';
import type { RunManifest, TrialRecord } from '../domain/record.ts';
import { message } from '../messages/index.ts';
import type { StoredRun } from '../ports.ts';
import { onDisk } from './disk-error.ts';
import { measureLines, readLines } from './lines.ts';
import { isGradesHeader, parseObject, RECORD_SCHEMA, RUN_FILES, RUN_SCHEMA } from './run-files.ts';

/** Opens a run on disk for reading; see `Store.read`. */
export async function readStoredRun(dir: string): Promise<StoredRun> {
  const path = resolve(dir);
  const manifest = await readManifest(path, dir);
  return {
    dir: path,
    manifest,
    records: () => readRecords(join(path, RUN_FILES.records)),
    grades: (catalogue) => onDisk(path, () => readGrades(path, catalogue)),
  };
}

async function readManifest(path: string, dir: string): Promise<RunManifest> {
  const file = join(path, RUN_FILES.manifest);
  const text = await onDisk(file, async () => {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  });
  if (text === null) throw refusal(message('run-not-found', { dir }));
  const manifest = parseObject(text);
  const found = String(manifest?.['schema'] ?? '-');
  if (manifest === null || !isManifest(manifest)) {
    throw refusal(message('run-schema-unknown', { file, found, known: RUN_SCHEMA }));
  }
  return manifest;
}

function isManifest(value: Readonly<Record<string, unknown>>): value is RunManifest {
  const texts = ['id', 'target', 'started', 'status', 'planHash'];
  return value['schema'] === RUN_SCHEMA && texts.every((key) => typeof value[key] === 'string');
}

async function* readRecords(path: string): AsyncGenerator<TrialRecord> {
  let line = 0;
  for await (const bytes of orNothing(path)) {
    line += 1;
    const record = parseObject(bytes.toString());
    if (record === null) throw refusal(message('record-corrupt', { file: path, line }));
    if (!isRecord(record)) {
      const found = String(record['schema'] ?? '-');
      throw refusal(message('record-schema-unknown', { file: path, line, found, known: RECORD_SCHEMA }));
    }
    yield record;
  }
}

function isRecord(value: Readonly<Record<string, unknown>>): value is TrialRecord {
  return (
    value['schema'] === RECORD_SCHEMA &&
    typeof value['case'] === 'string' &&
    Array.isArray(value['exchanges'])
  );
}

async function readGrades(dir: string, catalogue: string): Promise<AsyncIterable<TrialGrade> | null> {
  const path = join(dir, RUN_FILES.grades);
  if (!(await isJudgedBy(path, catalogue))) return null;
  const grades = await measureLines(path);
  const records = await measureLines(join(dir, RUN_FILES.records));
  return grades.lines - 1 === records.lines ? gradeLines(path) : null;
}

async function isJudgedBy(path: string, catalogue: string): Promise<boolean> {
  for await (const first of orNothing(path)) return isGradesHeader(first.toString(), catalogue);
  return false;
}

async function* gradeLines(path: string): AsyncGenerator<TrialGrade> {
  let line = 0;
  for await (const bytes of readLines(path)) {
    line += 1;
    if (line === 1) continue;
    const grade = parseObject(bytes.toString());
    if (grade === null || !isGrade(grade)) throw refusal(message('record-corrupt', { file: path, line }));
    yield grade;
  }
}

function isGrade(value: Readonly<Record<string, unknown>>): value is TrialGrade {
  return typeof value['case'] === 'string' && Array.isArray(value['checks']);
}

/** No file, no lines. */
async function* orNothing(path: string): AsyncGenerator<Buffer> {
  try {
    yield* readLines(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function refusal(reason: Message): HarnessError {
  return new HarnessError([{ ...reason, severity: 'error' }], ExitCode.usage);
}
