import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { ErrorAnswer } from './answer.ts';
import { classifyError } from './error-class.ts';
import { textOf } from './json-read.ts';

type Envelope = Omit<ErrorAnswer, 'class'>;

export type ErrorSource = {
  readonly status: number;
  readonly contentType: string;
  /** The JSON document, or undefined where the body is not one. */
  readonly json: JsonValue | undefined;
  readonly text: string;
};

/** Reads an error from a whole answer, in any of the known envelopes; null when the answer is none. */
export function readError({ status, contentType, json, text }: ErrorSource): ErrorAnswer | null {
  const found = readErrorDocument(json, status);
  if (found !== null || status < 400) return found;
  const envelope = json === undefined ? textEnvelope(text, contentType) : unknownEnvelope(json, text);
  return { ...envelope, class: classifyError(status, envelope) };
}

/** Reads an error from a JSON document that says by itself that it is one, at any status and inside streams; else null. */
export function readErrorDocument(json: JsonValue | undefined, status: number): ErrorAnswer | null {
  const envelope = documentEnvelope(json) ?? (status >= 400 ? bareEnvelope(json) : null);
  return envelope === null ? null : { ...envelope, class: classifyError(status, envelope) };
}

function documentEnvelope(json: JsonValue | undefined): Envelope | null {
  if (Array.isArray(json)) {
    const first = (json as readonly JsonValue[])[0];
    const envelope = isJsonObject(first) ? documentEnvelope(first) : null;
    return envelope === null ? null : { ...envelope, dialect: 'list' };
  }
  if (!isJsonObject(json)) return null;
  const error = json['error'];
  if (isJsonObject(error)) return envelopeOf(error, json['type'] === 'error' ? 'anthropic' : 'openai');
  if (typeof error === 'string' && error !== '') return wordEnvelope(error, json);
  if (json['object'] === 'error') return envelopeOf(json, 'flat');
  // The Responses API's own error event, and failed responses whose error stands one level down.
  if (json['type'] === 'error') return envelopeOf({ ...json, type: null }, 'flat');
  const response = json['response'];
  if (isJsonObject(response) && isJsonObject(response['error'])) {
    return envelopeOf(response['error'], 'openai');
  }
  return choiceEnvelope(json);
}

/** Routers that fail after the start put the error into a choice. */
function choiceEnvelope(json: JsonObject): Envelope | null {
  const choices = json['choices'];
  const first = Array.isArray(choices) ? (choices as readonly JsonValue[])[0] : undefined;
  return isJsonObject(first) && isJsonObject(first['error']) ? envelopeOf(first['error'], 'openai') : null;
}

/** Shapes that are errors only because the status says so: FastAPI's `detail`, and a bare `message`. */
function bareEnvelope(json: JsonValue | undefined): Envelope | null {
  if (!isJsonObject(json)) return null;
  const detail = json['detail'];
  if (detail !== undefined) return { ...envelopeOf(json, 'detail'), message: detailText(detail) };
  return typeof json['message'] === 'string' ? envelopeOf(json, 'flat') : null;
}

function wordEnvelope(error: string, json: JsonObject): Envelope {
  const type = textOf(json['error_type']);
  const message = type === null ? (textOf(json['message']) ?? error) : error;
  return { message, type, code: codeOf(json['code']), dialect: type === null ? 'text' : 'error_type' };
}

function envelopeOf(error: JsonObject, dialect: string): Envelope {
  return {
    message: textOf(error['message']) ?? '',
    // Google's compatibility layer names the kind `status`.
    type: textOf(error['type']) ?? textOf(error['status']),
    code: codeOf(error['code']),
    dialect,
  };
}

/** FastAPI answers with text, or with a list of {loc, msg, type}. */
function detailText(detail: JsonValue): string {
  if (typeof detail === 'string') return detail;
  if (!Array.isArray(detail)) return isJsonObject(detail) ? (textOf(detail['message']) ?? '') : '';
  const messages = (detail as readonly JsonValue[]).map((each) =>
    isJsonObject(each) ? textOf(each['msg']) : textOf(each),
  );
  return messages.filter((each) => each !== null).join('; ');
}

function textEnvelope(text: string, contentType: string): Envelope {
  const html = /html/i.test(contentType) || /^\s*</.test(text);
  const title = html ? /<title>([^<]{0,200})<\/title>/i.exec(text)?.[1] : undefined;
  const message = (title ?? text).trim().slice(0, 2000);
  return { message, type: null, code: null, dialect: html ? 'html' : 'plain' };
}

function unknownEnvelope(json: JsonValue, text: string): Envelope {
  const message = typeof json === 'string' ? json : text;
  return { message: message.slice(0, 2000), type: null, code: null, dialect: 'plain' };
}

function codeOf(value: JsonValue | undefined): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
