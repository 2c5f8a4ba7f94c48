import type { Api } from '../domain/suite.ts';
import type { Answer } from './answer.ts';
import type { Body, Dialect } from './body.ts';
import { readError, readErrorDocument } from './errors.ts';
import { wireFields } from './fields.ts';
import type { DecodeInput } from './protocol.ts';

export type AnswerSource = {
  readonly api: Api;
  readonly input: DecodeInput;
  readonly body: Body;
  readonly dialect: Dialect;
};

/** Completes what an API's decoder read with what all answers share: the body, the error, the dialect, the fields. */
export function buildAnswer(
  { api, input, body, dialect }: AnswerSource,
  read: Partial<Pick<Answer, 'choices' | 'usage' | 'embeddings' | 'models'>>,
): Answer {
  const error = findError(input, body);
  if (error !== null) dialect.set('error_envelope', error.dialect);
  return {
    api,
    form: body.form,
    json: body.json,
    events: body.events,
    choices: read.choices ?? [],
    usage: read.usage ?? null,
    error,
    embeddings: read.embeddings ?? [],
    models: read.models ?? [],
    dialect: Object.fromEntries(dialect),
    fields: wireFields(body.documents),
  };
}

/** The answer of an exchange in which nothing came back. */
export function noAnswer(api: Api): Answer {
  return {
    api,
    form: 'none',
    json: undefined,
    events: [],
    choices: [],
    usage: null,
    error: null,
    embeddings: [],
    models: [],
    dialect: {},
    fields: {},
  };
}

function findError(input: DecodeInput, body: Body): Answer['error'] {
  for (const document of body.form === 'stream' ? body.documents : []) {
    const error = readErrorDocument(document, input.status);
    if (error !== null) return error;
  }
  return readError({ ...input, json: body.json });
}
