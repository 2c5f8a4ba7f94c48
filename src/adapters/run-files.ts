import type { GradesHeader } from '../domain/grade.ts';
import { isJsonObject } from '../domain/json.ts';

/** Names inside a run's folder. */
export const RUN_FILES = {
  manifest: 'run.json',
  records: 'records.jsonl',
  grades: 'grades.jsonl',
  logs: 'logs',
} as const;

/** What a former run may have left; nothing else is ever removed. */
export const FORMER_FILES: readonly string[] = [
  ...Object.values(RUN_FILES),
  'report.json',
  'report.html',
  'report.md',
  'junit.xml',
  'comparison.json',
  'comparison.html',
  'comparison.md',
];

export const RUN_SCHEMA = 'modelcompat/run@1';
export const RECORD_SCHEMA = 'modelcompat/record@1';
export const GRADES_SCHEMA = 'modelcompat/grades@1';

/** First line of grades.jsonl for a catalogue of checks, with its newline. */
export function gradesHeader(catalogue: string): string {
  const header: GradesHeader = { schema: GRADES_SCHEMA, catalogue };
  return `${JSON.stringify(header)}\n`;
}

/** Whether a first line says that the grades below it were judged by this catalogue. */
export function isGradesHeader(line: string, catalogue: string): boolean {
  const header = parseObject(line);
  return header !== null && header['schema'] === GRADES_SCHEMA && header['catalogue'] === catalogue;
}

/** Whether a record line and a grade line speak of the same trial. */
export function isSameTrial(recordLine: string, gradeLine: string): boolean {
  const record = parseObject(recordLine);
  const grade = parseObject(gradeLine);
  if (record === null || grade === null) return false;
  return ['case', 'hash', 'trial'].every((key) => record[key] !== undefined && record[key] === grade[key]);
}

/** A JSON object, or null for anything else. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
