import type { JsonValue } from '../domain/json.ts';
import type { Answer } from './answer.ts';
import { eventJson, parseJson } from './event-json.ts';
import type { DecodeInput } from './protocol.ts';
import { parseSse } from './sse.ts';

/** Which variant of a normalised point was met; filled while an answer is read. */
export type Dialect = Map<string, string>;

/** A response body told apart by form, with every JSON document that it holds: one, or one an event. */
export type Body = Pick<Answer, 'form' | 'json' | 'events'> & {
  readonly documents: readonly JsonValue[];
};

/** Tells the form by content type; where bytes and content type disagree, the bytes win and the dialect says so. */
export function readBody(input: DecodeInput, dialect: Dialect): Body {
  const declared = declaredForm(input.contentType);
  if (input.bytes.length === 0) {
    return { form: declared === 'stream' ? 'stream' : 'none', json: undefined, events: [], documents: [] };
  }
  const actual = apparentForm(input.text, declared);
  if (actual === 'stream') {
    if (declared !== 'stream') noteType(input.contentType, dialect);
    return readStream(input.text, dialect);
  }
  const json = actual === 'json' ? parseDocument(input.text, dialect) : undefined;
  if (json === undefined) {
    return declared === 'stream'
      ? readStream(input.text, dialect)
      : { form: 'bytes', json, events: [], documents: [] };
  }
  if (declared !== 'json') noteType(input.contentType, dialect);
  return { form: 'json', json, events: [], documents: [json] };
}

function noteType(contentType: string, dialect: Dialect): void {
  dialect.set('content_type', contentType === '' ? 'none' : contentType.slice(0, 100));
}

type Form = 'json' | 'stream' | 'bytes';

function declaredForm(contentType: string): Form {
  if (/^\s*text\/event-stream\b/i.test(contentType)) return 'stream';
  return /[/+]json\b/i.test(contentType) ? 'json' : 'bytes';
}

function apparentForm(text: string, declared: Form): Form {
  if (/^\uFEFF?\s*[[{]/.test(text)) return 'json';
  if (declared !== 'bytes') return declared === 'json' && looksLikeStream(text) ? 'stream' : declared;
  return looksLikeStream(text) ? 'stream' : 'bytes';
}

function looksLikeStream(text: string): boolean {
  return /^\uFEFF?\s*(?:event:[^\n]*\r?\n)?data:/.test(text);
}

function parseDocument(text: string, dialect: Dialect): JsonValue | undefined {
  if (!text.startsWith('\uFEFF')) return parseJson(text);
  dialect.set('byte_order_mark', 'present');
  return parseJson(text.slice(1));
}

function readStream(text: string, dialect: Dialect): Body {
  const events = parseSse(text);
  const documents: JsonValue[] = [];
  for (const event of events) {
    const json = eventJson(event) ?? withoutPrefix(event.data, dialect);
    if (json !== undefined) documents.push(json);
  }
  return { form: 'stream', json: undefined, events, documents };
}

/** Some servers write the field name twice: `data: data: {…}`. */
function withoutPrefix(data: string | null, dialect: Dialect): JsonValue | undefined {
  if (data === null || !data.startsWith('data:')) return undefined;
  dialect.set('data_prefix', 'repeated');
  return parseJson(data.slice('data:'.length));
}
