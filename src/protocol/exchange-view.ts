import { isUtf8 } from 'node:buffer';
import type { JsonValue } from '../domain/json.ts';
import type { Body, Exchange, RecordedResponse } from '../domain/record.ts';
import type { Api } from '../domain/suite.ts';
import type { Answer } from './answer.ts';
import { noAnswer } from './build-answer.ts';
import { decompress } from './content-encoding.ts';
import { parseJson } from './event-json.ts';
import { firstEventMs } from './first-event.ts';
import { apiOfPath } from './http.ts';
import { protocolOf } from './protocols.ts';
import type { ExchangeView } from './view.ts';

const NOTHING = new Uint8Array(0);

/** Opens an exchange for judgement by its last attempt. An `http` exchange is read as the API that its path ends in. */
export function openExchange(exchange: Exchange, declared: Api, index: number): ExchangeView {
  const attempt = exchange.attempts.at(-1);
  const response = attempt?.response ?? null;
  const url = attempt?.request.url ?? '';
  const method = attempt?.request.method ?? '';
  const api = declared === 'http' ? judgedApi(method, url) : declared;
  const requestText = textOfBody(attempt?.request.body ?? null);
  const request = requestText === '' ? undefined : parseJson(requestText);
  const opened = response === null ? nothing(api) : openResponse(response, api, request);
  return {
    index,
    api,
    method,
    url,
    requestHeaders: attempt?.request.headers ?? {},
    request,
    requestText,
    response,
    failure: attempt?.failure ?? null,
    ...opened,
    durationMs: attempt?.durationMs ?? 0,
    exchange,
  };
}

type Opened = Pick<ExchangeView, 'bytes' | 'text' | 'validUtf8' | 'answer' | 'firstEventMs'>;

function nothing(api: Api): Opened {
  return { bytes: NOTHING, text: '', validUtf8: true, answer: noAnswer(api), firstEventMs: null };
}

/** A path speaks an API only under that API's method: a preflight or a probe with another method is plain HTTP. */
function judgedApi(method: string, url: string): Api {
  const api = apiOfPath(url);
  return protocolOf(api).method === method.toUpperCase() ? api : 'http';
}

function openResponse(response: RecordedResponse, api: Api, request: JsonValue | undefined): Opened {
  const received = bytesOfBody(response.body);
  const { bytes, label } = decompress(received, response.headers['content-encoding'] ?? '');
  const text = 'utf8' in response.body && bytes === received ? response.body.utf8 : decodeText(bytes);
  const protocol = protocolOf(api);
  const contentType = response.headers['content-type'] ?? '';
  const answer = protocol.decode({ status: response.status, contentType, text, bytes, request });
  return {
    bytes,
    text,
    validUtf8: isValid(bytes, response),
    answer: label === null ? answer : labelled(answer, label),
    firstEventMs: firstEventMs({ response, received, encoded: bytes !== received, protocol, answer }),
  };
}

function labelled(answer: Answer, label: string): Answer {
  return { ...answer, dialect: { ...answer.dialect, content_encoding: label } };
}

function bytesOfBody(body: Body): Uint8Array {
  return 'utf8' in body ? Buffer.from(body.utf8, 'utf8') : Buffer.from(body.base64, 'base64');
}

function textOfBody(body: Body | null): string {
  if (body === null) return '';
  return 'utf8' in body ? body.utf8 : decodeText(Buffer.from(body.base64, 'base64'));
}

/** Invalid bytes become U+FFFD; a byte order mark stays, so that offsets are those of the body. */
function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** A body that was cut may end inside a character; that is no fault of the server's text. */
function isValid(bytes: Uint8Array, response: RecordedResponse): boolean {
  if (isUtf8(bytes)) return true;
  if (response.truncated === undefined && response.ended === 'complete') return false;
  return [1, 2, 3].some((cut) => isUtf8(bytes.subarray(0, bytes.length - cut)));
}
