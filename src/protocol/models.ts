import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { Answer } from './answer.ts';
import { type Dialect, readBody } from './body.ts';
import { buildAnswer } from './build-answer.ts';
import { objectsOf, textOf } from './json-read.ts';
import { bearer } from './key-headers.ts';
import type { DecodeInput, Protocol } from './protocol.ts';
import { isDone } from './terminal.ts';

/** The list of served models. */
export const models: Protocol = {
  api: 'models',
  method: 'GET',
  path: '/models',
  samplingKeys: [],
  keyHeaders: bearer,
  fixedHeaders: {},
  isTerminal: isDone,
  decode: decodeModels,
  followUp: null,
};

function decodeModels(input: DecodeInput): Answer {
  const dialect: Dialect = new Map();
  const body = readBody(input, dialect);
  return buildAnswer({ api: 'models', input, body, dialect }, { models: readIds(body.json, dialect) });
}

/** OpenAI's `data[].id`; a bare list (Together); Ollama's own `models[].model`. */
function readIds(json: JsonValue | undefined, dialect: Dialect): readonly string[] {
  const shape = shapeOf(json);
  if (shape === null) return [];
  dialect.set('models_shape', shape.name);
  const ids = shape.entries.map(
    (entry) => textOf(entry['id']) ?? textOf(entry['model']) ?? textOf(entry['name']),
  );
  return ids.filter((id) => id !== null);
}

function shapeOf(json: JsonValue | undefined) {
  if (Array.isArray(json)) return { name: 'list', entries: objectsOf(json) };
  if (!isJsonObject(json)) return null;
  if (Array.isArray(json['data'])) return { name: 'openai', entries: objectsOf(json['data']) };
  return Array.isArray(json['models']) ? { name: 'ollama', entries: objectsOf(json['models']) } : null;
}
