import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { TrialRecord } from '../domain/record.ts';
import { message } from '../messages/index.ts';
import type { Checked, CheckFile, Unread } from './checked.ts';

const SCHEMA = 'modelcompat/record@1';

/** Whether a JSON value is a line of records.jsonl, of whatever version. */
export function isRecord(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && String(value['schema']).startsWith('modelcompat/record@');
}

/** Reads the lines of our own records.jsonl; a trial that sent nothing has nothing to check. */
export function readRecords(lines: readonly JsonValue[], file: string): CheckFile | Unread {
  const conversations: Checked[] = [];
  for (const [position, line] of lines.entries()) {
    const record = recordOf(line);
    if (typeof record === 'string') {
      return { problem: message('check-record-unfit', { file, line: position + 1, detail: record }) };
    }
    if (record.exchanges.length === 0) continue;
    conversations.push({ label: `${record.case}#${record.trial}`, exchanges: record.exchanges });
  }
  return { format: 'records', conversations, leftOut: lines.length - conversations.length };
}

/** The record, or what is wrong with it. */
function recordOf(value: JsonValue): TrialRecord | string {
  if (!isJsonObject(value)) return 'the line holds no object';
  if (value['schema'] !== SCHEMA) return `schema ${JSON.stringify(value['schema'])} instead of ${SCHEMA}`;
  const { exchanges } = value;
  if (!Array.isArray(exchanges) || !exchanges.every(hasAttempts)) return 'exchanges without attempts';
  return value as unknown as TrialRecord;
}

function hasAttempts(exchange: JsonValue): boolean {
  if (!isJsonObject(exchange) || !Array.isArray(exchange['attempts'])) return false;
  const attempts: readonly JsonValue[] = exchange['attempts'];
  return attempts.length > 0 && attempts.every((each) => isJsonObject(each) && isJsonObject(each['request']));
}
