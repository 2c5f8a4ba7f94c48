import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import { message } from '../messages/index.ts';
import { apiOfBodies } from '../outline/api-of.ts';
import { readJsonText } from '../outline/json-text.ts';
import { parseJson } from '../protocol/event-json.ts';
import { protocolOf } from '../protocol/protocols.ts';
import { parseSse } from '../protocol/sse.ts';
import type { CheckFile, CheckFormat, CheckInput, Unread } from './checked.ts';
import { recordedExchange } from './recorded.ts';

/** An answer without its request. */
export type BareAnswer = {
  readonly format: Extract<CheckFormat, 'curl' | 'sse' | 'json'>;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
};

/** Joins an answer with the request given beside it; without one, the answer itself must tell its API. */
export function readAnswer(answer: BareAnswer, { file, request }: CheckInput): CheckFile | Unread {
  const asked = request === null ? null : readJsonText(request.text, request.file);
  if (asked !== null && 'problem' in asked) return asked;
  if (asked !== null && !isJsonObject(asked.value)) {
    return { problem: message('check-request-unfit', { file: request?.file ?? '' }) };
  }
  const body: JsonObject | null = asked !== null && isJsonObject(asked.value) ? asked.value : null;
  const api = apiOfBodies(body ?? {}, firstDocument(answer)) ?? (body === null ? null : 'chat');
  if (api === null) return { problem: message('check-request-needed', { file, format: answer.format }) };
  const { method, path } = protocolOf(api);
  const exchange = recordedExchange({
    method,
    url: `http://localhost/v1${path}`,
    requestHeaders: {},
    requestBody: request?.text ?? null,
    status: answer.status,
    headers: answer.headers,
    bytes: answer.bytes,
    ended: 'complete',
  });
  return { format: answer.format, conversations: [{ label: file, exchanges: [exchange] }], leftOut: 0 };
}

function firstDocument({ bytes }: BareAnswer): JsonValue | undefined {
  const text = new TextDecoder().decode(bytes);
  const whole = parseJson(text);
  if (whole !== undefined) return whole;
  return parseSse(text)
    .map(({ data }) => (data === null ? undefined : parseJson(data)))
    .find((each) => each !== undefined);
}
