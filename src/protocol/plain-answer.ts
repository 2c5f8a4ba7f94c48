import type { Api } from '../domain/suite.ts';
import type { Answer } from './answer.ts';
import { type Dialect, readBody } from './body.ts';
import { buildAnswer } from './build-answer.ts';
import type { DecodeInput, Protocol } from './protocol.ts';
import { readUsageAnywhere } from './usage.ts';

/** A decoder for APIs whose answers are only told apart by form: a JSON document, an event stream, bytes or nothing. */
export function decodePlain(api: Api): Protocol['decode'] {
  return (input: DecodeInput): Answer => {
    const dialect: Dialect = new Map();
    const body = readBody(input, dialect);
    return buildAnswer({ api, input, body, dialect }, { usage: readUsageAnywhere(body.documents) });
  };
}
