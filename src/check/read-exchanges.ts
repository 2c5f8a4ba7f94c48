import type { JsonValue } from '../domain/json.ts';
import { message } from '../messages/index.ts';
import { readJsonText } from '../outline/json-text.ts';
import { parseJson } from '../protocol/event-json.ts';
import type { CheckFile, CheckInput, Unread } from './checked.ts';
import { readAnswer } from './read-answer.ts';
import { isCurl, readCurl } from './read-curl.ts';
import { isHar, readHar } from './read-har.ts';
import { isOutline, readOutlines } from './read-outlines.ts';
import { isRecord, readRecords } from './read-records.ts';

/** Reads whatever exchanges a file holds; the format is told by its content, not by its name. */
export function readExchanges(input: CheckInput): CheckFile | Unread {
  const { bytes, file } = input;
  if (isCurl(bytes)) {
    const response = readCurl(bytes, file);
    return 'problem' in response ? response : readAnswer({ format: 'curl', ...response }, input);
  }
  const text = new TextDecoder('utf-8').decode(bytes);
  if (/^\s*[[{]/.test(text)) return readJson(text, input);
  if (/^(?:data|event|id|retry)?:/m.test(text.slice(0, 4096))) {
    const headers = { 'content-type': 'text/event-stream' };
    return readAnswer({ format: 'sse', status: 200, headers, bytes }, input);
  }
  return { problem: message('check-format-unknown', { file, tried: TRIED }) };
}

const TRIED = [
  'curl -i (no HTTP/… status line at the start)',
  'JSON, HAR, records.jsonl (no { or [ at the start)',
  'event stream (no line that starts with data: or event:)',
];

function readJson(text: string, input: CheckInput): CheckFile | Unread {
  const { file } = input;
  const json = readJsonText(text, file);
  if ('problem' in json) {
    const lines = readLines(text, file);
    return lines ?? json;
  }
  const { value } = json;
  if (isHar(value)) return readHar(value, file);
  const values: readonly JsonValue[] = Array.isArray(value) ? value : [value];
  if (isRecord(values[0])) return readRecords(values, file);
  if (isOutline(values[0]) || Array.isArray(value)) return readOutlines(values, file);
  const headers = { 'content-type': 'application/json' };
  return readAnswer({ format: 'json', status: 200, headers, bytes: input.bytes }, input);
}

/** One JSON value a line: records, or outlines. Null where the first line is not one of them. */
function readLines(text: string, file: string): CheckFile | Unread | null {
  const lines = text.split('\n');
  const first = parseJson(lines.find((line) => line.trim() !== '') ?? '');
  if (!isRecord(first) && !isOutline(first)) return null;
  const values: JsonValue[] = [];
  for (const [position, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const json = readJsonText(line, file, position + 1);
    if ('problem' in json) return json;
    values.push(json.value);
  }
  return isRecord(first) ? readRecords(values, file) : readOutlines(values, file);
}
