import { join } from 'node:path';
import { measureLines, readLines } from './lines.ts';
import { isGradesHeader, isSameTrial, RUN_FILES } from './run-files.ts';

/**
 * How much of a folder's records and grades a killed writer left whole, in bytes. Grades are kept as far as they stand
 * beside records and were judged by this catalogue; 0 where they have to begin anew.
 */
export async function measureWhole(
  dir: string,
  catalogue: string,
): Promise<{ readonly recordBytes: number; readonly gradeBytes: number }> {
  const recordsFile = join(dir, RUN_FILES.records);
  const gradesFile = join(dir, RUN_FILES.grades);
  const records = await orEmpty(() => measureLines(recordsFile));
  const first = await lineAt(gradesFile, 0);
  if (first === null || !isGradesHeader(first, catalogue))
    return { recordBytes: records.bytes, gradeBytes: 0 };
  const grades = await measureLines(gradesFile, records.lines + 1);
  const pairs = grades.lines - 1;
  if (pairs > 0) {
    const record = await lineAt(recordsFile, pairs - 1);
    const grade = await lineAt(gradesFile, pairs);
    if (record === null || grade === null || !isSameTrial(record, grade)) {
      return { recordBytes: records.bytes, gradeBytes: 0 };
    }
  }
  return { recordBytes: records.bytes, gradeBytes: grades.bytes };
}

async function lineAt(path: string, index: number): Promise<string | null> {
  return orNull(async () => {
    let at = 0;
    for await (const line of readLines(path)) {
      if (at === index) return line.toString();
      at += 1;
    }
    return null;
  });
}

async function orEmpty(
  measure: () => ReturnType<typeof measureLines>,
): Promise<{ readonly lines: number; readonly bytes: number }> {
  return (await orNull(measure)) ?? { lines: 0, bytes: 0 };
}

async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return null;
    throw error;
  }
}
