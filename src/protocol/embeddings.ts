import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { Answer, Embedding } from './answer.ts';
import { type Dialect, readBody } from './body.ts';
import { buildAnswer } from './build-answer.ts';
import { indexOf, listOf } from './json-read.ts';
import { bearer } from './key-headers.ts';
import type { DecodeInput, Protocol } from './protocol.ts';
import { isDone } from './terminal.ts';
import { readUsageAnywhere } from './usage.ts';

/** Embeddings, as lists of numbers or as base64 of little-endian 32-bit floats. */
export const embeddings: Protocol = {
  api: 'embeddings',
  method: 'POST',
  path: '/embeddings',
  samplingKeys: [],
  keyHeaders: bearer,
  fixedHeaders: {},
  isTerminal: isDone,
  decode: decodeEmbeddings,
  followUp: null,
};

function decodeEmbeddings(input: DecodeInput): Answer {
  const dialect: Dialect = new Map();
  const body = readBody(input, dialect);
  return buildAnswer(
    { api: 'embeddings', input, body, dialect },
    { embeddings: readVectors(body.json, dialect), usage: readUsageAnywhere(body.documents) },
  );
}

function readVectors(json: JsonValue | undefined, dialect: Dialect): readonly Embedding[] {
  if (!isJsonObject(json)) return [];
  if (!Array.isArray(json['data']) && Array.isArray(json['embeddings'])) {
    dialect.set('embeddings_field', 'embeddings');
    return listOf(json['embeddings']).map((vector, index) => ({ index, ...readVector(vector) }));
  }
  return listOf(json['data']).map((entry, position) => {
    const object = isJsonObject(entry) ? entry : {};
    return { index: indexOf(object['index']) ?? position, ...readVector(object['embedding']) };
  });
}

function readVector(value: JsonValue | undefined): Omit<Embedding, 'index'> {
  if (Array.isArray(value) && value.every((each) => typeof each === 'number')) {
    return { encoding: 'float', values: value };
  }
  const values = typeof value === 'string' ? readFloats(value) : null;
  return values === null ? { encoding: 'other', values: [] } : { encoding: 'base64', values };
}

function readFloats(text: string): readonly number[] | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % 4 !== 0) return null;
  return Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
}
