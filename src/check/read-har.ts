import { Buffer } from 'node:buffer';
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Exchange } from '../domain/record.ts';
import { message } from '../messages/index.ts';
import { apiOfPath } from '../protocol/http.ts';
import type { Checked, CheckFile, Unread } from './checked.ts';
import { recordedExchange } from './recorded.ts';

/** Whether a JSON value is an HTTP archive. */
export function isHar(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && isJsonObject(value['log']) && 'entries' in value['log'];
}

/** Reads an HTTP archive (HAR 1.2): each entry that calls a model API is an exchange by itself. */
export function readHar(value: JsonValue, file: string): CheckFile | Unread {
  const entries = at(at(value, 'log'), 'entries');
  if (!Array.isArray(entries)) return unfit(file, 'log.entries', 'a list');
  const conversations: Checked[] = [];
  for (const [position, entry] of (entries as readonly JsonValue[]).entries()) {
    const where = `log.entries[${position}]`;
    const url = at(at(entry, 'request'), 'url');
    if (typeof url !== 'string') return unfit(file, `${where}.request.url`, 'text');
    if (apiOfPath(url) === 'http') continue;
    const exchange = readEntry(entry, { file, where, url });
    if ('problem' in exchange) return exchange;
    conversations.push({ label: `${where} ${url}`, exchanges: [exchange] });
  }
  if (conversations.length === 0) {
    return { problem: message('check-har-empty', { file, entries: entries.length }) };
  }
  return { format: 'har', conversations, leftOut: entries.length - conversations.length };
}

type Spot = { readonly file: string; readonly where: string; readonly url: string };

function readEntry(entry: JsonValue, { file, where, url }: Spot): Exchange | Unread {
  const request = at(entry, 'request');
  const response = at(entry, 'response');
  const status = at(response, 'status');
  if (typeof status !== 'number') return unfit(file, `${where}.response.status`, 'a number');
  const content = at(response, 'content');
  const text = at(content, 'text');
  const size = at(content, 'size');
  if (typeof text !== 'string' && status > 0 && typeof size === 'number' && size > 0) {
    return unfit(file, `${where}.response.content.text`, `text (${size} bytes were received, but not saved)`);
  }
  const posted = at(at(request, 'postData'), 'text');
  const bytes = Buffer.from(
    typeof text === 'string' ? text : '',
    at(content, 'encoding') === 'base64' ? 'base64' : 'utf8',
  );
  const time = at(entry, 'time');
  return recordedExchange({
    method: String(at(request, 'method') ?? 'POST').toUpperCase(),
    url,
    requestHeaders: headersOf(at(request, 'headers')),
    requestBody: typeof posted === 'string' ? posted : null,
    status,
    headers: decodedHeaders(headersOf(at(response, 'headers')), at(content, 'mimeType')),
    bytes,
    ended: 'complete',
    ...(status === 0 ? { failure: NO_RESPONSE } : {}),
    durationMs: typeof time === 'number' ? time : 0,
  });
}

const NO_RESPONSE = { kind: 'closed', sent: true, detail: 'the archive holds no response' } as const;

function at(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) ? value[key] : undefined;
}

function headersOf(list: JsonValue | undefined): Record<string, string> {
  const pairs: readonly JsonValue[] = Array.isArray(list) ? list : [];
  const headers: Record<string, string> = {};
  for (const pair of pairs.filter((each): each is JsonObject => isJsonObject(each))) {
    const name = String(pair['name'] ?? '').toLowerCase();
    const value = String(pair['value'] ?? '');
    if (name.startsWith(':')) continue;
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
}

/** An archive keeps content decoded (HAR 1.2, `content`), so the encoding's header no longer holds. */
function decodedHeaders(headers: Record<string, string>, mimeType: JsonValue | undefined) {
  const { 'content-encoding': _encoding, 'content-length': _length, ...kept } = headers;
  const type = typeof mimeType === 'string' && mimeType !== '' ? { 'content-type': mimeType } : {};
  return { ...type, ...kept };
}

function unfit(file: string, where: string, wanted: string): Unread {
  return { problem: message('check-har-unfit', { file, where, wanted }) };
}
